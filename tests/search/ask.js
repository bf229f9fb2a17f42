// Questions [{question, offset, limit}] -> answers of the engine, with its `counts`. Argument: the folder of the index.
"use strict";

const { search, reader, answer } = require("./runtime.js");

answer(async (questions) => {
  const read = [];
  const engine = new search.Engine(reader(process.argv[2], read));
  const answers = [];
  for (const { question, offset, limit, counted, quoted } of questions) {
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
    answers.push({ ...found, results, read: read.splice(0), milliseconds, counts: counted ? await engine.counts(question) : null });
  }
  return answers;
});
