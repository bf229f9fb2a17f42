/**
 * Exact backbones in a query, in any spelling: `Qwen2.5-VL-7B`, `qwen 2.5 vl 7b`. They mean the papers of the backbone's page:
 * those that it lists, and those that introduce the backbone.
 */
"use strict";

(() => {
  const { search } = papershelf;
  /** A longer run of words, or of parts of words, is no name. */
  const MOST_WORDS = 6;
  /** Boosts of a name in one piece, and of its parts. */
  const WHOLE = 1;
  const PART = 0.1;

  /**
   * Return the models that words name, and the words that are left.
   * @param {Word[]} words
   * @param {Index} index
   * @param {Analyser} analyser
   * @returns {Promise<{ models: NamedModel[], words: Word[] }>}
   */
  async function modelsIn(words, index, analyser) {
    /** @type {NamedModel[]} */
    const models = [];
    /** @type {Word[]} */
    const left = [];
    for (let place = 0; place < words.length;) {
      const quoted = words.findIndex((word, at) => at >= place && word.quoted); // what is quoted is meant as it stands
      const end = Math.min(place + MOST_WORDS, quoted < 0 ? words.length : quoted);
      const found = await longest(words.slice(place, end), index, analyser);
      if (found) models.push(found.model);
      else left.push(words[place]);
      place += found?.length ?? 1;
    }
    return { models, words: left };
  }

  /**
   * Return the model that the first words name, as many of them as can be.
   * @param {Word[]} words
   * @param {Index} index
   * @param {Analyser} analyser
   */
  async function longest(words, index, analyser) {
    for (let length = words.length; length; length -= 1) {
      const chosen = words.slice(0, length);
      const parts = chosen.flatMap(({ piece }) => search.parts(piece));
      const key = parts.join("");
      // One word of letters only, like `clip`, is as likely to mean something else.
      if (!/^\p{L}/u.test(key) || (parts.length < 2 && !/\p{N}/u.test(key))) continue;
      /** @type {[gaps: number[], name: string, introducing?: number[]] | undefined} */
      const row = await index.named("models", key);
      if (!row) continue;
      const [gaps, name, introducing = []] = row;
      const written = search.parts(search.fold(name));
      /** @type {[string, number][]} */
      const terms = written.filter((part) => analyser.counts(part)).map((part) => [analyser.stem(part), PART]);
      const text = chosen.map(({ typed }) => typed).join(" ");
      const introduced = search.ordinals(introducing);
      /** @type {NamedModel} */
      const model = {
        text,
        papers: new Set([...introduced, ...search.ordinals(gaps)]),
        introduced,
        terms: [...terms, [analyser.stem(written.join("")), WHOLE]],
      };
      return { length, model };
    }
    return undefined;
  }

  search.modelsIn = modelsIn;
})();
