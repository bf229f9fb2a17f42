// The only search script that pages load by themselves. It fetches the others when the search box is first focused, or at once
// where the address already holds a question, so readers who do not search pay for nothing.
"use strict";

(() => {
  // The version in this script's own address is that of all search scripts together.
  const here = document.currentScript.src;
  const form = document.querySelector("form[data-search-page]");
  if (!form) return;
  const narrow = document.querySelector("[data-search-narrow]");
  let loaded = false;
  narrow.closest("[hidden]").hidden = false;

  function load() {
    if (loaded) return;
    loaded = true;
    for (const name of ["client", "results", "address", "panel", "page"]) {
      const script = document.createElement("script");
      // In their order: each uses the one before.
      script.async = false;
      script.src = new URL(`${name}.js${new URL(here).search}`, here);
      document.head.append(script);
    }
  }

  function open() {
    if (loaded) return;
    document.querySelector("[data-search-facets]").classList.add("open");
    narrow.setAttribute("aria-expanded", "true");
    load();
  }

  form.addEventListener("focusin", load);
  narrow.addEventListener("click", open);
  document.querySelector("[data-search-sort]").addEventListener("focus", load);
  const given = new URLSearchParams(location.search);
  const asks = ["q", "tag", "backbone", "year", "has", "sort"].some((name) => given.get(name));
  if (asks || form.contains(document.activeElement)) load();
})();
