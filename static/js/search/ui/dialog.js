/** The search dialog of every page: the best papers at once, pages of what the query names, and what was searched for before. */
"use strict";

(() => {
  const { search, closest, element, find, t, tn } = papershelf;
  const PAUSE = 40;
  const PAPERS = 6;
  const NAMES = 4;
  /** @type {Record<string, number>} */
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };
  /** By kind of a name, the folder of its page, and what it is. @type {Record<string, (count: number) => [folder: string, facts: string]>} */
  const KINDS = {
    tag: (count) => ["tags", tn("tag · {count} paper", "tag · {count} papers", count)],
    backbone: (count) => ["backbones", tn("backbone · {count} paper", "backbone · {count} papers", count)],
    dataset: (count) => ["results", tn("dataset · {count} paper", "dataset · {count} papers", count)],
    author: (count) => ["authors", tn("author · {count} paper", "author · {count} papers", count)],
  };

  const dialog = find("dialog.finder");
  const form = find("form", dialog);
  /** @type {HTMLInputElement} */
  const box = find("input[name=q]", form);
  const status = find("[role=status]", dialog);
  const found = find("[data-finds]", dialog);
  const root = document.documentElement.dataset.root ?? "";
  const client = new search.Client(new URL(`${root || "./"}search/`, location.href).href);
  /** @type {string | undefined} */
  let shown;
  let timer = 0;

  /** @param {string} text */
  function searchPage(text) {
    return `${root}search/index.html?q=${encodeURIComponent(text)}`;
  }

  async function run() {
    clearTimeout(timer);
    const text = box.value.trim();
    if (text === shown) return;
    shown = text;
    if (!text) return showRecent();
    try {
      const question = { text, picks: [], order: "" };
      const [answer, names] = await Promise.all([
        client.ask(question, 0, PAPERS),
        client.also("names", question, Object.keys(KINDS), NAMES),
      ]);
      if (answer) show(text, answer, names ?? []);
    } catch (error) {
      shown = undefined;
      const reason = error instanceof Error ? error.message : `${error}`;
      tell(t("The search index could not be loaded ({reason}). Type on to retry.", { reason }));
    }
  }

  /**
   * Show a message and lists. A reader who has gone into the lists meanwhile stays on the same link, or goes back to the box.
   * @param {string} message
   * @param {...HTMLElement} lists
   */
  function tell(message, ...lists) {
    const focus = document.activeElement;
    const inLists = found.contains(focus);
    const left = focus instanceof HTMLAnchorElement ? folder(focus) : "";
    status.textContent = message;
    found.replaceChildren(...lists);
    if (inLists && left) ([...found.querySelectorAll("a")].find((link) => folder(link) === left) ?? box).focus();
  }

  /**
   * Return the address of a link without the name of its file, which a link that has the focus no longer has.
   * @param {HTMLAnchorElement} link
   */
  function folder({ href }) {
    return href.replace(/\/index\.html(?=$|[?#])/, "/");
  }

  /** @type {(text: string, answer: Answer, names: FoundName[]) => void} */
  function show(text, answer, names) {
    const papers = answer.results.map((result) => search.row(result, root));
    const all = element("a", { href: searchPage(text) }, t("All results, to narrow and sort"));
    const lists = [];
    if (names.length) lists.push(list(t("Pages"), names.map(nameRow)));
    if (papers.length) lists.push(list(t("Papers"), papers, "papers"));
    if (papers.length) lists.push(element("p", { class: "more" }, all));
    tell(search.account(answer), ...lists);
  }

  /** @type {(title: string, items: HTMLElement[], kind?: string) => HTMLElement} */
  function list(title, items, kind = "") {
    return element("section", { "aria-label": title, class: kind }, element("ul", {}, ...items));
  }

  /** @param {FoundName} found */
  function nameRow({ kind, slug, name, count }) {
    const [folder, facts] = KINDS[kind](count);
    const link = element("a", { href: `${root}${folder}/${slug}/index.html` }, name);
    return element("li", {}, link, " ", element("span", { class: "facts" }, facts));
  }

  function showRecent() {
    client.forget();
    const texts = search.recent();
    if (!texts.length) return tell("");
    const rows = texts.map((text) => element("li", {}, element("a", { href: searchPage(text) }, text)));
    const forget = element("button", { type: "button" }, t("Forget these"));
    forget.addEventListener("click", () => {
      search.forgetRecent();
      tell("");
      box.focus();
    });
    return tell(t("You searched for"), list(t("Recent searches"), rows), element("p", { class: "more" }, forget));
  }

  /**
   * Move by the arrow keys, from the box through what was found and back.
   * @param {KeyboardEvent} event
   */
  function move(event) {
    /** @type {NodeListOf<HTMLElement>} */
    const links = found.querySelectorAll("a, button");
    const stops = [box, ...links];
    const step = STEPS[event.key];
    const target = step ? stops[stops.findIndex((stop) => stop === document.activeElement) + step] : undefined;
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  dialog.addEventListener("keydown", move);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  });
  form.addEventListener("submit", () => search.keep(box.value.trim()));
  found.addEventListener("click", (event) => closest(event, "a") && search.keep(box.value.trim()));
  dialog.addEventListener("close", () => client.forget());
  // A dialog that is opened again shows what it showed; one that came before this script may hold a few letters already.
  run();
})();
