// Questions [{question, offset, limit}] -> answers of the engine, with its `counts`. Argument: the folder of the index.
"use strict";

const { search, reader, answer } = require("./runtime.js");

answer(async (questions) => {
  const read = [];
  const engine = new search.Engine(reader(process.argv[2], read));
  const answers = [];
  for (const { question, offset, limit, counted } of questions) {
    const start = performance.now();
    const found = await engine.search(question, offset, limit);
    const milliseconds = performance.now() - start;
    answers.push({ ...found, read: read.splice(0), milliseconds, counts: counted ? await engine.counts(question) : null });
  }
  return answers;
});
