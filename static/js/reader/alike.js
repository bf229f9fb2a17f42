/** On the shelf: papers that the pages of the last saved ones call related. Nothing leaves the browser but requests for those pages. */
"use strict";

(() => {
  const { element, find, marks, root, t, tn } = papershelf;
  const READ = 8;
  const SHOWN = 8;
  const section = find("[data-alike]");

  /**
   * A paper, and the title of the saved one whose page calls it related.
   * @typedef {{ href: string, title: string, by: string }} Related
   */

  /** Return the slugs of the papers saved last. */
  function lastSaved() {
    const saved = Object.entries(marks.all()).filter(([, mark]) => mark.saved);
    saved.sort(([, one], [, other]) => (other.saved ?? "").localeCompare(one.saved ?? ""));
    return saved.slice(0, READ).map(([slug]) => slug);
  }

  /**
   * Return the papers that a paper's page calls related, the closest first.
   * @param {string} slug
   * @returns {Promise<Related[]>}
   */
  async function relatedTo(slug) {
    const page = await papershelf.paperPage(slug);
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = page.querySelectorAll("[aria-labelledby=related] li > a");
    return Array.from(links, (link) => {
      const href = new URL(link.getAttribute("href") ?? "", new URL(`papers/${slug}/index.html`, root)).href;
      return { href, title: link.textContent.trim(), by: marks.all()[slug]?.title ?? "" };
    });
  }

  async function show() {
    const answers = await Promise.allSettled(lastSaved().map(relatedTo));
    /** @type {Map<string, Related[]>} */
    const found = new Map();
    for (const each of answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []))) {
      found.set(each.href, [...(found.get(each.href) ?? []), each]);
    }
    const kept = marks.all();
    const others = [...found.values()].filter(([{ href }]) => !kept[marks.slugOf({ href }) ?? ""]);
    others.sort((one, other) => other.length - one.length);
    const rows = others.slice(0, SHOWN).map((papers) => {
      const [{ href, title, by }] = papers;
      const { length } = papers;
      const why =
        length > 1 ? tn("like {count} paper of your shelf", "like {count} papers of your shelf", length) : t("like {title}", { title: by });
      return element("li", {}, element("a", { href, dir: "auto" }, title), " ", element("small", {}, why));
    });
    find("ol", section).replaceChildren(...rows);
    section.hidden = !rows.length;
  }

  show();
  addEventListener("papershelf-marks", show);
})();
