// Reads a bibliography on stdin with Zotero's own translators, and prints what they found as JSON.
//
//     node zotero.mjs NODE_MODULES < papers.bib

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const text = readFileSync(0, "utf8");
const say = console.log;
console.log = console.error = console.warn = () => {}; // the translators tell of every step
const load = createRequire(`${process.argv[2]}/`);
const found = await load("zotero-translators").referenceImport(text);
say(JSON.stringify(found));
process.exit(0); // the package leaves timers behind
