/** What JavaScript adds to every page: keys, marks, copy buttons, settings, a tidy address. All content works without it. */
"use strict";

(() => {
  const PAPERS = "[data-paper], .cards > li, .titles > li, .leads > article, .rows > li, .tags dl > div";
  const root = document.documentElement;
  const { marks, element, button } = papershelf;
  const all = (selector) => document.querySelectorAll(selector);

  // A server completes a folder's name, so the shorter address is the one to share; opened from disk nothing does.
  const { protocol, pathname, search, hash } = location;
  if (protocol.startsWith("http") && pathname.endsWith("/index.html")) {
    history.replaceState(history.state, "", pathname.slice(0, -"index.html".length) + search + hash);
  }

  /** Keep a choice of the reader's, on all pages; "" is what the page does by itself. boot.js reads it before a page is painted. */
  function choose(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    try {
      if (value) localStorage.setItem(`papershelf-${name}`, value);
      else localStorage.removeItem(`papershelf-${name}`);
    } catch {
      // Storage may be refused; the choice then holds for this page.
    }
    showChoices();
  }

  const frame = document.head.appendChild(element("meta", { name: "theme-color" }));

  function showChoices() {
    for (const each of all("[data-choose]")) {
      const [name, value] = each.dataset.choose.split("=");
      each.setAttribute("aria-pressed", root.dataset[name] === value);
    }
    if (root.dataset.abstracts && document.querySelector("[data-choose]")) papershelf.loadScript("abstracts");
    frame.content = getComputedStyle(document.body).backgroundColor;
  }

  function toggleChoice(name, value) {
    choose(name, root.dataset[name] === value ? "" : value);
  }

  function switchTheme() {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    choose("theme", isDark ? "light" : "dark");
  }

  /** What is marked when `item`, an entry of a list or the page of a paper, is. */
  function subject(item) {
    const link = item.querySelector("a");
    const own = item.matches(".paper");
    const slug = own ? marks.slugOf(location) : link && marks.slugOf(link);
    const title = (own ? item.querySelector("h1") : link)?.textContent.trim();
    return slug && { slug, facts: { title, day: item.querySelector("time")?.dateTime ?? papershelf.isoDate(item.textContent) } };
  }

  function mark(item, name) {
    const paper = item && subject(item);
    if (!paper) return;
    if (!marks.toggle(paper.slug, paper.facts, name)) {
      for (const status of all(".marks [role=status]")) status.textContent = "This browser keeps nothing for this site.";
    }
  }

  function showMarks() {
    const held = marks.all();
    for (const item of all(`${PAPERS}, .paper`)) {
      const own = held[subject(item)?.slug] ?? {};
      item.toggleAttribute("data-saved", Boolean(own.saved));
      item.toggleAttribute("data-read", Boolean(own.read));
      for (const each of item.querySelectorAll("[data-mark]")) each.setAttribute("aria-pressed", Boolean(own[each.dataset.mark]));
    }
    const saved = Object.values(held).filter((each) => each.saved).length;
    for (const link of all(".top nav a[href$='shelf/index.html']")) link.dataset.count = saved || "";
  }

  /** Lists have a button for each paper that is shown with its facts; a list of titles is read by key. */
  papershelf.addSaves = (items) => {
    for (const item of items) item.append(button("Save", { class: "save", "data-mark": "saved", "aria-label": `Save ${subject(item)?.facts.title ?? ""}` }));
    showMarks();
  };
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest?.("button");
    if (!pressed) return;
    const { mark: name, choose: choice } = pressed.dataset;
    if (name) mark(pressed.closest(`${PAPERS}, .paper`), name);
    if (choice) toggleChoice(...choice.split("="));
    if (pressed.matches(".theme")) switchTheme();
  });
  addEventListener("papershelf-marks", showMarks);

  // Papers of lists, asked for anew at each key: a search changes them.
  function movePaper(step) {
    const papers = [...all(PAPERS)].filter((paper) => paper.offsetParent);
    const place = papers.findIndex((paper) => paper.contains(document.activeElement));
    const next = papers[place < 0 ? (step > 0 ? 0 : -1) : place + step];
    const link = next?.querySelector("a");
    link?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(link);
  }

  function turnPage(step) {
    const link = document.querySelector(step > 0 ? "main a[rel=next]" : "main a[rel=prev]");
    if (link) location.href = link.href;
  }

  /** The paper that a key is meant for. */
  const focused = () => document.activeElement.closest(PAPERS) ?? document.querySelector("article.paper");
  const actions = {
    j: () => movePaper(1) || turnPage(1),
    k: () => movePaper(-1) || turnPage(-1),
    s: () => mark(focused(), "saved"),
    m: () => mark(focused(), "read"),
    h: () => (location.href = new URL("index.html", papershelf.root)),
    l: () => (location.href = new URL("shelf/index.html", papershelf.root)),
    a: () => toggleChoice("abstracts", "whole"),
    c: () => toggleChoice("density", "compact"),
    t: switchTheme,
    "?": () => (papershelf.toggleKeys ?? (() => papershelf.loadScript("keys")))(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    event.preventDefault();
    action();
  });

  // The first paper that a reader points at, or reaches by key, is worth the script that shows it.
  if (protocol.startsWith("http")) {
    for (const event of ["pointerover", "focusin"]) {
      document.addEventListener(event, ({ target }) => {
        const link = target.closest?.("main a");
        if (link && marks.slugOf(link)) papershelf.loadScript("previews");
      });
    }
  }
  // Some pages have more of their own.
  for (const { dataset } of all("[data-script]")) papershelf.loadScript(dataset.script);
  if (document.querySelector(".paper")) papershelf.loadScript("paper");
  showChoices();
  papershelf.addSaves(all(".cards > li, .leads > article"));
  if ("offline" in root.dataset || navigator.serviceWorker?.controller) papershelf.loadScript("offline");
})();
