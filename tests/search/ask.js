// Questions [{text, offset, limit}] -> answers of the engine. Argument: the folder of the index.
"use strict";

const { search, reader, answer } = require("./runtime.js");

answer(async (questions) => {
  const read = [];
  const engine = new search.Engine(reader(process.argv[2], read));
  const answers = [];
  for (const { text, offset, limit } of questions) {
    const start = performance.now();
    const found = await engine.search(text, offset, limit);
    answers.push({ ...found, read: read.splice(0), milliseconds: performance.now() - start });
  }
  return answers;
});
