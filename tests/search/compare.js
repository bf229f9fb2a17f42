// Queries [[term, boost], ...] -> those that lunr.js on the whole index answers otherwise than the runtime on parts of it.
// Arguments: the folder of the index, the folder of the npm packages.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { search, reader, answer } = require("./runtime.js");

const [, , folder, packages] = process.argv;
const lunr = require(path.join(packages, "lunr"));
lunr.TokenSet._nextId = 1e9;

function whole() {
  return lunr.Index.load(JSON.parse(fs.readFileSync(path.join(folder, "lunr.json"), "utf8")));
}

/** The papers and scores of lunr.js. */
function expected(index, query) {
  const ask = (clauses) => query.forEach(([term, boost]) => clauses.term(term, { boost, usePipeline: false }));
  return index.query(ask).map(({ ref, score }) => [Number(ref), score]);
}

async function given(index, query) {
  const rows = await index.rows(query.map(([term]) => term));
  const clauses = query.filter(([term]) => rows.has(term)).map(([term, boost]) => ({ term, boost, row: rows.get(term) }));
  return search.rank(clauses, index.directory, await index.lengths()).map(({ paper, score }) => [paper, score]);
}

answer(async (queries) => {
  const store = new search.Store(reader(folder));
  const index = new search.Index(await store.directory(), store);
  const lunrIndex = whole();
  const differences = [];
  let papers = 0;
  for (const query of queries) {
    const want = expected(lunrIndex, query);
    const have = await given(index, query);
    papers += want.length;
    if (JSON.stringify(want) !== JSON.stringify(have)) differences.push({ query, want: want.slice(0, 5), have: have.slice(0, 5) });
  }
  return { differences, papers };
});
