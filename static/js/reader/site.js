// What JavaScript adds to every page: keys, marks, copy buttons, settings, a tidy address. All content works without it.
"use strict";

(() => {
  const KEYS = [
    ["/", "Search; Ctrl K does too"],
    ["j k", "Next and previous paper"],
    ["Enter", "Open the paper"],
    ["s", "Save the paper, or take it off the shelf"],
    ["m", "Mark the paper as read"],
    ["h l", "Go to the front page, to your shelf"],
    ["a", "Whole abstracts in lists"],
    ["c", "Compact lists"],
    ["t", "Switch between light and dark"],
    ["?", "Show or hide these keys"],
  ];
  const here = new URL(document.currentScript.src);
  const root = document.documentElement;
  const { marks } = papershelf;

  /** Fetch another script of this folder; once. */
  papershelf.load = (name) => {
    if (document.querySelector(`script[data-name="${name}"]`)) return;
    const script = Object.assign(document.createElement("script"), { src: new URL(`${name}.js${here.search}`, here) });
    script.dataset.name = name;
    document.head.append(script);
  };

  // A server completes a folder's name, so the shorter address is the one to share; opened from disk nothing does.
  const { protocol, pathname, search, hash } = location;
  if (protocol.startsWith("http") && pathname.endsWith("/index.html")) {
    history.replaceState(history.state, "", pathname.slice(0, -"index.html".length) + search + hash);
  }

  /** Keep a choice of the reader's, on all pages; "" is what the page does by itself. `theme.js` reads it before a page is painted. */
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

  function showChoices() {
    for (const button of document.querySelectorAll("[data-choose]")) {
      const [name, value] = button.dataset.choose.split("=");
      button.setAttribute("aria-pressed", root.dataset[name] === value);
    }
    if (root.dataset.abstracts && document.querySelector("[data-view]")) papershelf.load("abstracts");
  }

  function toggleChoice(name, value) {
    choose(name, root.dataset[name] === value ? "" : value);
  }
  for (const button of document.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => toggleChoice(...button.dataset.choose.split("=")));
  }

  function switchTheme() {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    choose("theme", isDark ? "light" : "dark");
  }
  document.querySelector("[data-theme-toggle]")?.addEventListener("click", switchTheme);

  papershelf.copy = async (button, text) => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy it by hand";
    }
    setTimeout(() => (button.textContent = label), 2000);
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => papershelf.copy(button, document.getElementById(button.dataset.copy).textContent));
  }

  /** What is marked when `item`, an entry of a list or the page of a paper, is. */
  function subject(item) {
    const link = item.querySelector("a[href*='papers/']");
    const own = item.matches(".paper");
    const slug = own ? marks.slugOf(location) : link && marks.slugOf(link);
    const title = (own ? item.querySelector("h1") : link)?.textContent.trim();
    return slug && { slug, facts: { title, day: item.querySelector("time")?.dateTime ?? "" } };
  }

  function mark(item, name) {
    const paper = item && subject(item);
    if (!paper) return;
    if (!marks.toggle(paper.slug, paper.facts, name)) {
      for (const status of document.querySelectorAll("[data-mark-status]")) status.textContent = "This browser keeps nothing for this site.";
    }
  }

  function showMarks() {
    const all = marks.all();
    for (const item of document.querySelectorAll("[data-paper], .paper")) {
      const held = all[subject(item)?.slug] ?? {};
      item.toggleAttribute("data-saved", Boolean(held.saved));
      item.toggleAttribute("data-read", Boolean(held.read));
      for (const button of item.querySelectorAll("[data-mark]")) button.setAttribute("aria-pressed", Boolean(held[button.dataset.mark]));
    }
    const saved = Object.values(all).filter((each) => each.saved).length;
    for (const link of document.querySelectorAll(".top nav a[href$='shelf/index.html']")) link.dataset.count = saved || "";
  }

  // Lists have a button for each paper that is shown with its facts; a list of titles is read by key.
  for (const item of document.querySelectorAll(".cards > [data-paper], .leads [data-paper]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "save", textContent: "Save" });
    button.dataset.mark = "saved";
    button.setAttribute("aria-label", `Save ${subject(item)?.facts.title ?? ""}`);
    item.append(button);
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-mark]");
    if (button) mark(button.closest("[data-paper], .paper"), button.dataset.mark);
  });
  addEventListener("papershelf-marks", showMarks);

  /** On the front page: what came since this reader was here before. */
  function showNews() {
    const place = document.querySelector("[data-digests]");
    if (!place) return;
    const digests = place.dataset.digests.split(" ").map((each) => each.split(":"));
    const key = `papershelf-visit:${papershelf.root.pathname}`;
    try {
      // A visit lasts a while: reloading the page must not take its news away.
      const visit = JSON.parse(localStorage.getItem(key)) ?? {};
      const again = Date.now() - visit.on > 3600e3;
      const seen = again ? visit.newest : visit.before;
      localStorage.setItem(key, JSON.stringify({ newest: digests[0][0], before: seen ?? digests[0][0], on: again || !visit.on ? Date.now() : visit.on }));
      const known = digests.findIndex(([name]) => name === seen);
      const papers = digests.slice(0, known < 0 ? digests.length : known).reduce((sum, [, count]) => sum + Number(count), 0);
      if (!seen || !papers) return;
      place.textContent = `${papers}${known < 0 ? " or more" : ""} new ${papers === 1 ? "paper" : "papers"} since your last visit`;
    } catch {
      // Storage may be refused; then every visit is the first.
    }
  }

  // Papers of lists, asked for anew at each key: a search changes them.
  function movePaper(step) {
    const papers = [...document.querySelectorAll("[data-paper]")].filter((paper) => paper.offsetParent);
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

  function makeKeyList() {
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    dialog.setAttribute("aria-label", "Keys");
    const list = document.createElement("dl");
    for (const [keys, meaning] of KEYS) {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      for (const key of keys.split(" ")) term.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
      row.append(term, Object.assign(document.createElement("dd"), { textContent: meaning }));
      list.append(row);
    }
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    dialog.append(list, close);
    return document.body.appendChild(dialog);
  }

  function toggleKeyList() {
    const dialog = document.querySelector("dialog.keys") ?? makeKeyList();
    dialog.open ? dialog.close() : dialog.showModal();
  }

  /** The paper that a key is meant for. */
  const focused = () => document.activeElement.closest("[data-paper]") ?? document.querySelector("article.paper");
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
    "?": toggleKeyList,
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
        if (target.closest?.("main a[href*='papers/']")) papershelf.load("previews");
      });
    }
  }
  if (document.querySelector("[data-cite]")) document.querySelector("[data-cite]").addEventListener("click", () => papershelf.load("citing"));
  showChoices();
  showMarks();
  showNews();
})();
