/** Answers as elements of the page. Texts of papers become text nodes, never HTML. */
"use strict";

(() => {
  const { search, element, writtenDate } = papershelf;

  /** Segments as text, the marked ones in `mark`. */
  function marked(segments) {
    return segments.map(([text, mark]) => (mark ? element("mark", {}, text) : text));
  }

  /** Where a paper has what was asked for, if neither its title nor its passage shows it. */
  function elsewhere(fields) {
    return fields.length && !fields.includes("title") && !fields.includes("abstract") ? ` In its ${fields.join(" and ")}.` : "";
  }

  function facts({ date, fields, missing }) {
    const line = element("p", { class: "facts" });
    line.append(date ? element("time", { datetime: date }, writtenDate(date)) : element("span", { class: "none" }, "No date"));
    line.append(elsewhere(fields));
    const lacking = missing.flatMap((word) => [element("s", {}, word), " "]);
    if (missing.length) line.append(" ", element("span", { class: "missing" }, "Without ", ...lacking));
    return line;
  }

  /**
   * A result.
   * @param {search.Result} result
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
   * Let a result say why it is one.
   * @param {HTMLLIElement} item as `card` made it
   * @param {search.Quote} quote
   */
  function explain(item, { passage, authors }) {
    const excerpt = item.querySelector(".excerpt");
    if (passage.length) excerpt.append(...marked(passage));
    else excerpt.remove();
    if (authors.length) item.querySelector(".facts > :first-child").after(" ", element("span", {}, ...marked(authors)));
  }

  /**
   * A result in one line.
   * @param {search.Result} result
   * @param {string} root from the page to the site's root
   * @returns {HTMLLIElement}
   */
  function row({ slug, title, date }, root) {
    const link = element("a", { href: `${root}papers/${slug}/index.html`, dir: "auto" }, ...marked(title));
    return element("li", {}, link, " ", element("span", { class: "facts" }, date ? writtenDate(date) : "No date"));
  }

  function counted(number, more) {
    return number === 1 && !more ? "1 paper" : `${number.toLocaleString("en")}${more ? " or more" : ""} papers`;
  }

  function quoted(words) {
    return words.map((word) => `“${word}”`).join(", ");
  }

  /**
   * What was found, in words.
   * @param {search.Answer} answer
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

  Object.assign(search, { card, explain, row, account });
})();
