/**
 * The only script of the search that every page has. It opens the search dialog, and fetches the other scripts when the dialog is first
 * opened or the search page is first used, so that readers who do not search download nothing for it.
 */
"use strict";

(() => {
  const { element, button, closest, find, loadScript, t } = papershelf;
  /** @type {HTMLFormElement | null} */
  const page = document.querySelector("form[data-search-page]");
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[role=search]");
  const asked = ["q", "tag", "backbone", "year", "has", "sort"];
  let loaded = false;

  /** @param {HTMLElement} within */
  function boxOf(within) {
    /** @type {HTMLInputElement} */
    const box = find("input[name=q]", within);
    return box;
  }

  /** @param {"page" | "dialog"} name */
  function load(name) {
    if (loaded) return;
    loaded = true;
    loadScript(`search/${name}`).catch(() => (loaded = false));
  }

  /**
   * Make a dialog with the search box of the page's head and room for what is found. Until the other scripts have come, Enter leads to
   * the search page.
   * @param {HTMLFormElement} form
   */
  function makeDialog(form) {
    const close = button(t("Close"), { class: "close" });
    close.addEventListener("click", () => dialog.close());
    const parts = [form.cloneNode(true), element("p", { role: "status" }), element("div", { "data-finds": "" }), close];
    const dialog = element("dialog", { class: "finder", "aria-label": t("Search") }, ...parts);
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    return document.body.appendChild(dialog);
  }

  function open() {
    if (page) {
      boxOf(page).select();
      boxOf(page).focus();
      return;
    }
    if (!form) return;
    /** @type {HTMLDialogElement} */
    const dialog = document.querySelector("dialog.finder") ?? makeDialog(form);
    if (!dialog.open) dialog.showModal();
    const box = boxOf(dialog);
    box.value ||= boxOf(form).value;
    box.focus();
    box.select();
    load("dialog");
  }

  document.addEventListener("keydown", (event) => {
    const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
    const typing = closest(event, "input, textarea, select, [contenteditable]");
    const slash = key === "/" && !typing && !ctrlKey && !metaKey && !altKey;
    const chord = key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;
    if ((!slash && !chord) || document.querySelector("dialog[open]:not(.finder)")) return;
    event.preventDefault();
    open();
  });

  if (!page) {
    if (form) boxOf(form).addEventListener("click", open);
    return;
  }
  const narrow = find("[data-search-narrow]");
  narrow.addEventListener("click", () => {
    if (loaded) return;
    find("[data-search-facets]").classList.add("open");
    narrow.setAttribute("aria-expanded", "true");
    load("page");
  });
  for (const part of [page, find("[data-search-sort]")]) part.addEventListener("focusin", () => load("page"));
  const given = new URLSearchParams(location.search);
  // With an answer on its way, what it is sorted and narrowed by comes with it: the answer has lines that stand above.
  if (asked.some((name) => given.get(name))) load("page");
  else find("[data-search-tools]").hidden = false;
  if (page.contains(document.activeElement)) load("page");
})();
