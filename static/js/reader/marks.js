/**
 * What a reader keeps on this device: papers saved and read, and notes. All pages of a site share these marks. Other sites of the same
 * server have their own, because the key names the address of the site. Marks are sent nowhere.
 */
"use strict";

papershelf.root = new URL(document.documentElement.dataset.root || "./", location.href);

papershelf.marks = (() => {
  const { t } = papershelf;
  const VERSION = 1;
  const KEY = `papershelf-marks:${papershelf.root.pathname}`;
  /** @type {("saved" | "read" | "note")[]} */
  const KEPT = ["saved", "read", "note"];

  function stored() {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  }

  /** Return the marks; none where storage is refused. */
  function all() {
    try {
      return accept(stored());
    } catch {
      return {};
    }
  }

  /**
   * Return the marks in what was stored or exported. Throws an `Error` that says what is wrong with anything else.
   * @param {any} read whatever the JSON holds
   */
  function accept(read) {
    /** @type {Marks} */
    const papers = {};
    if (read === null) return papers;
    if (read?.version > VERSION) throw new Error(t("it was written by a newer version of this site"));
    if (read?.version !== VERSION || typeof read.papers !== "object") throw new Error(t("it is no export of a shelf"));
    /** @type {[slug: string, mark: any][]} */
    const entries = Object.entries(read.papers ?? {});
    for (const [slug, mark] of entries) {
      /** @param {string} name */
      const text = (name) => (typeof mark?.[name] === "string" ? mark[name] : "");
      const kept = KEPT.map((name) => [name, text(name)]).filter(([, value]) => value);
      if (/^[\w.-]+$/.test(slug) && kept.length) {
        papers[slug] = { title: text("title") || slug, day: text("day"), ...Object.fromEntries(kept) };
      }
    }
    return papers;
  }

  /**
   * Keep the marks. Return false where the device keeps nothing, or something that this version cannot read and must not overwrite.
   * @param {Marks} papers
   */
  function store(papers) {
    try {
      accept(stored());
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

  /**
   * Change the mark of a paper. Empty values take away.
   * @param {string} slug
   * @param {Facts} facts
   * @param {Partial<Mark>} changes
   */
  function change(slug, facts, changes) {
    const papers = all();
    const mark = { ...facts, ...papers[slug], ...changes };
    for (const name of KEPT) if (!mark[name]) delete mark[name];
    papers[slug] = mark;
    if (!KEPT.some((name) => mark[name])) delete papers[slug];
    return store(papers);
  }

  /** @type {Papershelf["marks"]["toggle"]} */
  function toggle(slug, facts, name) {
    return change(slug, facts, { [name]: all()[slug]?.[name] ? "" : new Date().toISOString() });
  }

  /**
   * Return the slug of the paper that a link leads to; undefined for any other link.
   * @param {{ href: string }} link
   */
  function slugOf(link) {
    const { origin, pathname } = new URL(link.href, location.href);
    const own = origin === location.origin && pathname.startsWith(`${papershelf.root.pathname}papers/`);
    return own ? decodeURIComponent(pathname.slice(papershelf.root.pathname.length)).split("/")[1] || undefined : undefined;
  }

  /** @type {Papershelf["marks"]["titleOf"]} */
  function titleOf(paper) {
    const title = paper.querySelector("h1")?.textContent.trim() ?? "";
    return paper.querySelector(".withdrawn") ? t("Withdrawn: {title}", { title }) : title;
  }

  // Other tabs change the same marks.
  addEventListener("storage", ({ key }) => key === KEY && dispatchEvent(new Event("papershelf-marks")));
  return { all, accept, store, serialised, change, toggle, slugOf, titleOf };
})();
