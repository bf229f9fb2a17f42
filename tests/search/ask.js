// Questions [{question, offset, limit}] -> answers of the engine, with its `counts`. Argument: the folder of the index.
"use strict";

const { search, reader, answer } = require("./runtime.js");

const KINDS = ["tag", "backbone", "dataset", "author"];

answer(async (questions) => {
  const read = [];
  const engine = new search.Engine(reader(process.argv[2], read));
  const answers = [];
  for (const { question, offset, limit, counted, quoted, most } of questions) {
    const start = performance.now();
    const found = await engine.search(question, offset, limit);
    const milliseconds = performance.now() - start;
    const quotes = quoted
      ? await engine.quotes(
          question,
          found.results.map(({ paper }) => paper),
        )
      : [];
    const results = found.results.map((result, place) => ({ ...result, ...quotes[place] }));
    const names = most ? await engine.names(question, KINDS, most) : [];
    answers.push({ ...found, results, names, read: read.splice(0), milliseconds, counts: counted ? await engine.counts(question) : null });
  }
  return answers;
});
