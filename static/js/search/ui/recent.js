/** What the reader has searched for on this device. It is sent nowhere, and gone when the browser's storage is cleared. */
"use strict";

(() => {
  const { search } = papershelf;
  const KEY = "papershelf-searches";
  const MOST = 6;

  /**
   * Return the latest queries, the last one first; none where storage is refused.
   * @returns {string[]}
   */
  function recent() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") ?? [];
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  /**
   * Keep a query that led somewhere.
   * @param {string} text
   */
  function keep(text) {
    if (!text) return;
    store([text, ...recent().filter((other) => other !== text)].slice(0, MOST));
  }

  /** Forget all queries. */
  function forgetRecent() {
    store([]);
  }

  /** @param {string[]} texts */
  function store(texts) {
    try {
      localStorage.setItem(KEY, JSON.stringify(texts));
    } catch {
      // Without storage there is nothing to remember.
    }
  }

  search.recent = recent;
  search.keep = keep;
  search.forgetRecent = forgetRecent;
})();
