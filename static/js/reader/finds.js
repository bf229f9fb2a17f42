/** Papers that a search finds can be saved like those of any list. */
"use strict";

(() => {
  const { addSaves, find } = papershelf;
  const watch = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    addSaves(added.filter((node) => node instanceof HTMLLIElement).filter((item) => !item.querySelector(".save")));
  });
  watch.observe(find("[data-search-results]"), { childList: true });
})();
