/** The engine, off the page's thread. The first message is the address of the index; every other one is a call. */
"use strict";

(() => {
  const { search } = papershelf;
  // Opened from disk, where there are no workers, a page runs this file too.
  if (globalThis.document) return;
  let engine;
  let whole = false;

  search.more = async () => {
    if (!whole) importScripts(`more.js${location.search}`);
    whole = true;
  };

  onmessage = async ({ data: { base, id, call } }) => {
    engine ??= new search.Engine(search.overHttp(base));
    try {
      if (!call) await engine.prepare();
      else postMessage({ id, answer: await engine[call[0]](...call.slice(1)) });
    } catch (error) {
      // What failed at the start is tried again with the first question, which can say so.
      if (call) postMessage({ id, error: error.message });
    }
  };
})();
