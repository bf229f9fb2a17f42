/** What pages and the search fetch: a few things at a time, and each once. */
"use strict";

/**
 * Return a function that fetches a thing by its name with `fetchOne`: at most four at a time, and each name once. After a failure the
 * next call tries again.
 * @template Result
 * @param {(name: string) => Promise<Result>} fetchOne
 * @returns {(name: string) => Promise<Result>}
 */
papershelf.fetchQueue = (fetchOne) => {
  const AT_ONCE = 4;
  /** @type {Map<string, Promise<Result>>} */
  const results = new Map();
  /** @type {(() => Promise<void>)[]} */
  const waiting = [];
  let running = 0;

  function startNext() {
    while (running < AT_ONCE) {
      const start = waiting.shift();
      if (!start) return;
      running += 1;
      start().finally(() => {
        running -= 1;
        startNext();
      });
    }
  }

  return (name) => {
    let result = results.get(name);
    if (!result) {
      result = new Promise((resolve, reject) => waiting.push(() => fetchOne(name).then(resolve, reject)));
      result.catch(() => results.delete(name));
      results.set(name, result);
      startNext();
    }
    return result;
  };
};
