/** What pages and the search fetch: a few at a time, and each thing once. */
"use strict";

/**
 * Return a function that fetches a thing by its name with `fetchOne`: at most four at a time, and each name once. After a failure the
 * next call tries again.
 */
papershelf.fetchQueue = (fetchOne) => {
  const AT_ONCE = 4;
  const results = new Map();
  const waiting = [];
  let running = 0;

  function startNext() {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      waiting.shift()().finally(() => {
        running -= 1;
        startNext();
      });
    }
  }

  return (name) => {
    if (!results.has(name)) {
      const result = new Promise((resolve, reject) => waiting.push(() => fetchOne(name).then(resolve, reject)));
      result.catch(() => results.delete(name));
      results.set(name, result);
      startNext();
    }
    return results.get(name);
  };
};
