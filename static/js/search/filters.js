/** `tag:`, `backbone:`, `year:` and `has:` -> the papers that pass. */
"use strict";

(function (search) {
  const DAY = 86_400_000;

  /** Letters and digits of a name, so that `tag:"object detection"`, `tag:object-detection` and `tag:ObjectDetection` are one. */
  function key(name) {
    return search.parts(search.fold(name)).join("");
  }

  /** Papers of the groups that are called `value`, or else of those whose name starts with it. */
  function named(groups, value) {
    const wanted = key(value);
    const exact = groups.filter(({ names }) => names.some((name) => key(name) === wanted));
    const found = exact.length ? exact : groups.filter(({ names }) => names.some((name) => key(name).startsWith(wanted)));
    return found.length ? new Set(found.flatMap(({ gaps }) => search.ordinals(gaps))) : undefined;
  }

  /** Papers from one year to another: `2024`, `2023..2025`, `2023-2025`, `2023..`, `..2020`. */
  function dated(dates, value) {
    const [, from, dots, to] = value.match(/^(\d{4})?(\.\.\.?|-|–)?(\d{4})?$/) ?? [];
    if (!from && !to) return undefined;
    const first = from ? Number(from) : -Infinity;
    const last = to ? Number(to) : dots ? Infinity : first;
    const inside = (day) => day !== null && first <= yearOf(day) && yearOf(day) <= last;
    return new Set(dates.flatMap((day, paper) => (inside(day) ? [paper] : [])));
  }

  function yearOf(day) {
    return new Date(day * DAY).getUTCFullYear();
  }

  async function papersOf({ name, value }, index) {
    const facet = await index.facet({ tag: "tags", backbone: "backbones", year: "dates", has: "has" }[name]);
    if (name === "year") return dated(facet, value);
    if (name === "tag") return named(facet.map((gaps, tag) => ({ names: index.directory.tags[tag], gaps })), value);
    return named(facet.map(([title, gaps]) => ({ names: [title], gaps })), value);
  }

  /**
   * What the filters of a query let through.
   * @param {{name: string, value: string, without: boolean}[]} filters
   * @param {search.Index} index
   * @returns {Promise<{passes: (paper: number) => boolean, unknown: string[]}>} unknown: filters whose value nothing is called
   */
  async function narrow(filters, index) {
    const groups = await Promise.all(filters.map((filter) => papersOf(filter, index)));
    const unknown = filters.filter((_, place) => !groups[place]).map(({ name, value }) => `${name}:${value}`);
    const passes = (paper) => filters.every(({ without }, place) => (groups[place]?.has(paper) ?? false) !== without);
    return { passes, unknown };
  }

  search.narrow = narrow;
})((globalThis.papershelfSearch ??= {}));
