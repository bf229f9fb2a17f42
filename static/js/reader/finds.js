/** Papers that a search finds can be saved like those of any list. */
"use strict";

(() => {
  const added = (changes) => changes.flatMap(({ addedNodes }) => [...addedNodes]);
  const watch = new MutationObserver((changes) => papershelf.addSaves(added(changes).filter((item) => item.matches?.("li") && !item.querySelector(".save"))));
  watch.observe(document.querySelector("[data-search-results]"), { childList: true });
})();
