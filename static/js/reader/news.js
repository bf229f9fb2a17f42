/** On the front page: how many papers came since this reader was here before. */
"use strict";

(() => {
  const place = papershelf.find("[data-news]");
  const digests = (place.dataset.news ?? "").split(" ").map((each) => each.split(":"));
  const key = `papershelf-visit:${papershelf.root.pathname}`;
  try {
    // A visit lasts an hour: reloading the page must not take its news away.
    const visit = JSON.parse(localStorage.getItem(key) ?? "null") ?? {};
    const again = Date.now() - visit.on < 3600e3;
    const seen = again ? visit.before : visit.newest;
    const newest = digests[0][0];
    localStorage.setItem(key, JSON.stringify({ newest, before: seen ?? newest, on: again ? visit.on : Date.now() }));
    const known = digests.findIndex(([name]) => name === seen);
    const papers = digests.slice(0, known < 0 ? digests.length : known).reduce((sum, [, count]) => sum + Number(count), 0);
    if (!seen || !papers) return;
    place.textContent = `${papers}${known < 0 ? " or more" : ""} new ${papers === 1 ? "paper" : "papers"} since your last visit`;
  } catch {
    // Where storage is refused, every visit is the first.
  }
})();
