// The site's search scripts, loaded as a browser loads them: in order, into one global scope.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const STATIC = path.join(__dirname, "..", "..", "static");
// All of the engine but what only a worker needs.
const bundles = JSON.parse(fs.readFileSync(path.join(STATIC, "bundles.json"), "utf8"));
const sources = [...bundles["js/search/engine.js"], ...bundles["js/search/more.js"]].filter((source) => !source.endsWith("/worker.js"));
for (const source of sources) {
  const file = path.join(STATIC, source);
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}

globalThis.papershelf.search.more = async () => {};

/** Reads parts of the index in a folder, and notes their names in `log`. */
function reader(folder, log = []) {
  return async (name) => {
    log.push(name);
    if (name.endsWith(".md")) return fs.readFileSync(path.join(folder, name), "utf8");
    const text = fs.readFileSync(path.join(folder, `${name}.js`), "utf8");
    // Run as a script, as a page from disk does it; the form for fetch must hold the same.
    let part;
    vm.runInNewContext(text, { papershelfPart: (given, value) => (part = [given, JSON.stringify(value)]) });
    const parsed = JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
    if (part[0] !== name || part[1] !== JSON.stringify(parsed)) throw new Error(`${name}: its two forms differ`);
    return parsed;
  };
}

/** Answers the JSON on standard input with JSON. */
async function answer(reply) {
  process.stdout.write(JSON.stringify(await reply(JSON.parse(fs.readFileSync(0, "utf8")))));
}

module.exports = { search: globalThis.papershelf.search, reader, answer };
