/** The search page: the box, the list of results, and an address that always says what is shown. */
"use strict";

(function (search) {
  const PAUSE = 120;
  const FIRST = 10;
  const PAGE = 20;

  const form = document.querySelector("form[data-search-page]");
  const box = form.elements.q;
  const list = document.querySelector("[data-search-results]");
  const status = document.querySelector("[data-search-status]");
  const more = document.querySelector("[data-search-more]");
  const help = document.querySelector("[data-search-help]");
  const root = document.documentElement.dataset.root;
  const title = document.title;
  const client = new search.Client(new URL(`${root || "./"}search/`, location.href).href);
  let shown = "";
  let timer;

  /** Put the query in the address, without an entry in the history for every letter. */
  function remember(text) {
    const address = new URL(location.href);
    text ? address.searchParams.set("q", text) : address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    document.title = text ? `${text} · ${title}` : title;
  }

  /** Show the answer to what the box holds. */
  async function run() {
    clearTimeout(timer);
    const text = box.value.trim();
    if (text === shown) return;
    shown = text;
    remember(text);
    help.hidden = Boolean(text);
    if (!text) {
      client.forget();
      clear("");
      return;
    }
    await told(async () => {
      const answer = await client.ask(text, 0, FIRST);
      if (!answer) return;
      clear(search.account(answer));
      append(answer);
      await next(text, PAGE - FIRST);
    });
  }

  /** Show `count` more results of the query. */
  async function next(text, count) {
    const start = list.children.length;
    if (more.hidden) return;
    const answer = await client.ask(text, start, count);
    if (answer) append(answer);
  }

  function append(answer) {
    list.append(...answer.results.map((result) => search.card(result, root)));
    list.hidden = !list.children.length;
    more.hidden = !answer.more && list.children.length >= answer.total;
  }

  function clear(message) {
    list.replaceChildren();
    list.hidden = more.hidden = true;
    status.textContent = message;
  }

  /** Do `work`, and say it when the index cannot be had. */
  async function told(work) {
    try {
      await work();
    } catch (error) {
      shown = "";
      clear(`The search index could not be loaded (${error.message}). Search again to retry.`);
    }
  }

  /** The arrow keys lead from the box through the results and back. */
  function move(event) {
    const links = [box, ...list.querySelectorAll("h2 a")];
    const here = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = event.key === "Escape" && here > 0 ? box : here >= 0 && step ? links[here + step] : undefined;
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  more.addEventListener("click", async () => {
    const last = list.lastElementChild;
    await told(() => next(shown, PAGE));
    last?.nextElementSibling?.querySelector("a").focus();
  });
  addEventListener("popstate", restore);
  document.addEventListener("keydown", move);

  function restore() {
    box.value = new URLSearchParams(location.search).get("q") ?? "";
    run();
  }

  if (box.value) run();
  else restore();
})(globalThis.papershelfSearch);
