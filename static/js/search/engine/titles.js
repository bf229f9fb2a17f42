/**
 * Words that are in almost every paper, single letters, and signs: the index has them of titles only. They are looked up where a query
 * has nothing else. generator/papershelf/search/names.py writes their rows.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const FIRST_CODE = "#".charCodeAt(0);

  /**
   * Return the words of a query that titles are searched for: its parts in their order, or as typed where that says more.
   * @param {Word[]} words
   * @param {Index} index
   * @returns {Promise<{ text: string, places: Map<number, number[]> }[]>} `places` of the word in each title, by paper
   */
  async function placesOf(words, index) {
    const found = await Promise.all(
      words.flatMap(({ piece }) => {
        const parts = search.parts(piece);
        const sign = search.signOf(piece);
        return sign !== parts.join("") && parts.length < 2 ? [rowOf(sign, parts, index)] : parts.map((part) => rowOf(part, [], index));
      }),
    );
    return found;
  }

  /** @type {(name: string, otherwise: string[], index: Index) => Promise<{ text: string, places: Map<number, number[]> }>} */
  async function rowOf(name, otherwise, index) {
    /** @type {[gaps: number[], places: string] | undefined} */
    const row = await index.named("titles", name);
    if (!row && otherwise.length) return rowOf(otherwise[0], [], index);
    /** @type {Map<number, number[]>} */
    const places = new Map();
    const [gaps, codes] = row ?? [[], ""];
    for (const [at, paper] of search.ordinals(gaps).entries()) {
      const known = places.get(paper) ?? [];
      known.push(codes.charCodeAt(at) - FIRST_CODE);
      places.set(paper, known);
    }
    return { text: name, places };
  }

  /**
   * Return how many words stand right before the next one of the query in a title.
   * @param {Map<number, number[]>[]} words
   * @param {number} paper
   */
  function neighbours(words, paper) {
    const places = words.map((word) => word.get(paper) ?? []);
    return places.filter((own, at) => own.some((place) => places[at + 1]?.includes(place + 1))).length;
  }

  /**
   * Return the papers whose titles have the words, those with most of them side by side first, then those that have them early, then the
   * newest. With phrases, only those that have them, if any has.
   * @param {Query} query
   * @param {Index} index
   * @returns {Promise<{ papers: number[], groups: WordGroup[], lacksPhrase: boolean }>}
   */
  async function inTitles({ words, phrases }, index) {
    const found = await placesOf(words, index);
    const known = found.map(({ places }) => places);
    const all = [...new Set(known.flatMap((places) => [...places.keys()]))];
    const near = new Map(all.map((paper) => [paper, neighbours(known, paper)]));
    /** @param {number} paper */
    const start = (paper) => Math.min(...(known[0].get(paper) ?? [Infinity]));
    const asked = await Promise.all(phrases.map((phrase) => Promise.all(phrase.map((part) => rowOf(part, [], index)))));
    /** @param {number} paper */
    const passes = (paper) => asked.every((rows) => stands(rows.map(({ places }) => places.get(paper) ?? [])));
    const weight = (/** @type {number} */ paper) => start(paper) - 100 * (near.get(paper) ?? 0);
    const passing = all.filter(passes);
    const papers = (passing.length ? passing : all).sort((a, b) => (weight(a) === weight(b) ? b - a : weight(a) - weight(b)));
    return {
      papers,
      lacksPhrase: !passing.length,
      groups: found.map(({ text, places }) => ({ text, any: [], papers: new Set(places.keys()) })),
    };
  }

  /**
   * Return whether the words of a phrase stand side by side somewhere.
   * @param {number[][]} places of each word in a title
   */
  function stands([first, ...others]) {
    return first.some((place) => others.every((own, at) => own.includes(place + at + 1)));
  }

  search.inTitles = inTitles;
})();
