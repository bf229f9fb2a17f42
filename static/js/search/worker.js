/** The engine, off the page's thread. The first message names the scripts and the index; every other one is a question. */
"use strict";

let start;
let engine;

function begin() {
  importScripts(...start.scripts);
  engine = new papershelfSearch.Engine(papershelfSearch.overHttp(start.base));
}

onmessage = async ({ data }) => {
  try {
    start ??= data;
    if (!engine) begin();
    if (data === start) await engine.prepare();
    else postMessage({ id: data.id, answer: await engine[data.call[0]](...data.call.slice(1)) });
  } catch (error) {
    // What failed at the start is tried again with the first question, which can say so.
    if (data !== start) postMessage({ id: data.id, error: error.message });
  }
};
