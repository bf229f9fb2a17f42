/** The filters of a query, `tag:`, `backbone:`, `author:`, `dataset:`, `digest:`, `year:` and `has:`: which papers pass them. */
"use strict";

(() => {
  const { search } = papershelf;
  /** The facets that hold what a filter may name. */
  /** @type {Record<string, string[]>} */
  const FACETS = {
    tag: ["tags"],
    backbone: ["families", "variants"],
    dataset: ["datasets"],
    digest: ["digests"],
    year: ["years"],
    has: ["has"],
    author: [],
  };
  /** Papers that are read to find an author whose name is not typed as printed. */
  const MOST_READ = 200;
  /** The facets that readers pick from. */
  const PICKED = ["tag", "backbone", "year", "has"];

  /**
   * Return letters and digits of a name, so that `tag:"object detection"`, `tag:object-detection` and `tag:ObjectDetection` are one.
   * @param {string} name
   */
  function key(name) {
    return search.parts(search.fold(name)).join("");
  }

  /**
   * Return the groups that are called `value`, or else those whose name starts with it.
   * @param {Group[]} groups
   * @param {string} value
   */
  function named(groups, value) {
    const wanted = key(value);
    const exact = groups.filter(({ names }) => names.some((name) => key(name) === wanted));
    return exact.length ? exact : groups.filter(({ names }) => names.some((name) => key(name).startsWith(wanted)));
  }

  /**
   * Return the years from one to another, in either order: `2024`, `2023..2025`, `2023-2025`, `2023..`, `..2020`. Undefined for what is none
   * of these.
   * @param {Group[]} years
   * @param {string} value
   */
  function dated(years, value) {
    const [, from, dots, to] = value.match(/^(\d{4})?(\.\.\.?|-|–)?(\d{4})?$/) ?? [];
    if (!from && !to) return undefined;
    const start = from ? Number(from) : -Infinity;
    const end = to ? Number(to) : dots ? Infinity : start;
    const [first, last] = [Math.min(start, end), Math.max(start, end)];
    return years.filter(({ names: [year] }) => first <= Number(year) && Number(year) <= last);
  }

  /** @param {Group[]} groups */
  function members(groups) {
    return new Set(groups.flatMap(({ papers }) => papers));
  }

  /**
   * Return the papers of an author, by the name as printed; of another value, those with an author who has all of its words in the name.
   * @param {string} value
   * @param {Index} index
   * @param {Analyser} analyser
   * @returns {Promise<number[]>}
   */
  async function authored(value, index, analyser) {
    /** @type {AuthorRow | undefined} */
    const row = await index.named("authors", key(value));
    if (row) return search.ordinals(row[0]);
    const field = index.directory.fields.indexOf("authors");
    const terms = [...new Set(analyser.terms(value))];
    const rows = await index.rows(terms);
    const sets = terms.map((term) => new Set((rows.get(term)?.fields[field] ?? []).filter((_, turn) => turn % 2 === 0)));
    const papers = [...(sets[0] ?? [])].filter((paper) => sets.every((set) => set.has(paper)));
    if (terms.length < 2) return papers;
    // The index does not tell whether one author has all words, or several have them together.
    const read = papers.slice(-MOST_READ);
    const texts = await Promise.all(read.map((paper) => index.text(paper)));
    /** @param {string} author */
    const isMeant = (author) => {
      const own = new Set(analyser.terms(author));
      return terms.every((term) => own.has(term));
    };
    return read.filter((_, place) => texts[place]?.authors.some(isMeant) ?? true);
  }

  /**
   * What a filter lets through.
   * @typedef {{ papers: Set<number>, groups: Group[] } | undefined} Named undefined where nothing is called so
   */

  /** @type {(filter: Filter, index: Index, mentions: (words: string) => Promise<number[]>, analyser: Analyser) => Promise<Named>} */
  async function namedBy({ name, value }, index, mentions, analyser) {
    const groups = (await Promise.all(FACETS[name].map((facet) => index.facet(facet)))).flat();
    const found = name === "year" ? dated(groups, value) : named(groups, value);
    // A dataset is also named by papers that report no result on it.
    const others = name === "dataset" ? await mentions(value) : name === "author" ? await authored(value, index, analyser) : [];
    if (!found?.length && !others.length && !(name === "year" && found)) return undefined;
    return { papers: new Set([...members(found ?? []), ...others]), groups: found ?? [] };
  }

  /**
   * Return the values that a filter picks in the facets. The beginning of several names picks none: a paper needs only one of them.
   * @type {(filter: Filter, found: Named) => PickedGroup[]}
   */
  function pickedBy({ name, without, token }, found) {
    if (without || !found || !PICKED.includes(name) || (name !== "year" && found.groups.length > 1)) return [];
    return found.groups.map(({ names: [value, title], papers }) => ({ name, value, title, papers: new Set(papers), typed: token }));
  }

  /**
   * Return which papers the filters of a query let through.
   * @param {Filter[]} filters
   * @param {Index} index
   * @param {(words: string) => Promise<number[]>} mentions the papers that name something in one piece
   * @param {Analyser} analyser
   * @returns {Promise<Narrowed>}
   */
  async function narrow(filters, index, mentions, analyser) {
    const found = await Promise.all(filters.map((filter) => namedBy(filter, index, mentions, analyser)));
    const unknown = filters.filter((_, place) => !found[place]).map(({ name, value }) => `${name}:${value}`);
    const groups = filters.flatMap((filter, place) => pickedBy(filter, found[place]));
    /** @type {(paper: number, place: number) => boolean} */
    const lets = (paper, place) => (found[place]?.papers.has(paper) ?? false) !== filters[place].without;
    /** @param {number} paper */
    const passes = (paper) => filters.every((_, place) => lets(paper, place));
    /** @param {number} paper */
    const anyYear = (paper) => filters.every(({ name, without }, place) => (name === "year" && !without) || lets(paper, place));
    return { passes, anyYear, unknown, groups };
  }

  search.narrow = narrow;
})();
