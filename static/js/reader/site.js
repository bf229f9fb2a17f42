/** What JavaScript adds to every page: keys, marks, copy buttons, settings, a tidy address. All content works without it. */
"use strict";

(() => {
  // Pages opened from disk can read each other in this way only: see paper_pages.js.
  if (location.protocol === "file:" && parent !== window) {
    parent.postMessage(document.documentElement.outerHTML, "*");
    return;
  }
  const PAPERS = "[data-paper], .cards > li, .titles > li, .leads > article, .rows > li, .tags dl > div";
  const root = document.documentElement;
  const { marks, element, button, closest, loadScript, t } = papershelf;

  /** @type {(selector: string, within?: ParentNode) => NodeListOf<HTMLElement>} */
  const all = (selector, within = document) => within.querySelectorAll(selector);

  const { protocol, pathname, search, hash } = location;

  /**
   * Shorten a link within the site: a server completes a folder's name, so the shorter address is the one to share.
   * @param {HTMLAnchorElement | null} link
   */
  function shorten(link) {
    const href = link?.getAttribute("href");
    if (!href?.includes("index.html") || link?.origin !== location.origin) return;
    link.setAttribute(
      "href",
      href.replace(/(^|\/)index\.html(?=[?#]|$)/, (_, slash) => slash || "./"),
    );
  }

  // Opened from disk nothing completes a name. Links that scripts add are shortened as they are reached.
  if (protocol.startsWith("http")) {
    if (pathname.endsWith("/index.html")) history.replaceState(history.state, "", pathname.slice(0, -"index.html".length) + search + hash);
    for (const link of document.querySelectorAll("a")) shorten(link);
    for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => shorten(closest(event, "a")));
  }

  /**
   * Keep a choice of the reader's, on all pages; "" is what the page does by itself. boot.js reads it before a page is painted.
   * @param {string} name
   * @param {string} value
   */
  function choose(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    try {
      if (value) localStorage.setItem(`papershelf-${name}`, value);
      else localStorage.removeItem(`papershelf-${name}`);
    } catch {
      // Where storage is refused, the choice holds for this page.
    }
    showChoices();
  }

  const frame = document.head.appendChild(element("meta", { name: "theme-color" }));

  function showChoices() {
    for (const each of all("[data-choose]")) {
      const [name, value] = (each.dataset.choose ?? "").split("=");
      each.setAttribute("aria-pressed", `${root.dataset[name] === value}`);
    }
    if (root.dataset.abstracts && document.querySelector("[data-choose]")) loadScript("abstracts");
    frame.content = getComputedStyle(document.body).backgroundColor;
  }

  /** @type {(name: string, value: string) => void} */
  function toggleChoice(name, value) {
    choose(name, root.dataset[name] === value ? "" : value);
  }

  function switchTheme() {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    choose("theme", isDark ? "light" : "dark");
  }

  /**
   * Return what is marked when `item`, an entry of a list or the page of a paper, is.
   * @param {Element | null} item
   */
  function subject(item) {
    const link = item?.querySelector("a");
    const own = item?.matches(".paper");
    const slug = own ? marks.slugOf(location) : link && marks.slugOf(link);
    if (!item || !slug) return undefined;
    const title = own ? marks.titleOf(item) : (link?.textContent.trim() ?? "");
    return { slug, facts: { title, day: item.querySelector("time")?.dateTime ?? "" } };
  }

  /** @type {(item: Element | null, name: "saved" | "read") => void} */
  function mark(item, name) {
    const paper = subject(item);
    if (!paper) return;
    if (!marks.toggle(paper.slug, paper.facts, name)) {
      for (const status of all(".act [role=status]")) status.textContent = t("This browser keeps nothing for this site.");
    }
  }

  function showMarks() {
    const kept = marks.all();
    for (const item of all(`${PAPERS}, .paper`)) {
      const { saved, read } = kept[subject(item)?.slug ?? ""] ?? {};
      item.toggleAttribute("data-saved", Boolean(saved));
      item.toggleAttribute("data-read", Boolean(read));
      for (const each of all("[data-mark]", item)) {
        each.removeAttribute("disabled");
        each.setAttribute("aria-pressed", `${Boolean(each.dataset.mark === "saved" ? saved : read)}`);
        if (each.dataset.mark === "saved") each.textContent = saved ? t("Saved") : t("Save");
      }
    }
    const saved = Object.values(kept).filter((each) => each.saved).length;
    for (const link of all(".top nav a:is([href$='shelf/index.html'], [href$='shelf/'])")) link.dataset.count = saved ? `${saved}` : "";
  }

  /** @returns {string[]} digests that came since the last visit and were not opened: news.js keeps them */
  function unseen() {
    try {
      return JSON.parse(localStorage.getItem(`papershelf-visit:${papershelf.root.pathname}`) ?? "{}").unseen ?? [];
    } catch {
      return [];
    }
  }

  papershelf.markNew = () => {
    const digests = unseen();
    for (const item of all("[data-came]")) item.toggleAttribute("data-new", digests.includes(item.dataset.came ?? ""));
  };

  /** Add the button of each paper that is shown with its facts. A list of titles is marked by key. */
  papershelf.addSaves = (items) => {
    for (const item of items) {
      const line = item.querySelector(".facts") ?? item;
      const label = t("Save {title}", { title: "", ...subject(item)?.facts });
      line.append(button(t("Save"), { class: "save", "data-mark": "saved", "aria-label": label }));
    }
    showMarks();
  };
  document.addEventListener("click", (event) => {
    const pressed = closest(event, "button");
    if (!pressed) return;
    const { mark: name, choose: choice } = pressed.dataset;
    if (name === "saved" || name === "read") mark(pressed.closest(`${PAPERS}, .paper`), name);
    if (choice) {
      const [setting, value] = choice.split("=");
      toggleChoice(setting, value);
    }
    if (pressed.matches(".theme")) switchTheme();
  });
  addEventListener("papershelf-marks", showMarks);

  /**
   * Go to another paper of the lists. They are asked for anew at each key, because a search changes them.
   * @param {number} step
   */
  function movePaper(step) {
    const papers = [...all(PAPERS)].filter((paper) => paper.offsetParent);
    const place = papers.findIndex((paper) => paper.contains(document.activeElement));
    /** @type {HTMLElement | undefined} */
    const next = papers[place < 0 ? (step > 0 ? 0 : -1) : place + step];
    const link = next?.querySelector("a");
    link?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(link);
  }

  /** @param {number} step */
  function turnPage(step) {
    /** @type {HTMLAnchorElement | null} */
    const link = document.querySelector(step > 0 ? "main a[rel=next]" : "main a[rel=prev]");
    if (link) location.href = link.href;
  }

  /** @param {string} address from the site's root */
  function go(address) {
    location.href = new URL(address, papershelf.root).href;
  }

  /** Return the paper that a key is meant for. */
  const focused = () => document.activeElement?.closest(PAPERS) ?? document.querySelector("article.paper");

  /** @type {Record<string, () => unknown>} */
  const actions = {
    j: () => movePaper(1) || turnPage(1),
    k: () => movePaper(-1) || turnPage(-1),
    s: () => mark(focused(), "saved"),
    m: () => mark(focused(), "read"),
    h: () => go("index.html"),
    l: () => go("shelf/index.html"),
    a: () => toggleChoice("abstracts", "whole"),
    c: () => toggleChoice("density", "compact"),
    t: switchTheme,
    "?": () => (papershelf.toggleKeys ? papershelf.toggleKeys() : loadScript("keys")),
  };

  document.addEventListener("keydown", (event) => {
    const typing = closest(event, "input, textarea, select, [contenteditable]");
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    event.preventDefault();
    action();
  });

  // The first paper that a reader points at, or reaches by key, is worth the script that shows it.
  if (protocol.startsWith("http")) {
    for (const name of ["pointerover", "focusin"]) {
      document.addEventListener(name, (event) => {
        /** @type {HTMLAnchorElement | null} */
        const link = closest(event, "main a");
        if (link && marks.slugOf(link)) loadScript("previews");
      });
    }
  }
  // Some pages have more of their own.
  for (const { dataset } of all("[data-script]")) loadScript(dataset.script ?? "");
  if (document.querySelector(".paper")) loadScript("paper");
  showChoices();
  papershelf.markNew();
  papershelf.addSaves(all(".cards > li, .leads > article"));
  if ("offline" in root.dataset || navigator.serviceWorker?.controller) loadScript("offline");
})();
