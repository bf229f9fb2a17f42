/**
 * Words of a query -> terms to rank by, and groups of terms of which a paper must have one each.
 *
 * `ViT-B/16` is one word when the index has it in one piece (`vitb16`), else its parts count. Words that stand alone may be
 * one piece in a paper (`vit b16`, `self supervised`), so neighbours are looked up joined too. The last word may be half a
 * word, and a word that no paper has may be misspelt.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const LEAST_PREFIX = 3;
  const MOST_EXPANSIONS = 300;
  const MOST_CORRECTIONS = 4;
  const SPANS = [[-1, 2], [0, 2], [-2, 3], [-1, 3], [0, 3]];
  /** Boosts: a word as it stands, what a half or misspelt word may mean, and what a word that is known could be the half of. */
  const WHOLE = 1;
  const GUESS = 0.5;
  const SOFT = 0.1;

  /**
   * @typedef {object} Plan
   * @property {{term: string, boost: number, soft: boolean, row: object}[]} clauses for `rank`; papers that need no soft one come first
   * @property {{text: string, any: string[][][]}[]} groups: a paper has the word `text` when, in one of `any`, it has of each list
   *   of terms at least one
   * @property {string[]} unknown words that no paper has
   * @property {{typed: string, meant: string}[]} corrections words searched for instead
   */

  class Planner {
    #boosts = new Map();
    #groups = [];
    #unknown = [];
    #corrections = [];

    constructor(index, analyser) {
      this.index = index;
      this.analyser = analyser;
    }

    async plan(words) {
      const units = await this.#units(words);
      const rows = await this.index.rows(units.flatMap((unit, place) => [...this.#own(unit), ...joins(units, place).map(this.#stem)]));
      for (const [place, unit] of units.entries()) {
        if (unit.expansions) await this.#addPiece(unit);
        else await this.#addPlain(unit, units, place, rows);
      }
      const found = await this.index.rows(this.#boosts.keys());
      const clauses = [...found].map(([term, row]) => ({ term, boost: this.#boosts.get(term), soft: this.#boosts.get(term) === SOFT, row }));
      return { clauses, groups: this.#groups, unknown: this.#unknown, corrections: this.#corrections };
    }

    #stem = (part) => this.analyser.stem(part);

    #own(unit) {
      return unit.expansions || !this.analyser.counts(unit.part) ? [] : [this.#stem(unit.part)];
    }

    /** Pieces that the index has in one piece, with their terms as `expansions`, and the single parts of all others. */
    async #units(words) {
      const split = words.map(({ piece }) => search.parts(piece));
      const whole = split.map((parts, place) => (search.isJoined(words[place].piece, parts) ? parts.join("") : ""));
      const rows = await this.index.rows(whole.filter(Boolean).map(this.#stem));
      const units = [];
      for (const [place, parts] of split.entries()) {
        const last = place === words.length - 1;
        const exact = whole[place] && rows.has(this.#stem(whole[place])) ? [this.#stem(whole[place])] : [];
        const begun = whole[place] && last ? await this.#startingWith(whole[place]) : [];
        const expansions = [...new Set([...exact, ...begun])];
        if (expansions.length) units.push({ text: words[place].typed, parts, exact, expansions });
        else if (parts.length === 1) units.push({ text: words[place].typed, part: parts[0], last });
        else units.push(...parts.map((part, at) => ({ text: part, part, last: last && at === parts.length - 1 })));
      }
      return units;
    }

    /** A word like `vit-b/16` or `self-supervised`, which the index has in one piece. */
    async #addPiece({ text, parts, exact, expansions }) {
      this.#boost(exact, WHOLE);
      this.#boost(expansions, exact.length ? SOFT : GUESS);
      const any = [[expansions]];
      // Of words, each alone means what it means together; of `b` and `16` that is not so.
      if (parts.every((part) => /^\p{L}{2,}$/u.test(part))) {
        const stems = parts.filter((part) => this.analyser.counts(part)).map(this.#stem);
        const rows = await this.index.rows(stems);
        if (stems.length && stems.every((stem) => rows.has(stem))) {
          this.#boost(stems, SOFT);
          any.push(stems.map((stem) => [stem]));
        }
      }
      this.#groups.push({ text, any });
    }

    /**
     * A part that stands alone. Neighbours joined weigh in, but none is asked for: a paper may write `Llama 3` where others
     * have `Llama-3`. Stop words and single letters are not asked for either.
     */
    async #addPlain(unit, units, place, rows) {
      const counts = this.analyser.counts(unit.part);
      const known = [...this.#own(unit), ...joins(units, place).map(this.#stem)].filter((term) => rows.has(term));
      const begun = unit.last || (counts && !known.length) ? await this.#begun(unit.part, units[place - 1]?.part ?? "", known) : [];
      const own = this.#own(unit);
      for (const term of known) this.#boost([term], own.includes(term) ? WHOLE : GUESS);
      this.#boost(begun, known.length ? SOFT : GUESS);
      if (counts && known.length + begun.length) this.#groups.push({ text: unit.text, any: [[[...new Set([...known, ...begun])]]] });
      else if (counts) await this.#addUnknown(unit);
    }

    async #addUnknown({ text, part, last }) {
      // The first letters of a word that is still being typed.
      if (last && this.#groups.length && [...part].length < LEAST_PREFIX) return;
      if (await this.#addSplit(text, part)) return;
      // Each costs a walk through the vocabulary; a text in another language would have dozens.
      const meant = this.#unknown.length + this.#corrections.length < MOST_CORRECTIONS ? await this.#correction(part) : undefined;
      if (!meant) {
        this.#unknown.push(text);
        return;
      }
      this.#boost([meant.term], WHOLE);
      this.#groups.push({ text: meant.word, any: [[[meant.term]]] });
      this.#corrections.push({ typed: text, meant: meant.word });
    }

    async #correction(part) {
      await search.more();
      return search.correction(part, this.index);
    }

    /** `chatqa2` where papers write `ChatQA 2`: its letters and numbers apart, if the index has all that count. */
    async #addSplit(text, part) {
      const split = part.match(/\p{L}+|\P{L}+/gu);
      const stems = split.filter((piece) => this.analyser.counts(piece)).map(this.#stem);
      const rows = await this.index.rows(split.length > 1 ? stems : []);
      if (!rows.size || !stems.every((stem) => rows.has(stem))) return false;
      this.#boost(stems, WHOLE);
      this.#groups.push({ text, any: [stems.map((stem) => [stem])] });
      return true;
    }

    /** What half a word may be the beginning of; with nothing else to go by, that of the word joined with the one before. */
    async #begun(part, before, known) {
      const begun = await this.#startingWith(part);
      if (known.includes(this.#stem(part))) return begun;
      const rows = await this.index.rows([...part].length < LEAST_PREFIX ? [] : search.completions(part));
      const found = [...rows.keys(), ...begun];
      return known.length || found.length ? found : this.#startingWith(before && before + part);
    }

    async #startingWith(prefix) {
      return [...prefix].length < LEAST_PREFIX ? [] : this.index.withPrefix(prefix, MOST_EXPANSIONS);
    }

    #boost(terms, boost) {
      for (const term of terms) this.#boosts.set(term, Math.max(boost, this.#boosts.get(term) ?? 0));
    }
  }

  /** A part joined with the parts beside it: the pairs and threes that it belongs to. */
  function joins(units, place) {
    return SPANS.flatMap(([from, length]) => {
      const run = place + from < 0 ? [] : units.slice(place + from, place + from + length).map(({ part }) => part);
      return run.length === length && run.every(Boolean) ? [run.join("")] : [];
    });
  }

  /**
   * Find out what `words` ask for.
   * @param {{typed: string, piece: string}[]} words as `parse` gives them
   * @param {search.Index} index
   * @param {search.Analyser} analyser
   * @returns {Promise<Plan>}
   */
  function plan(words, index, analyser) {
    return new Planner(index, analyser).plan(words);
  }

  search.plan = plan;
})();
