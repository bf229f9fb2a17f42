/** The search page's address says which question it answers: `?q=vit&tag=pruning&year=2024&sort=newest`. */
"use strict";

(() => {
  const { search } = papershelf;
  const FACETS = ["tag", "backbone", "year", "has"];
  const ORDERS = ["newest", "discussed", "upvoted"];

  /**
   * Return the question in an address.
   * @param {string} query what follows the path, `?` included
   * @returns {Question}
   */
  function questionIn(query) {
    const given = new URLSearchParams(query);
    const picks = FACETS.flatMap((name) => [...new Set(given.getAll(name))].map((value) => ({ name, value })));
    const order = ORDERS.find((order) => order === given.get("sort")) ?? "";
    return { text: (given.get("q") ?? "").trim(), picks, order, ...(given.get("also") === "no" ? { asTyped: true } : {}) };
  }

  /**
   * Return the address of a question. What else the address holds stays.
   * @param {string} href
   * @param {Question} question
   * @returns {string}
   */
  function addressOf(href, { text, picks, order, asTyped }) {
    const address = new URL(href);
    for (const name of ["q", "sort", "also", ...FACETS]) address.searchParams.delete(name);
    if (text) address.searchParams.set("q", text);
    for (const { name, value } of picks) address.searchParams.append(name, value);
    if (order) address.searchParams.set("sort", order);
    if (asTyped) address.searchParams.set("also", "no");
    return address.href;
  }

  search.questionIn = questionIn;
  search.addressOf = addressOf;
})();
