/** Tags, backbones, datasets and authors whose name, or its beginning, a reader may have typed. */
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
   * @param {string} text as typed
   * @param {string[]} kinds
   * @param {number} most
   * @param {Index} index
   * @returns {Promise<FoundName[]>}
   */
  async function namesLike(text, kinds, most, index) {
    const wanted = key(text);
    if (wanted.length < LEAST_LETTERS) return [];
    /** @type {NameRow[]} */
    const others = await index.column("names");
    const rows = [...others, ...(kinds.includes("author") ? await authorsBeginning(wanted, index) : [])].filter(([kind]) =>
      kinds.includes(kind),
    );
    const found = rows.map((row) => ({ row, worth: fit(row, wanted) })).filter(({ worth }) => worth >= 0);
    const best = found.sort((a, b) => a.worth - b.worth || b.row[3] - a.row[3]).slice(0, most);
    return best.map(({ row: [kind, slug, name, count] }) => ({ kind, slug: search.named(slug, name)[0], name, count }));
  }

  /**
   * Return the authors with a page whose names begin so.
   * @param {string} wanted
   * @param {Index} index
   * @returns {Promise<NameRow[]>}
   */
  async function authorsBeginning(wanted, index) {
    /** @type {Map<string, AuthorRow>} */
    const authors = await index.near("authors", wanted);
    return [...authors].flatMap(([own, [gaps, slug, name]]) =>
      own.startsWith(wanted) && slug !== undefined && name ? [["author", slug, name, gaps.length, []]] : [],
    );
  }

  /**
   * Return papers by one author who has all words of a query in the name: by those who are called so, and by those who have more names
   * between the first and the last. Surnames may stand first.
   * @param {Word[]} words two or more
   * @param {Index} index
   * @returns {Promise<{ exact: Set<number>, fuller: Set<number> }>}
   */
  async function byOneAuthor(words, index) {
    const parts = words.flatMap(({ piece }) => search.parts(piece));
    for (const order of [parts, [...parts.slice(-1), ...parts.slice(0, -1)]]) {
      const [first, last] = [order[0], order[order.length - 1]];
      /** @type {Map<string, AuthorRow>} */
      const authors = await index.near("authors", order.join(""));
      const fuller = [...authors].filter(
        ([own]) => own.startsWith(first) && own.endsWith(last) && order.every((part) => own.includes(part)),
      );
      if (!fuller.length) continue;
      const [gaps] = authors.get(order.join("")) ?? [[]];
      return { exact: new Set(search.ordinals(gaps)), fuller: new Set(fuller.flatMap(([, [own]]) => search.ordinals(own))) };
    }
    return { exact: new Set(), fuller: new Set() };
  }

  search.namesLike = namesLike;
  search.byOneAuthor = byOneAuthor;
})();
