/**
 * What a reader picks beside the query: values of facets, and an order.
 *
 * Picks narrow the answer to the query and never change what it is, so the count beside a value is the number of papers that
 * picking it leaves. A paper has all tags, backbones and properties that are picked, and one of the years.
 */
"use strict";

(() => {
  const { search } = papershelf;
  /** By name in the page's address: the part that holds the facet, and which of a group's two names the address has. */
  /** @type {Record<string, { part: string, more?: string }>} */
  const FACETS = { tag: { part: "tags" }, backbone: { part: "families", more: "variants" }, year: { part: "years" }, has: { part: "has" } };
  /** By order, the part with the numbers that papers are sorted by. */
  /** @type {Record<string, string>} */
  const COLUMNS = { newest: "dates", discussed: "comments", upvoted: "upvotes" };
  const FACET_NAMES = Object.keys(FACETS);

  /**
   * Return the groups that are picked. A value that nothing is called is left out, so an old address still leads to something.
   * @param {Choice[]} picks
   * @param {Index} index
   */
  async function pickedGroups(picks, index) {
    const found = await Promise.all(
      picks.map(async ({ name, value }) => {
        const { part, more } = FACETS[name];
        /** @param {Group} group */
        const is = ({ names }) => names[0] === value;
        const group = (await index.facet(part)).find(is) ?? (more && (await index.facet(more)).find(is));
        return !group ? undefined : { name, value, title: group.names[1], papers: new Set(group.papers) };
      }),
    );
    return found.filter((group) => group !== undefined);
  }

  /**
   * Return the papers that have all that is picked, in their order.
   * @param {number[]} papers
   * @param {number[]} ofAnyYear the papers as if the query had no year
   * @param {Choice[]} picks
   * @param {Index} index
   * @returns {Promise<Picked>}
   */
  async function pick(papers, ofAnyYear, picks, index) {
    const groups = await pickedGroups(picks, index);
    const years = groups.filter(({ name }) => name === "year");
    const others = groups.filter(({ name }) => name !== "year");
    /** @param {number} paper */
    const has = (paper) => others.every((group) => group.papers.has(paper));
    /** @param {number} paper */
    const isOf = (paper) => !years.length || years.some((group) => group.papers.has(paper));
    return { papers: papers.filter((paper) => has(paper) && isOf(paper)), anyYear: ofAnyYear.filter(has), groups };
  }

  /**
   * Return how many of the papers each value would leave, the most first; years the newest first.
   * @param {Picked} picked as `pick` gives it
   * @param {Index} index
   * @returns {Promise<Record<string, Count[]>>} by facet; values without papers are left out
   */
  async function count({ papers, anyYear, groups }, index) {
    const years = new Set(anyYear);
    const left = new Set(papers);
    const facets = await Promise.all(
      FACET_NAMES.map(async (name) => {
        const chosen = groups.filter((group) => group.name === name);
        const among = name === "year" ? years : left;
        const rows = (await index.facet(FACETS[name].part)).map(({ names: [value, title], papers: held }) => ({
          value,
          title,
          count: held.reduce((sum, paper) => sum + (among.has(paper) ? 1 : 0), 0),
          picked: chosen.some((group) => group.value === value),
          typed: chosen.find((group) => group.value === value)?.typed,
        }));
        const missing = chosen.filter(({ value }) => !rows.some((row) => row.value === value));
        const others = missing.map(({ value, title, typed }) => ({ value, title, count: among.size, picked: true, typed }));
        const found = [...rows, ...others].filter((row) => row.count || row.picked);
        return [name, name === "year" ? found : found.sort((a, b) => Number(b.picked) - Number(a.picked) || b.count - a.count)];
      }),
    );
    return Object.fromEntries(facets);
  }

  /**
   * Return the days since 1970 from the distances between them; -Infinity for a paper without a date.
   * @param {(number | null)[]} distances
   */
  function days(distances) {
    let day = 0;
    return distances.map((distance) => (distance === null ? -Infinity : (day += distance)));
  }

  /**
   * Return papers in another order; equal ones stay as they are.
   * @param {number[]} papers
   * @param {string} order `newest`, `discussed`, `upvoted`, or anything else for the order they have
   * @param {Index} index
   * @returns {Promise<number[]>}
   */
  async function sort(papers, order, index) {
    const name = COLUMNS[order];
    if (!name) return papers;
    const values = await index.column(name);
    const column = name === "dates" ? days(values) : values;
    // Both are -Infinity for two papers without a date, and their difference is no number.
    return [...papers].sort((a, b) => (column[a] === column[b] ? 0 : column[b] - column[a]));
  }

  search.FACET_NAMES = FACET_NAMES;
  search.pickedGroups = pickedGroups;
  search.pick = pick;
  search.count = count;
  search.sort = sort;
})();
