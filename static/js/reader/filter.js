/** A field that narrows the lists of a page to the items that have what is typed. The address keeps it. */
"use strict";

(() => {
  const { element, find, t } = papershelf;
  const place = find("[data-filter]");
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll("[data-items]");
  const lists = [...all].filter((list) => !list.parentElement?.closest("[data-items]"));
  /** @type {NodeListOf<HTMLElement>} */
  const parts = document.querySelectorAll("[data-part]");
  const label = place.dataset.filter ?? "";
  const field = element("input", { type: "search", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false" });
  const told = element("p", { class: "facts", role: "status" });

  /** Spellings of a name differ in marks and case: `ViT-B/16`, `vit b16`. */
  const letters = (/** @type {string} */ text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}+]+/gu, "");

  /** @type {Map<Element, string>} */
  const read = new Map();
  /** @param {Element} item */
  function lettersOf(item) {
    let found = read.get(item);
    if (found === undefined) read.set(item, (found = letters(item.textContent)));
    return found;
  }

  /**
   * Hide the items of a list that do not have all of the words, and return how many are left. An item with a list of its own is left whole if
   * its heading has the words, else with what its list has.
   * @param {Element} list
   * @param {string[]} words
   */
  function narrow(list, words) {
    let left = 0;
    for (const item of list.children) {
      if (!(item instanceof HTMLElement)) continue;
      const inner = item.querySelector("[data-items]");
      const head = inner ? item.firstElementChild : item;
      let isShown = words.every((word) => head && lettersOf(head).includes(word));
      if (inner) isShown = narrow(inner, isShown ? [] : words) > 0 || isShown;
      item.hidden = !isShown;
      left += Number(isShown);
    }
    return left;
  }

  const typed = () => field.value.split(/\s+/).map(letters).filter(Boolean);

  function apply() {
    const words = typed();
    const left = lists.reduce((sum, list) => sum + narrow(list, words), 0);
    for (const part of parts) part.hidden = words.length > 0 && !part.querySelector("[data-items] > :not([hidden])");
    const asked = new URL(`search/index.html?q=${encodeURIComponent(field.value)}`, papershelf.root).href;
    told.replaceChildren(
      ...(words.length
        ? [
            left ? t("{count} found", { count: left }) : `${t("Nothing on this page.")} `,
            left ? "" : element("a", { href: asked }, t("Search the papers")),
          ]
        : []),
    );
  }

  function keepAddress() {
    const given = new URLSearchParams(location.search);
    if (field.value.trim()) given.set("filter", field.value.trim());
    else given.delete("filter");
    history.replaceState(null, "", `${location.pathname}${given.size ? `?${given}` : ""}${location.hash}`);
  }

  place.append(field, told);
  field.addEventListener("input", () => {
    apply();
    keepAddress();
  });
  // Enter follows the first link with what is typed.
  field.addEventListener("keydown", ({ key }) => {
    const words = typed();
    if (key !== "Enter" || !words.length) return;
    const links = lists.flatMap((list) => [...list.querySelectorAll("a")]).filter((link) => link.offsetParent);
    (links.find((link) => words.every((word) => lettersOf(link).includes(word))) ?? links[0])?.click();
  });
  field.value = new URLSearchParams(location.search).get("filter") ?? "";
  if (field.value) apply();
})();
