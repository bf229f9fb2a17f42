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

  /**
   * Return where a paper has what was asked for, if neither its title nor its passage shows it.
   * @param {string[]} fields
   */
  function elsewhere(fields) {
    return fields.length && !fields.includes("title") && !fields.includes("abstract") ? ` In its ${fields.join(" and ")}.` : "";
  }

  /** @param {Result} result */
  function facts({ date, fields, missing }) {
    const line = element("p", { class: "facts" });
    line.append(date ? element("time", { datetime: date }, writtenDate(date)) : element("span", { class: "none" }, "No date"));
    line.append(elsewhere(fields));
    const lacking = missing.flatMap((word) => [element("s", {}, word), " "]);
    if (missing.length) line.append(" ", element("span", { class: "missing" }, "Without ", ...lacking));
    return line;
  }

  /**
   * Return a result with its facts, room for its passage, and its tags.
   * @param {Result} result
   * @param {string} root from the page to the site's root
   * @returns {HTMLLIElement}
   */
  function card(result, root) {
    const title = element("a", { href: `${root}papers/${result.slug}/index.html` }, ...marked(result.title));
    const excerpt = element("p", { class: "excerpt", dir: "auto" });
    const item = element("li", { "data-paper": result.paper }, element("h2", { dir: "auto" }, title), facts(result), excerpt);
    const tags = result.tags.map(([slug, name]) => element("a", { href: `${root}tags/${slug}/index.html` }, ...marked(name)));
    if (tags.length) item.append(element("p", { class: "labels" }, ...tags.flatMap((tag, place) => (place ? [", ", tag] : [tag]))));
    return item;
  }

  /**
   * Add to a result why it was found.
   * @param {HTMLElement} item as `card` made it
   * @param {Quote} quote
   */
  function explain(item, { passage, authors }) {
    const excerpt = find(".excerpt", item);
    if (passage.length) excerpt.append(...marked(passage));
    else excerpt.remove();
    if (authors.length) find(".facts > :first-child", item).after(" ", element("span", {}, ...marked(authors)));
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

  /** @param {string[]} words */
  function quoted(words) {
    return words.map((word) => `“${word}”`).join(", ");
  }

  /**
   * Return what was found, in words.
   * @param {Answer} answer
   * @returns {string}
   */
  function account({ total, more, partial, unknown, corrections, unread, asked }) {
    if (!asked) return "These words are in almost every paper. Add one that says more.";
    const said = corrections.map(({ typed, meant }) => `No paper has “${typed}”; searched for “${meant}” instead.`);
    if (unknown.length) said.push(`Nothing is known of ${quoted(unknown)}.`);
    if (unread) said.push("Abstracts could not be read, so the phrase was looked for in titles.");
    if (!total && !more) said.push("No paper found.");
    else if (partial) said.push(`No paper has all of it. The closest: ${counted(total, more)}.`);
    else said.push(`${counted(total, more)}.`);
    return said.join(" ");
  }

  search.card = card;
  search.explain = explain;
  search.row = row;
  search.account = account;
})();
