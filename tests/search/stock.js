// Strings -> the references that lunr.js finds with its own query language and pipeline. Arguments as in compare.js.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { answer } = require("./runtime.js");

const [, , folder, packages] = process.argv;
const lunr = require(path.join(packages, "lunr"));
lunr.TokenSet._nextId = 1e9;

answer((queries) => {
  const data = JSON.parse(fs.readFileSync(path.join(folder, "lunr.json"), "utf8"));
  const index = lunr.Index.load(data);
  return queries.map((query) => index.search(query).map(({ ref }) => data.papers[ref]));
});
