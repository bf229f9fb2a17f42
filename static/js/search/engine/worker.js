/** The engine in a worker, off the page's thread. The first message is the address of the index; each other one is a call. */
"use strict";

(() => {
  const { search } = papershelf;
  // Opened from disk, where there are no workers, a page runs this file too.
  if (globalThis.document) return;
  /** @type {Engine | undefined} */
  let engine;
  let whole = false;

  search.more = async () => {
    if (!whole) importScripts(`more.js${location.search}`);
    whole = true;
  };

  /** @param {MessageEvent<{ base: string, id?: number, call?: Call }>} event */
  onmessage = async ({ data: { base, id, call } }) => {
    engine ??= new search.Engine(search.overHttp(base));
    try {
      if (!call) return await engine.prepare();
      const [method, ...given] = call;
      /** @type {(...given: any[]) => Promise<unknown>} */
      const run = engine[method];
      postMessage({ id, answer: await run.apply(engine, given) });
    } catch (error) {
      // What failed at the start is tried again with the first question, which can say so.
      if (call) postMessage({ id, error: error instanceof Error ? error.message : `${error}` });
    }
  };
})();
