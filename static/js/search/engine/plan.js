/**
 * From the words of a query to terms to rank by, and to groups of terms. A paper must have one term of each group.
 *
 * `ViT-B/16` is one word when the index has it in one piece (`vitb16`), else its parts count. Words that stand alone may be
 * one piece in a paper (`vit b16`, `self supervised`), so neighbours are looked up joined too. The last word may be half a
 * word, and a word that no paper has may be misspelt.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const LEAST_PREFIX = 3;
  const NUMBER = /\p{N}/u;
  const MOST_EXPANSIONS = 300;
  const MOST_CORRECTIONS = 4;
  /** Papers from which on a word is not likely to be the half of another one. */
  const COMMON = 100;
  /** Where the pairs and threes that a part belongs to begin, seen from that part, and how long they are. */
  const SPANS = [
    [-1, 2],
    [0, 2],
    [-2, 3],
    [-1, 3],
    [0, 3],
  ];
  /** Boosts: a word as it stands, what a half or misspelt word may mean, and what a word that is known could be the half of. */
  const WHOLE = 1;
  const GUESS = 0.5;
  const SOFT = 0.1;

  /**
   * A piece that the index has in one piece, with the terms that it may mean, or a part that stands alone.
   * @typedef {{ text: string, parts: string[], exact: string[], expansions: string[], word?: number }} PieceUnit
   * @typedef {{ text: string, part: string, last: boolean, expansions?: undefined, word?: number }} PartUnit
   * @typedef {PieceUnit | PartUnit} Unit
   */

  class Planner {
    /** @type {Map<string, number>} */
    #boosts = new Map();
    /** @type {WordGroup[]} */
    #groups = [];
    /** @type {string[]} */
    #unknown = [];
    /** @type {string[]} */
    #single = [];
    /** @type {Correction[]} */
    #corrections = [];
    /** Place of the word whose groups are added. */
    #word = 0;

    /**
     * @param {Index} index
     * @param {Analyser} analyser
     */
    constructor(index, analyser) {
      this.index = index;
      this.analyser = analyser;
    }

    /**
     * @param {Word[]} words
     * @param {NamedModel[]} models
     * @param {Expansion[]} also
     * @returns {Promise<Plan>}
     */
    async plan(words, models, also) {
      for (const { text, papers, terms } of models) {
        for (const [term, boost] of terms) this.#boost([term], boost);
        this.#groups.push({ text, any: [], papers });
      }
      const units = await this.#units(words);
      const rows = await this.index.rows(units.flatMap((unit, place) => [...this.#own(unit), ...joins(units, place).map(this.#stem)]));
      for (const [place, unit] of units.entries()) {
        this.#word = unit.word ?? 0;
        if (unit.expansions) await this.#addPiece(unit);
        else await this.#addPlain(unit, units, place, rows);
      }
      for (const { from, to, terms, papers } of also) {
        const groups = this.#groups.filter(({ word = -1 }) => from <= word && word < to);
        for (const group of groups) {
          if (papers) group.papers = [...(group.papers ?? []), ...papers];
          else group.any.push(terms.map((term) => [term]));
        }
        if (groups.length && !papers) this.#boost(terms, GUESS);
      }
      const found = await this.index.rows(this.#boosts.keys());
      const clauses = [...found].map(([term, row]) => {
        const boost = this.#boosts.get(term) ?? 0;
        return { term, boost, soft: boost === SOFT, row };
      });
      return { clauses, groups: this.#groups, unknown: this.#unknown, single: this.#single, corrections: this.#corrections };
    }

    /** @param {string} part */
    #stem = (part) => this.analyser.stem(part);

    /** @param {Unit} unit */
    #own(unit) {
      return unit.expansions || !this.analyser.counts(unit.part) ? [] : [this.#stem(unit.part)];
    }

    /**
     * Return pieces that the index has in one piece, with their terms as `expansions`, and the single parts of all others.
     * @param {Word[]} words
     */
    async #units(words) {
      const split = words.map(({ piece }) => search.parts(piece));
      const whole = split.map((parts, place) => (search.isJoined(words[place].piece, parts) ? parts.join("") : ""));
      const products = split.map((_, place) => productsAt(split, place));
      const rows = await this.index.rows([...whole.filter(Boolean), ...products.flat()].map(this.#stem));
      /** @type {Unit[]} */
      const units = [];
      let next = 0;
      for (const [place, parts] of split.entries()) {
        if (place < next) continue; // It belongs to the product before it.
        const before = units.length;
        const product = products[place].map(this.#stem).filter((term) => rows.has(term));
        if (product.length) {
          next = place + 3;
          const factors = [...parts, ...split[place + 2]];
          units.push({ text: factors.join(" x "), parts: factors, exact: product, expansions: product, word: -1 }); // No papers explain it.
          continue;
        }
        const last = place === words.length - 1;
        if (search.isRun(words[place].piece)) {
          units.push(...(await Promise.all(parts.map((part) => this.#partUnits(part)))).flat());
          continue; // No papers explain such words.
        }
        const exact = whole[place] && rows.has(this.#stem(whole[place])) ? [this.#stem(whole[place])] : [];
        const begun = whole[place] && last ? await this.#startingWith(whole[place]) : [];
        const expansions = [...new Set([...exact, ...begun])];
        if (expansions.length) units.push({ text: words[place].typed, parts, exact, expansions });
        else if (parts.length === 1) units.push({ text: words[place].typed, part: parts[0], last });
        else units.push(...parts.map((part, at) => ({ text: part, part, last: last && at === parts.length - 1 })));
        for (const unit of units.slice(before)) unit.word = place;
      }
      return units;
    }

    /**
     * Return the units of a part of a piece with East Asian writing: the pairs that the index has, or what one character may begin.
     * @param {string} part
     * @returns {Promise<Unit[]>}
     */
    async #partUnits(part) {
      if (!search.isRun(part)) return [{ text: part, part, last: false }];
      const pairs = search.pairs(part).slice(0, -1);
      if (!pairs.length) {
        const begun = await this.index.withPrefix(part, MOST_EXPANSIONS);
        if (!begun.length) this.#unknown.push(part);
        return begun.length ? [{ text: part, parts: [part], exact: begun, expansions: begun }] : [];
      }
      const rows = await this.index.rows(pairs);
      if (rows.size < new Set(pairs).size) this.#unknown.push(part);
      return [...rows.keys()].map((pair) => ({ text: pair, parts: [pair], exact: [pair], expansions: [pair] }));
    }

    /**
     * Add a word like `vit-b/16` or `self-supervised`, which the index has in one piece.
     * @param {PieceUnit} unit
     */
    async #addPiece({ text, parts, exact, expansions }) {
      this.#boost(exact, WHOLE);
      this.#boost(expansions, exact.length ? SOFT : GUESS);
      /** @type {string[][][]} */
      const any = [[expansions]];
      // A word means alone what it means joined with others; `b` and `16` do not.
      if (parts.every((part) => /^\p{L}{2,}$/u.test(part))) {
        const stems = parts.filter((part) => this.analyser.counts(part)).map(this.#stem);
        const rows = await this.index.rows(stems);
        if (stems.length && stems.every((stem) => rows.has(stem))) {
          this.#boost(stems, SOFT);
          any.push(stems.map((stem) => [stem]));
        }
      }
      this.#add({ text, any });
    }

    /**
     * Add a part that stands alone. Neighbours joined weigh in, but none is asked for: a paper may write `Llama 3` where others
     * have `Llama-3`. Stop words and single letters and digits are not asked for either.
     * @param {PartUnit} unit
     * @param {Unit[]} units
     * @param {number} place of the unit
     * @param {Map<string, Row>} rows
     */
    async #addPlain(unit, units, place, rows) {
      const counts = this.analyser.counts(unit.part);
      const known = [...this.#own(unit), ...joins(units, place).map(this.#stem)].filter((term) => rows.has(term));
      const begun = unit.last || (counts && !known.length) ? await this.#begun(unit.part, partOf(units[place - 1]), known) : [];
      const own = this.#own(unit);
      for (const term of known) this.#boost([term], own.includes(term) ? WHOLE : GUESS);
      this.#boost(begun, known.length ? SOFT : GUESS);
      if (counts && known.length + begun.length) this.#add({ text: unit.text, any: [[[...new Set([...known, ...begun])]]] });
      else if (counts) await this.#addUnknown(unit);
      else if (!known.length && this.analyser.isSingle(unit.part) && (!unit.last || NUMBER.test(unit.part))) this.#single.push(unit.text);
    }

    /** @param {PartUnit} unit */
    async #addUnknown({ text, part, last }) {
      // The first letters of a word that is still being typed. Numbers are short, and `clip 87` is not `clip`.
      if (last && this.#groups.length && [...part].length < LEAST_PREFIX && !NUMBER.test(part)) return;
      if (await this.#addSplit(text, part)) return;
      // Each correction reads the vocabulary, and a query in another language would need dozens.
      const meant = this.#unknown.length + this.#corrections.length < MOST_CORRECTIONS ? await this.#correction(part) : undefined;
      if (!meant) {
        this.#unknown.push(text);
        return;
      }
      this.#boost([meant.term], WHOLE);
      this.#add({ text: meant.word, any: [[[meant.term]]] });
      this.#corrections.push({ typed: text, meant: meant.word });
    }

    /** @param {string} part */
    async #correction(part) {
      await search.more();
      return search.correction(part, this.index);
    }

    /**
     * Add `chatqa2` where papers write `ChatQA 2`: its letters and numbers apart. Return false unless the index has all that count.
     * @param {string} text
     * @param {string} part
     */
    async #addSplit(text, part) {
      const split = part.match(/\p{L}+|\P{L}+/gu) ?? [];
      const stems = split.filter((piece) => this.analyser.counts(piece)).map(this.#stem);
      const rows = await this.index.rows(split.length > 1 ? stems : []);
      if (!rows.size || !stems.every((stem) => rows.has(stem))) return false;
      this.#boost(stems, WHOLE);
      this.#add({ text, any: [stems.map((stem) => [stem])] });
      return true;
    }

    /**
     * Return what half a word may be the beginning of; with nothing else to go by, that of the word joined with the one before.
     * @param {string} part
     * @param {string} before
     * @param {string[]} known
     */
    async #begun(part, before, known) {
      if (known.includes(this.#stem(part))) return this.#startingWith(part, (await this.#frequency(part)) >= COMMON);
      const begun = await this.#startingWith(part);
      const rows = await this.index.rows([...part].length < LEAST_PREFIX ? [] : search.completions(part));
      const found = [...rows.keys(), ...begun];
      return known.length || found.length ? found : this.#startingWith(before && before + part);
    }

    /**
     * @param {string} prefix
     * @param {boolean} near whether only terms that cost no further request are wanted
     */
    async #startingWith(prefix, near = false) {
      return [...prefix].length < LEAST_PREFIX ? [] : this.index.withPrefix(prefix, MOST_EXPANSIONS, near);
    }

    /**
     * Return in how many fields of papers a part is.
     * @param {string} part
     */
    async #frequency(part) {
      const [row] = (await this.index.rows([this.#stem(part)])).values();
      return row ? row.fields.reduce((sum, turns) => sum + turns.length / 2, 0) : 0;
    }

    /** @param {WordGroup} group */
    #add(group) {
      this.#groups.push({ ...group, word: this.#word });
    }

    /** @type {(terms: string[], boost: number) => void} */
    #boost(terms, boost) {
      for (const term of terms) this.#boosts.set(term, Math.max(boost, this.#boosts.get(term) ?? 0));
    }
  }

  /** @param {Unit | undefined} unit */
  function partOf(unit) {
    return unit && !unit.expansions ? unit.part : "";
  }

  /**
   * Return what papers write for `LLM x MapReduce`, whose first word is at `place`: `LLM×MapReduce`, or `LLMtimesMapReduce` where the sign
   * was lost.
   * @param {string[][]} words the parts of each
   * @param {number} place
   */
  function productsAt(words, place) {
    const [first, sign, last] = [0, 1, 2].map((at) => (words[place + at]?.length === 1 ? words[place + at][0] : ""));
    return first && sign === "x" && last ? [first + last, `${first}times${last}`] : [];
  }

  /**
   * Return a part joined with the parts beside it: the pairs and threes that it belongs to.
   * @param {Unit[]} units
   * @param {number} place of the part
   */
  function joins(units, place) {
    return SPANS.flatMap(([from, length]) => {
      const run = place + from < 0 ? [] : units.slice(place + from, place + from + length).map(partOf);
      return run.length === length && run.every(Boolean) ? [run.join("")] : [];
    });
  }

  /**
   * Return what `words` ask for.
   * @param {Word[]} words as `parse` gives them
   * @param {Index} index
   * @param {Analyser} analyser
   * @param {NamedModel[]} models whose names stand in the query besides the words
   * @param {Expansion[]} also other words for runs of the words
   * @returns {Promise<Plan>}
   */
  function plan(words, index, analyser, models, also) {
    return new Planner(index, analyser).plan(words, models, also);
  }

  search.plan = plan;
})();
