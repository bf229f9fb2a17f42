// The only search script that pages load by themselves. It fetches the others when the search box is first focused, or at once
// where the address already holds a query, so readers who do not search pay for nothing.
"use strict";

(() => {
  // The version in this script's own address is that of all search scripts together.
  const here = document.currentScript.src;
  const form = document.querySelector("form[data-search-page]");
  if (!form) return;

  function load() {
    form.removeEventListener("focusin", load);
    for (const name of ["client", "results", "page"]) {
      const script = document.createElement("script");
      // In their order: each uses the one before.
      script.async = false;
      script.src = new URL(`${name}.js${new URL(here).search}`, here);
      document.head.append(script);
    }
  }

  form.addEventListener("focusin", load);
  if (new URLSearchParams(location.search).get("q") || form.contains(document.activeElement)) load();
})();
