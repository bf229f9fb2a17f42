/** `tag:`, `backbone:`, `dataset:`, `digest:`, `year:` and `has:` -> the papers that pass. */
"use strict";

(() => {
  const { search } = papershelf;
  /** The facets that hold what a filter may name. */
  const FACETS = { tag: ["tags"], backbone: ["families", "variants"], dataset: ["datasets"], digest: ["digests"], year: ["years"], has: ["has"] };

  /** Letters and digits of a name, so that `tag:"object detection"`, `tag:object-detection` and `tag:ObjectDetection` are one. */
  function key(name) {
    return search.parts(search.fold(name)).join("");
  }

  /** The groups that are called `value`, or else those whose name starts with it. */
  function named(groups, value) {
    const wanted = key(value);
    const exact = groups.filter(({ names }) => names.some((name) => key(name) === wanted));
    return exact.length ? exact : groups.filter(({ names }) => names.some((name) => key(name).startsWith(wanted)));
  }

  /** The years from one to another: `2024`, `2023..2025`, `2023-2025`, `2023..`, `..2020`. Undefined for what is none of these. */
  function dated(years, value) {
    const [, from, dots, to] = value.match(/^(\d{4})?(\.\.\.?|-|–)?(\d{4})?$/) ?? [];
    if (!from && !to) return undefined;
    const first = from ? Number(from) : -Infinity;
    const last = to ? Number(to) : dots ? Infinity : first;
    return years.filter(({ names: [year] }) => first <= year && year <= last);
  }

  function members(groups) {
    return new Set(groups.flatMap(({ papers }) => papers));
  }

  async function papersOf({ name, value }, index, mentions) {
    const groups = (await Promise.all(FACETS[name].map((facet) => index.facet(facet)))).flat();
    const found = name === "year" ? dated(groups, value) : named(groups, value);
    // A dataset is also named by papers that report no figure on it.
    const mentioned = name === "dataset" ? await mentions(value) : [];
    if (!found?.length && !mentioned.length && !(name === "year" && found)) return undefined;
    return new Set([...members(found), ...mentioned]);
  }

  /**
   * What the filters of a query let through.
   * @param {{name: string, value: string, without: boolean}[]} filters
   * @param {search.Index} index
   * @param {(words: string) => Promise<number[]>} mentions the papers that name something in one piece
   * @returns {Promise<{passes: (paper: number) => boolean, unknown: string[]}>} unknown: filters whose value nothing is called
   */
  async function narrow(filters, index, mentions) {
    const groups = await Promise.all(filters.map((filter) => papersOf(filter, index, mentions)));
    const unknown = filters.filter((_, place) => !groups[place]).map(({ name, value }) => `${name}:${value}`);
    const passes = (paper) => filters.every(({ without }, place) => (groups[place]?.has(paper) ?? false) !== without);
    return { passes, unknown };
  }

  search.narrow = narrow;
})();
