/** The filters of a query, `tag:`, `backbone:`, `dataset:`, `digest:`, `year:` and `has:`: which papers pass them. */
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
  };

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
   * Return the years from one to another: `2024`, `2023..2025`, `2023-2025`, `2023..`, `..2020`. Undefined for what is none of these.
   * @param {Group[]} years
   * @param {string} value
   */
  function dated(years, value) {
    const [, from, dots, to] = value.match(/^(\d{4})?(\.\.\.?|-|–)?(\d{4})?$/) ?? [];
    if (!from && !to) return undefined;
    const first = from ? Number(from) : -Infinity;
    const last = to ? Number(to) : dots ? Infinity : first;
    return years.filter(({ names: [year] }) => first <= Number(year) && Number(year) <= last);
  }

  /** @param {Group[]} groups */
  function members(groups) {
    return new Set(groups.flatMap(({ papers }) => papers));
  }

  /** @type {(filter: Filter, index: Index, mentions: (words: string) => Promise<number[]>) => Promise<Set<number> | undefined>} */
  async function papersOf({ name, value }, index, mentions) {
    const groups = (await Promise.all(FACETS[name].map((facet) => index.facet(facet)))).flat();
    const found = name === "year" ? dated(groups, value) : named(groups, value);
    // A dataset is also named by papers that report no result on it.
    const mentioned = name === "dataset" ? await mentions(value) : [];
    if (!found?.length && !mentioned.length && !(name === "year" && found)) return undefined;
    return new Set([...members(found ?? []), ...mentioned]);
  }

  /**
   * Return which papers the filters of a query let through.
   * @param {Filter[]} filters
   * @param {Index} index
   * @param {(words: string) => Promise<number[]>} mentions the papers that name something in one piece
   * @returns {Promise<Narrowed>}
   */
  async function narrow(filters, index, mentions) {
    const groups = await Promise.all(filters.map((filter) => papersOf(filter, index, mentions)));
    const unknown = filters.filter((_, place) => !groups[place]).map(({ name, value }) => `${name}:${value}`);
    /** @param {number} paper */
    const passes = (paper) => filters.every(({ without }, place) => (groups[place]?.has(paper) ?? false) !== without);
    return { passes, unknown };
  }

  search.narrow = narrow;
})();
