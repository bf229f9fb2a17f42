// What a store asks for: {names, broken} -> how many reads ran at once at most, the reads of each name, and what became of each.
"use strict";

const { search, answer } = require("./runtime.js");

answer(async ({ names, broken }) => {
  const reads = {};
  let running = 0;
  let most = 0;
  const store = new search.Store(async (name) => {
    most = Math.max(most, (running += 1));
    reads[name] = (reads[name] ?? 0) + 1;
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    if (reads[name] <= (broken[name] ?? 0)) throw new Error(`${name}: gone`);
    return name;
  });
  const ask = () => Promise.all(names.map((name) => store.part(name).catch(({ message }) => message)));
  const first = await ask();
  const second = await ask();
  return { most, reads, first, second };
});
