/** Other words for what a query asks for, which papers use for the same: `MoE` and "mixture of experts". */
"use strict";

(() => {
  const { search } = papershelf;
  /** Neighbours that are looked up joined, as the plan does. */
  const LENGTHS = [1, 2, 3];

  /**
   * Return the other words for runs of a query's words, which papers say to be the same. Quoted words mean themselves.
   * @param {Word[]} words
   * @param {Index} index
   * @param {Analyser} analyser
   * @returns {Promise<Expansion[]>}
   */
  async function expansions(words, index, analyser) {
    const split = words.map(({ piece, quoted }) => (quoted ? [""] : search.parts(piece)));
    const parts = split.flat();
    const stems = parts.map((part) => analyser.stem(part));
    /** Where each word begins among the parts, and the end. */
    const starts = [0];
    for (const [place, own] of split.entries()) starts.push(starts[place] + own.length);
    const runs = words.flatMap((_, from) => LENGTHS.map((length) => ({ from, run: parts.slice(starts[from], starts[from] + length) })));
    const found = await index.also(runs.map(({ run }) => analyser.stem(run.join(""))));
    return runs.flatMap(({ from }, place) =>
      found[place].flatMap(([own, other, papers]) => {
        const asked = search.parts(search.fold(own)).map((part) => analyser.stem(part));
        const to = starts.indexOf(starts[from] + asked.length);
        if (to < 0 || asked.some((stem, at) => stems[starts[from] + at] !== stem)) return [];
        const counted = search.parts(search.fold(other)).filter((part) => analyser.counts(part));
        return [{ from, to, other, terms: counted.map((part) => analyser.stem(part)), papers }];
      }),
    );
  }

  search.expansions = expansions;
})();
