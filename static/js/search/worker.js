/** The engine, off the page's thread. The first message names the scripts and the index; every other one is a question. */
"use strict";

let engine;

onmessage = async ({ data: { scripts, base, id, text, offset, limit } }) => {
  if (scripts) {
    importScripts(...scripts);
    engine = new papershelfSearch.Engine(papershelfSearch.overHttp(base));
    return;
  }
  try {
    postMessage({ id, answer: await engine.search(text, offset, limit) });
  } catch (error) {
    postMessage({ id, error: error.message || String(error) });
  }
};
