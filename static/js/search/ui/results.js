/** Answers as elements of the page. Texts of papers become text nodes, never HTML. */
"use strict";

(() => {
  const { search, element, find, writtenDate, t, tn } = papershelf;

  /**
   * Return segments as text, the marked ones in `mark`.
   * @param {Segments} segments
   */
  function marked(segments) {
    return segments.map(([text, mark]) => (mark ? element("mark", {}, text) : text));
  }

  /**
   * Return a message with nodes in place of each `{name}`.
   * @type {(message: string, named: Record<string, (Node | string)[]>) => (Node | string)[]}
   */
  function around(message, named) {
    return message.split(/\{(\w+)}/).flatMap((part, place) => (place % 2 ? named[part] : [part]));
  }

  const lists = new Intl.ListFormat(papershelf.language);
  /** Fields of the index in words. @type {Record<string, string>} */
  const FIELDS = { authors: t("authors"), tags: t("tags"), backbones: t("backbones") };
  /** Tags that a result shows besides those that were asked for. */
  const TAGS = 3;

  /**
   * Return where a paper has what was asked for, if neither its title nor its passage shows it.
   * @param {Result} result
   */
  function elsewhere({ fields, byId }) {
    if (byId) return t("Found by its arXiv id");
    const isShown = fields.includes("title") || fields.includes("abstract");
    return fields.length && !isShown ? t("In its {fields}", { fields: lists.format(fields.map((name) => FIELDS[name] ?? name)) }) : "";
  }

  /**
   * Return the authors in a few words.
   * @param {Result} result
   */
  function byline({ authors, authorCount }) {
    if (!authors.length) return authorCount ? tn("{count} author", "{count} authors", authorCount) : "";
    const [name] = authors;
    const others = authorCount - 1;
    return authors.length === authorCount
      ? lists.format(authors)
      : tn("{name} and {count} other", "{name} and {count} others", others, { name });
  }

  /** @param {Result} result */
  function facts(result) {
    const { date, upvotes, missing } = result;
    const line = element("p", { class: "facts" });
    line.append(date ? element("time", { datetime: date }, writtenDate(date)) : element("span", { class: "none" }, t("No date")));
    const votes = upvotes ? tn("{count} upvote", "{count} upvotes", upvotes) : "";
    for (const [name, text] of Object.entries({ by: byline(result), votes, where: elsewhere(result) })) {
      if (text) line.append(" ", element("span", { class: name }, text));
    }
    if (result.fields.join() === "authors") line.querySelector(".where")?.setAttribute("data-authors", "");
    const lacking = missing.flatMap((word) => [element("s", {}, word), " "]).slice(0, -1);
    if (missing.length) line.append(" ", element("span", { class: "missing" }, ...around(t("Without {words}"), { words: lacking })));
    return line;
  }

  /**
   * Return a result with its facts, room for its passage, and its backbones and tags.
   * @param {Result} result
   * @param {string} root from the page to the site's root
   * @returns {HTMLLIElement}
   */
  function card(result, root) {
    const title = element("a", { href: `${root}papers/${result.slug}/index.html` }, ...marked(result.title));
    const excerpt = element("p", { class: "excerpt", dir: "auto" });
    const item = element("li", { "data-paper": result.paper }, element("h2", { dir: "auto" }, title), facts(result), excerpt);
    /** @type {(kind: string, groups: [slug: string, name: Segments][]) => HTMLElement[]} */
    const links = (kind, groups) =>
      groups.map(([slug, name]) => element("a", { href: `${root}${kind}/${slug}/index.html` }, ...marked(name)));
    const tags = result.tags.filter(([, name], place) => place < TAGS || name.some(([, mark]) => mark));
    const chips = [...links("backbones", result.models), ...links("tags", tags)];
    if (chips.length) item.append(element("p", { class: "chips" }, ...chips));
    return item;
  }

  /**
   * Add to a result why it was found.
   * @param {HTMLElement} item as `card` made it
   * @param {Quote} quote
   */
  function explain(item, { passage, author, among, others, read }) {
    const excerpt = find(".excerpt", item);
    if (passage.length) excerpt.append(...marked(passage));
    else excerpt.remove();
    const where = item.querySelector(".facts .where");
    if (author.length) {
      where?.remove();
      const names = among.flatMap((name, place) => [...(place ? [", "] : []), ...marked(name)]);
      find(".facts .by", item).replaceChildren(...around(authorship(among.length, others), { author: marked(author), names }));
    } else if (read && where?.matches("[data-authors]")) where.textContent = t("In its organisation");
  }

  /**
   * Return how the authors of a paper are told.
   * @type {(among: number, others: number) => string} numbers of those who are named besides the first, and of all besides the first
   */
  function authorship(among, others) {
    if (!others) return "{author}";
    if (!among) return tn("{author} and {count} other", "{author} and {count} others", others);
    if (others === 1) return t("{author} and {names}");
    return tn("{author} and {count} other, among them {names}", "{author} and {count} others, among them {names}", others);
  }

  /**
   * Return a result in one line.
   * @param {Result} result
   * @param {string} root from the page to the site's root
   * @returns {HTMLLIElement}
   */
  function row({ slug, title, date }, root) {
    const link = element("a", { href: `${root}papers/${slug}/index.html`, dir: "auto" }, ...marked(title));
    return element("li", {}, link, " ", element("span", { class: "facts" }, date ? writtenDate(date) : t("No date")));
  }

  /** @type {(count: number, more: boolean) => string} */
  function counted(count, more) {
    return more ? t("{count} or more papers.", { count }) : tn("{count} paper.", "{count} papers.", count);
  }

  /** @type {(count: number, others: number) => string} `others` name the backbone and do not introduce it */
  function introduced(count, others) {
    if (!others) return tn("{count} introduces it.", "{count} introduce it.", count);
    const named = tn("{count} paper names it", "{count} papers name it", others);
    return tn("{named}, and {count} introduces it.", "{named}, and {count} introduce it.", count, { named });
  }

  /**
   * Return what was found, in words.
   * @param {Answer} answer
   * @returns {string}
   */
  function account({ total, more, partial, unknown, single, corrections, unread, asked, introducing, onlyTitles }) {
    if (!asked) return t("Words so short or so common are looked for in titles only, and no title has these. Add one that says more.");
    const said = corrections.map((words) => t("No paper has “{typed}”; searched for “{meant}” instead.", { ...words }));
    const [words, left] = [unknown, single].map((list) => list.map((words) => t("“{words}”", { words })).join(", "));
    if (words) said.push(t("Nothing is known of {words}.", { words }));
    if (left) said.push(t("No paper has {words} in one piece with the words beside it, so it is left out.", { words: left }));
    if (onlyTitles) said.push(t("Words so short or so common were looked for in titles only."));
    if (unread) said.push(t("Abstracts could not be read, so the phrase was looked for in titles."));
    if (!total && !more) said.push(t("No paper found."));
    else if (partial) said.push(t("No paper has all of it. The closest:"), counted(total, more));
    else if (introducing) said.push(introduced(introducing, total - introducing));
    else said.push(counted(total, more));
    return said.join(" ");
  }

  search.card = card;
  search.explain = explain;
  search.row = row;
  search.account = account;
})();
