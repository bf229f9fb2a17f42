/**
 * What a reader keeps on this device: papers saved and read, and notes. All pages of a shelf share it; other shelves of the same
 * server have their own, for the key names the address of the shelf. It is sent nowhere.
 *
 * @typedef {Object} Mark
 * @property {string} title
 * @property {string} day of publication, `2024-05-14` or empty
 * @property {string} [saved] when, as ISO 8601
 * @property {string} [read] when
 * @property {string} [note]
 */
"use strict";

/** The address of the shelf's front page. */
papershelf.root = new URL(document.documentElement.dataset.root || "./", location.href);

papershelf.marks = (() => {
  const VERSION = 1;
  const KEY = `papershelf-marks:${papershelf.root.pathname}`;
  const KEPT = ["saved", "read", "note"];

  /** Marks by slug; empty where there are none, or storage is refused. @returns {Record<string, Mark>} */
  function all() {
    try {
      return accept(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return {};
    }
  }

  /** The marks in what was stored or exported. Throws an `Error` that says what is wrong with anything else. */
  function accept(stored) {
    if (stored === null) return {};
    if (stored?.version > VERSION) throw new Error("it was written by a newer version of this site");
    if (stored?.version !== VERSION || typeof stored.papers !== "object") throw new Error("it is no export of a shelf");
    const papers = {};
    for (const [slug, mark] of Object.entries(stored.papers ?? {})) {
      const text = (name) => (typeof mark?.[name] === "string" ? mark[name] : "");
      const kept = KEPT.filter(text).map((name) => [name, text(name)]);
      if (/^[\w.-]+$/.test(slug) && kept.length) papers[slug] = { title: text("title") || slug, day: text("day"), ...Object.fromEntries(kept) };
    }
    return papers;
  }

  /** False where the device keeps nothing, or something that this version cannot read and must not overwrite. */
  function store(papers) {
    try {
      accept(JSON.parse(localStorage.getItem(KEY)));
      localStorage.setItem(KEY, serialised(papers));
    } catch {
      return false;
    }
    dispatchEvent(new Event("papershelf-marks"));
    return true;
  }

  function serialised(papers = all()) {
    return JSON.stringify({ version: VERSION, papers }, null, 1);
  }

  /** Change the mark of the paper `slug`; empty values take away. `facts`: its title and day. */
  function change(slug, facts, changes) {
    const papers = all();
    const mark = { ...facts, ...papers[slug], ...changes };
    for (const name of KEPT) if (!mark[name]) delete mark[name];
    papers[slug] = mark;
    if (!KEPT.some((name) => mark[name])) delete papers[slug];
    return store(papers);
  }

  function toggle(slug, facts, name) {
    return change(slug, facts, { [name]: all()[slug]?.[name] ? "" : new Date().toISOString() });
  }

  /** The slug of the paper that `link` leads to; undefined for any other link. */
  function slugOf(link) {
    const { origin, pathname } = new URL(link.href, location.href);
    const own = origin === location.origin && pathname.startsWith(`${papershelf.root.pathname}papers/`);
    return own ? decodeURIComponent(pathname.slice(papershelf.root.pathname.length)).split("/")[1] || undefined : undefined;
  }

  // Other tabs change the same marks.
  addEventListener("storage", ({ key }) => key === KEY && dispatchEvent(new Event("papershelf-marks")));
  return { all, accept, store, serialised, change, toggle, slugOf };
})();
