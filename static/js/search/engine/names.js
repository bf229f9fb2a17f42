/** Tags and backbones whose name, or its beginning, a reader may have typed. */
"use strict";

(() => {
  const { search } = papershelf;
  const LEAST_LETTERS = 2;

  /** @param {string} text */
  function key(text) {
    return search.parts(search.fold(text)).join("");
  }

  /**
   * Return how well a row fits, 0 is best: its own name, another one, the beginning of either, or of a word within its name.
   * @param {NameRow} row
   * @param {string} wanted
   */
  function fit([, , name, , aliases], wanted) {
    const own = key(name);
    const others = aliases.map(key);
    const tests = [
      own === wanted,
      others.includes(wanted),
      own.startsWith(wanted),
      others.some((other) => other.startsWith(wanted)),
      name.split(/\s+/).some((word) => key(word).startsWith(wanted)),
    ];
    return tests.indexOf(true);
  }

  /**
   * Return the names that fit best; of equals, those of most papers.
   * @param {NameRow[]} rows the part `facets/names`
   * @param {string} text as typed
   * @param {number} most
   * @returns {FoundName[]}
   */
  function namesLike(rows, text, most) {
    const wanted = key(text);
    if (wanted.length < LEAST_LETTERS) return [];
    const found = rows.map((row) => ({ row, worth: fit(row, wanted) })).filter(({ worth }) => worth >= 0);
    const best = found.sort((a, b) => a.worth - b.worth || b.row[3] - a.row[3]).slice(0, most);
    return best.map(({ row: [kind, slug, name, count] }) => ({ kind, slug, name, count }));
  }

  search.namesLike = namesLike;
})();
