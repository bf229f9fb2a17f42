/** The search page: the box, what can be picked beside it, the list of results, and an address that always says what is shown. */
"use strict";

(() => {
  const { search, find, t } = papershelf;
  const PAUSE = 40;
  const FIRST = 10;
  const PAGE = 20;
  /** @type {Record<string, number>} */
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };

  const form = find("form[data-search-page]");
  /** @type {HTMLInputElement} */
  const box = find("input[name=q]", form);
  const list = find("[data-search-results]");
  const status = find("[data-search-status]");
  const more = find("[data-search-more]");
  const help = find("[data-search-help]");
  /** @type {HTMLSelectElement} */
  const sort = find("[data-search-sort]");
  const narrow = find("[data-search-narrow]");
  const facets = find("[data-search-facets]");
  const root = document.documentElement.dataset.root ?? "";
  const title = document.title;
  const client = new search.Client(new URL(`${root || "./"}search/`, location.href).href);
  let asked = search.questionIn(location.search);
  const tools = find("[data-search-tools]");
  const clearing = find("[data-search-clear]");
  const others = find("[data-search-also]");
  /** Where the reader was when the page was left. */
  const PLACE = "papershelf-place";
  /** Papers that are read for a phrase without being asked for more. */
  const MOST_READ = 400;
  /** @type {WeakSet<Element>} */
  const quoted = new WeakSet();
  let left = placeLeft();
  let shown = "";
  /** The query without filters. */
  let unfiltered = "";
  let typing = false;
  /** Whether nothing has been answered yet. */
  let opening = true;
  let timer = 0;
  /** @type {Panel | undefined} */
  let panel;
  /** @type {Answer | undefined} */
  let last;

  /**
   * Put the question in the address: a new entry in the history for a pick, and one for all letters typed in a row.
   * @param {Question} question
   * @param {boolean} letters
   */
  function remember(question, letters) {
    const address = search.addressOf(location.href, question);
    if (address !== location.href) history[letters && typing ? "replaceState" : "pushState"](null, "", address);
    typing = letters;
  }

  /**
   * Show the answer to another question.
   * @param {Partial<Question>} part what is asked otherwise than before
   */
  async function change(part, letters = false) {
    clearTimeout(timer);
    const question = { ...asked, ...part };
    if (JSON.stringify(question) === shown) return;
    asked = question;
    remember(asked, letters);
    await run();
  }

  /** Show the answer to what is asked. */
  async function run() {
    const question = asked;
    shown = JSON.stringify(question);
    const { text, picks, order } = question;
    document.title = text ? `${text} · ${title}` : title;
    sort.value = order;
    narrow.textContent = picks.length ? t("Narrow down ({count})", { count: picks.length }) : t("Narrow down");
    const empty = !text && !picks.length && !order;
    help.hidden = !empty;
    await told(async () => {
      if (empty) {
        client.forget();
        clear("");
      } else if (!(await listFirst(question)) || !(await returnToPlace(question))) return;
      await count(question);
      if (await readOn(question)) await count(question);
    });
  }

  /**
   * Look for a phrase in more papers, and say how many have it. Return whether more were found.
   * @param {Question} question
   */
  async function readOn(question) {
    if (!last?.more) return false;
    for (let read = 0; read < MOST_READ && last?.more;) {
      const found = await client.also("readOn", question);
      if (!found) return false;
      Object.assign(last, found);
      read = found.read;
    }
    if (last) account(last);
    return true;
  }

  /** @param {Answer} answer */
  function account(answer) {
    last = answer;
    status.textContent = search.account(answer);
    more.hidden = !answer.more && list.children.length >= answer.total;
    unfiltered = answer.unfiltered ?? asked.text;
    others.hidden = !answer.also.length;
    const words = { words: answer.also.join(", ") };
    find("span", others).textContent = asked.asTyped ? "" : t("Also: {words}.", words);
    find("button", others).textContent = asked.asTyped ? t("Also search for {words}", words) : t("Only what was typed");
    clearing.hidden = answer.total > 0 || answer.more || (!asked.picks.length && answer.unfiltered === null);
  }

  /**
   * Show the first results, and while they are read some more. Return false when another question has been asked meanwhile.
   * @param {Question} question
   */
  async function listFirst(question) {
    const answer = await client.ask(question, 0, FIRST);
    if (!answer) return false;
    if (list.contains(document.activeElement)) box.focus();
    clear("");
    // What is in the window comes before anything else is read.
    const cards = append(answer).filter((card) => card.getBoundingClientRect().top < innerHeight);
    list.classList.toggle("opening", opening);
    opening = false;
    await quote(cards);
    list.classList.remove("opening");
    // To ask on for an old question would drop the answer to the latest one.
    return question === asked && next(question, PAGE - FIRST);
  }

  /**
   * Show `count` more results of the question. Return false when another one has been asked meanwhile.
   * @param {Question} question
   * @param {number} count
   */
  async function next(question, count) {
    if (more.hidden) return true;
    const answer = await client.ask(question, list.children.length, count);
    if (answer) append(answer);
    return Boolean(answer);
  }

  /**
   * Show what can be picked. It is read only where it is seen.
   * @param {Question} question
   */
  async function count(question) {
    if (!facets.offsetParent) return;
    const counts = await client.also("counts", question);
    await papershelf.loadScript("search/panel");
    panel ??= new search.Panel(facets, pick);
    if (counts) panel.show(counts);
  }

  /** Reads the texts of results that are in view, or are about to be. */
  const seen = new IntersectionObserver(
    (entries) => {
      const near = entries.filter((entry) => entry.isIntersecting);
      quote(near.map(({ target }) => target).filter(isResult));
    },
    { rootMargin: "200px" },
  );

  /** @type {(node: Element) => node is HTMLElement} */
  const isResult = (node) => node instanceof HTMLElement;

  /** @param {HTMLElement[]} items results that lack their passage */
  async function quote(items) {
    const fresh = items.filter((item) => !quoted.has(item));
    fresh.forEach((item) => quoted.add(item) && seen.unobserve(item));
    const papers = fresh.map((item) => Number(item.dataset.paper));
    // A result without its passage is still a result.
    const quotes = papers.length ? await client.also("quotes", asked, papers).catch(() => null) : null;
    quotes?.forEach((one, place) => search.explain(fresh[place], one));
  }

  /** @param {Answer} answer */
  function append(answer) {
    const cards = answer.results.map((result) => search.card(result, root));
    list.append(...cards);
    cards.forEach((card) => seen.observe(card));
    list.hidden = !list.children.length;
    account(answer);
    return cards;
  }

  /** @param {string} message */
  function clear(message) {
    list.replaceChildren();
    list.hidden = more.hidden = clearing.hidden = others.hidden = true;
    tools.hidden = false;
    last = undefined;
    status.textContent = message;
  }

  /**
   * Do `work`, and say so when the index cannot be fetched.
   * @param {() => Promise<unknown>} work
   */
  async function told(work) {
    try {
      await work();
    } catch (error) {
      shown = "";
      const reason = error instanceof Error ? error.message : `${error}`;
      clear(t("The search index could not be loaded ({reason}). Search again to retry.", { reason }));
    }
  }

  /** @type {(name: string, values: string[], dropped: string[]) => void} */
  function pick(name, values, dropped) {
    if (dropped.length)
      box.value = dropped
        .reduce((text, filter) => text.replace(filter, ""), box.value)
        .replace(/ {2,}/g, " ")
        .trim();
    const kept = asked.picks.filter((one) => one.name !== name);
    change({ text: box.value.trim(), picks: [...kept, ...values.map((value) => ({ name, value }))] });
  }

  /**
   * Return where the reader left the page, if it is opened again by Back or by a reload.
   * @returns {{ results: number, first: number, top: number } | undefined} number of results, and the place of the first one in view
   */
  function placeLeft() {
    const [navigation] = performance.getEntriesByType("navigation");
    const type = navigation instanceof PerformanceNavigationTiming ? navigation.type : "";
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
      return place?.address === location.href && (type === "back_forward" || type === "reload") ? place : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Go back to where the reader was. Return false when another question has been asked meanwhile.
   * @param {Question} question
   */
  async function returnToPlace(question) {
    const place = left;
    left = undefined;
    if (!place) return true;
    const lacking = place.results - list.children.length;
    if (lacking > 0 && !(await next(question, lacking))) return false;
    // Passages have heights.
    await quote([...list.children].filter(isResult));
    if (question !== asked) return false;
    const first = list.children[place.first];
    if (first) scrollBy(0, first.getBoundingClientRect().top - place.top);
    return true;
  }

  /**
   * Move by the arrow keys, from the box through the results and back.
   * @param {KeyboardEvent} event
   */
  function move(event) {
    /** @type {NodeListOf<HTMLElement>} */
    const results = list.querySelectorAll("h2 a");
    const links = [box, ...results];
    const here = links.findIndex((link) => link === document.activeElement);
    const step = STEPS[event.key];
    const target = event.key === "Escape" && here > 0 ? box : here >= 0 && step ? links[here + step] : undefined;
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  function restore() {
    asked = search.questionIn(location.search);
    box.value = asked.text;
    typing = false;
    if (JSON.stringify(asked) !== shown) run();
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change({ text: box.value.trim() }, true), PAUSE);
  });
  box.addEventListener("blur", () => (typing = false));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    search.keep(box.value.trim());
    await change({ text: box.value.trim() }, true);
    typing = false;
  });
  sort.addEventListener("change", () => change({ text: box.value.trim(), order: sort.value }));
  narrow.addEventListener("click", () => {
    narrow.setAttribute("aria-expanded", String(facets.classList.toggle("open")));
    told(() => count(asked));
  });
  more.addEventListener("click", async () => {
    const before = list.lastElementChild;
    await told(() => next(asked, PAGE));
    before?.nextElementSibling?.querySelector("a")?.focus();
  });
  find("button", clearing).addEventListener("click", () => {
    box.value = unfiltered;
    box.focus();
    change({ text: unfiltered, picks: [] });
  });
  find("button", others).addEventListener("click", () => change({ text: box.value.trim(), asTyped: asked.asTyped ? undefined : true }));
  addEventListener("popstate", restore);
  addEventListener("pagehide", () => {
    try {
      const tops = Array.from(list.children, (item) => item.getBoundingClientRect().top);
      const first = tops.findIndex((top) => top >= 0);
      const place = { address: location.href, results: tops.length, first, top: tops[first] };
      sessionStorage.setItem(PLACE, JSON.stringify(place));
    } catch {
      // Without storage the page begins at its top.
    }
  });
  document.addEventListener("keydown", move);

  search.keep(asked.text);
  // Scripts came late: what the reader has typed meanwhile counts for more than the address.
  if (box.value.trim() && box.value.trim() !== asked.text) change({ text: box.value.trim() }, true);
  else restore();
})();
