/** Answers as elements of the page. Texts of papers become text nodes, never HTML. */
"use strict";

(() => {
  const { search, element, find, writtenDate } = papershelf;

  /**
   * Return segments as text, the marked ones in `mark`.
   * @param {Segments} segments
   */
  function marked(segments) {
    return segments.map(([text, mark]) => (mark ? element("mark", {}, text) : text));
  }

  /** Tags that a result shows besides those that were asked for. */
  const TAGS = 3;

  /**
   * Return where a paper has what was asked for, if neither its title nor its passage shows it.
   * @param {Result} result
   */
  function elsewhere({ fields, byId }) {
    if (byId) return "Found by its arXiv id";
    return fields.length && !fields.includes("title") && !fields.includes("abstract") ? `In its ${fields.join(" and ")}` : "";
  }

  /**
   * Return the authors in a few words.
   * @param {Result} result
   */
  function byline({ authors, authorCount }) {
    if (!authors.length) return authorCount ? `${authorCount} ${authorCount === 1 ? "author" : "authors"}` : "";
    return authors.length === authorCount ? authors.join(" and ") : `${authors[0]} and ${authorCount - 1} others`;
  }

  /** @param {Result} result */
  function facts(result) {
    const { date, upvotes, missing } = result;
    const line = element("p", { class: "facts" });
    line.append(date ? element("time", { datetime: date }, writtenDate(date)) : element("span", { class: "none" }, "No date"));
    const votes = upvotes ? `${upvotes.toLocaleString("en")} ${upvotes === 1 ? "upvote" : "upvotes"}` : "";
    for (const [name, text] of Object.entries({ by: byline(result), votes, where: elsewhere(result) })) {
      if (text) line.append(" ", element("span", { class: name }, text));
    }
    const lacking = missing.flatMap((word) => [element("s", {}, word), " "]);
    if (missing.length) line.append(" ", element("span", { class: "missing" }, "Without ", ...lacking));
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
  function explain(item, { passage, authors, others, read }) {
    const excerpt = find(".excerpt", item);
    if (passage.length) excerpt.append(...marked(passage));
    else excerpt.remove();
    const where = item.querySelector(".facts .where");
    if (authors.length) {
      where?.remove();
      const rest = others ? ` and ${others} ${others === 1 ? "other" : "others"}` : "";
      find(".facts .by", item).replaceChildren(...marked(authors), rest);
    } else if (read && where?.textContent === "In its authors") where.textContent = "In its organisation";
  }

  /**
   * Return a result in one line.
   * @param {Result} result
   * @param {string} root from the page to the site's root
   * @returns {HTMLLIElement}
   */
  function row({ slug, title, date }, root) {
    const link = element("a", { href: `${root}papers/${slug}/index.html`, dir: "auto" }, ...marked(title));
    return element("li", {}, link, " ", element("span", { class: "facts" }, date ? writtenDate(date) : "No date"));
  }

  /** @type {(number: number, more: boolean) => string} */
  function counted(number, more) {
    return number === 1 && !more ? "1 paper" : `${number.toLocaleString("en")}${more ? " or more" : ""} papers`;
  }

  /** @param {number} number of papers that name a backbone, and do not introduce it */
  function named(number) {
    return number ? `${counted(number, false)} name${number === 1 ? "s" : ""} it, and ` : "";
  }

  /** @param {string[]} words */
  function quoted(words) {
    return words.map((word) => `“${word}”`).join(", ");
  }

  /**
   * Return what was found, in words.
   * @param {Answer} answer
   * @returns {string}
   */
  function account({ total, more, partial, unknown, corrections, unread, asked, introducing, onlyTitles }) {
    if (!asked) return "These words are in almost every paper, and in no title. Add one that says more.";
    const said = corrections.map(({ typed, meant }) => `No paper has “${typed}”; searched for “${meant}” instead.`);
    if (unknown.length) said.push(`Nothing is known of ${quoted(unknown)}.`);
    if (onlyTitles) said.push("Almost every paper has these words, so they were looked for in titles.");
    if (unread) said.push("Abstracts could not be read, so the phrase was looked for in titles.");
    if (!total && !more) said.push("No paper found.");
    else if (partial) said.push(`No paper has all of it. The closest: ${counted(total, more)}.`);
    else if (introducing) said.push(`${named(total - introducing)}${introducing} introduc${introducing === 1 ? "es" : "e"} it.`);
    else said.push(`${counted(total, more)}.`);
    return said.join(" ");
  }

  search.card = card;
  search.explain = explain;
  search.row = row;
  search.account = account;
})();
