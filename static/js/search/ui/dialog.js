/** The search dialog of every page: the best papers at once, tags and backbones to go to, and what was searched for before. */
"use strict";

(() => {
  const { search, element } = papershelf;
  const PAUSE = 40;
  const PAPERS = 6;
  const NAMES = 4;

  const dialog = document.querySelector("dialog.finder");
  const form = dialog.querySelector("form");
  const box = form.elements.q;
  const status = dialog.querySelector("[role=status]");
  const found = dialog.querySelector("[data-finds]");
  const root = document.documentElement.dataset.root;
  const client = new search.Client(new URL(`${root || "./"}search/`, location.href).href);
  let shown;
  let timer;

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
      const [answer, names] = await Promise.all([client.ask(question, 0, PAPERS), client.also("names", text, NAMES)]);
      if (answer) show(text, answer, names ?? []);
    } catch (error) {
      shown = undefined;
      tell(`The search index could not be loaded (${error.message}). Type on to retry.`);
    }
  }

  /** Whoever has gone into the list meanwhile stays on what they were on, or goes back to the box. */
  function tell(message, ...lists) {
    const left = found.contains(document.activeElement) ? document.activeElement.href : undefined;
    status.textContent = message;
    found.replaceChildren(...lists);
    if (left !== undefined) ([...found.querySelectorAll("a")].find(({ href }) => href === left) ?? box).focus();
  }

  function show(text, answer, names) {
    const papers = answer.results.map((result) => search.row(result, root));
    const all = element("a", { href: searchPage(text) }, "All results, to narrow and sort");
    const lists = [];
    if (names.length) lists.push(list("Tags and backbones", names.map(nameRow)));
    if (papers.length) lists.push(list("Papers", papers));
    tell(search.account(answer), ...lists, element("p", { class: "more" }, all));
  }

  function list(title, items) {
    return element("section", { "aria-label": title }, element("ul", {}, ...items));
  }

  function nameRow({ kind, slug, name, count }) {
    const link = element("a", { href: `${root}${kind}s/${slug}/index.html` }, name);
    const papers = count === 1 ? "1 paper" : `${count.toLocaleString("en")} papers`;
    return element("li", {}, link, " ", element("span", { class: "facts" }, `${kind} · ${papers}`));
  }

  function showRecent() {
    client.forget();
    const texts = search.recent();
    if (!texts.length) return tell("");
    const rows = texts.map((text) => element("li", {}, element("a", { href: searchPage(text) }, text)));
    const forget = element("button", { type: "button" }, "Forget these");
    forget.addEventListener("click", () => {
      search.forgetRecent();
      tell("");
      box.focus();
    });
    return tell("You searched for", list("Recent searches", rows), element("p", { class: "more" }, forget));
  }

  /** The arrow keys lead from the box through what was found and back. */
  function move(event) {
    const stops = [box, ...found.querySelectorAll("a, button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step && stops[stops.indexOf(document.activeElement) + step];
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
  found.addEventListener("click", ({ target }) => target.closest("a") && search.keep(box.value.trim()));
  dialog.addEventListener("close", () => client.forget());
  // A dialog that is opened again shows what it showed; one that came before this script may hold a few letters already.
  run();
})();
