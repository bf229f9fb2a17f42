/**
 * The only script of the search that every page has. It opens the search dialog, and fetches the other scripts when the dialog is first
 * opened or the search page is first used, so that readers who do not search download nothing for it.
 */
"use strict";

(() => {
  const { element, button } = papershelf;
  const page = document.querySelector("form[data-search-page]");
  const form = document.querySelector("[role=search]");
  const asked = ["q", "tag", "backbone", "year", "has", "sort"];
  let loaded = false;

  function load(name) {
    if (loaded) return;
    loaded = true;
    papershelf.loadScript(`search/${name}`).catch(() => (loaded = false));
  }

  /** The box of the page's head once more, with room for what is found; without the other scripts Enter still leads to the search page. */
  function makeDialog() {
    const close = button("Close", { class: "close" });
    close.addEventListener("click", () => dialog.close());
    const parts = [form.cloneNode(true), element("p", { role: "status" }), element("div", { "data-finds": "" }), close];
    const dialog = element("dialog", { class: "finder", "aria-label": "Search" }, ...parts);
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    return document.body.appendChild(dialog);
  }

  function open() {
    if (page) {
      page.elements.q.select();
      page.elements.q.focus();
      return;
    }
    const dialog = document.querySelector("dialog.finder") ?? makeDialog();
    if (!dialog.open) dialog.showModal();
    const box = dialog.querySelector("input");
    if (form.elements.q.value) box.value ||= form.elements.q.value;
    box.focus();
    box.select();
    load("dialog");
  }

  document.addEventListener("keydown", (event) => {
    const { key, target, altKey, shiftKey, ctrlKey, metaKey } = event;
    const typing = target.closest?.("input, textarea, select, [contenteditable]");
    const slash = key === "/" && !typing && !ctrlKey && !metaKey && !altKey;
    const chord = key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;
    if ((!slash && !chord) || document.querySelector("dialog[open]:not(.finder)")) return;
    event.preventDefault();
    open();
  });

  if (!page) {
    form?.elements.q.addEventListener("click", open);
    return;
  }
  const narrow = document.querySelector("[data-search-narrow]");
  narrow.closest("[hidden]").hidden = false;
  narrow.addEventListener("click", () => {
    if (loaded) return;
    document.querySelector("[data-search-facets]").classList.add("open");
    narrow.setAttribute("aria-expanded", "true");
    load("page");
  });
  for (const part of [page, document.querySelector("[data-search-sort]")]) part.addEventListener("focusin", () => load("page"));
  const given = new URLSearchParams(location.search);
  if (asked.some((name) => given.get(name)) || page.contains(document.activeElement)) load("page");
})();
