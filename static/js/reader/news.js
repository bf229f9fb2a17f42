/**
 * What came since this reader was here before, by digest: said on the front page, and shown on the page of new papers. A digest that
 * was opened is seen. Site.js marks the papers of unseen digests in all lists.
 */
"use strict";

(() => {
  const { element, button, root, t, tn } = papershelf;
  const KEY = `papershelf-visit:${root.pathname}`;
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-news]");
  /** @type {NodeListOf<HTMLElement>} */
  const sections = document.querySelectorAll("section[data-digest]");

  /** @type {(changes: Partial<Visit>) => void} */
  function keep(changes) {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...changes }));
  }

  /** @returns {Partial<Visit>} */
  function kept() {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") ?? {};
  }

  /**
   * Return how many papers the unseen digests brought, and whether there may be more. Keep which digests these are.
   * @param {[name: string, count: string][]} digests the newest first
   */
  function count(digests) {
    // A visit lasts an hour: reloading the page must not take its news away.
    const visit = kept();
    const again = Date.now() - (visit.on ?? 0) < 3600e3;
    const before = again ? visit.before : visit.newest;
    const [newest] = digests[0];
    const known = digests.findIndex(([name]) => name === before);
    const seen = visit.seen ?? [];
    const fresh = before ? digests.slice(0, known < 0 ? digests.length : known).filter(([name]) => !seen.includes(name)) : [];
    const unseen = fresh.map(([name]) => name);
    keep({ newest, before: before ?? newest, on: again ? visit.on : Date.now(), seen, unseen });
    return { papers: fresh.reduce((sum, [, papers]) => sum + Number(papers), 0), more: known < 0, unseen };
  }

  /** @param {string[]} unseen */
  function showNew(unseen) {
    const isAll = unseen.length === 0;
    for (const section of sections) section.hidden = !isAll && !unseen.includes(section.dataset.digest ?? "");
    if (isAll) return;
    const all = button(t("Show older ones too"));
    all.addEventListener("click", () => {
      for (const section of sections) section.hidden = false;
      all.remove();
    });
    const done = button(t("Mark all as seen"));
    done.addEventListener("click", () => {
      keep({ before: kept().newest, unseen: [] });
      location.reload();
    });
    place?.after(element("p", { class: "marks" }, done, all));
  }

  /** @param {HTMLElement} place */
  function tell(place) {
    /** @type {[name: string, count: string][]} */
    const digests = (place.dataset.news ?? "")
      .split(" ")
      .map((each) => [each.slice(0, each.lastIndexOf(":")), each.slice(each.lastIndexOf(":") + 1)]);
    const { papers, more, unseen } = count(digests);
    if (sections.length) showNew(unseen);
    if (!papers) return;
    const words = more
      ? t("{count} or more new papers since your last visit", { count: papers })
      : tn("{count} new paper since your last visit", "{count} new papers since your last visit", papers);
    place.replaceChildren(sections.length ? words : element("a", { href: new URL("new/index.html", root) }, words));
  }

  try {
    /** @type {HTMLElement | null} */
    const opened = document.querySelector("[data-opened]");
    const { opened: name = "" } = opened?.dataset ?? {};
    if (name) keep({ seen: [...(kept().seen ?? []), name].slice(-99), unseen: (kept().unseen ?? []).filter((each) => each !== name) });
    if (place) tell(place);
  } catch {
    // Where storage is refused, every visit is the first.
  }
  papershelf.markNew();
})();
