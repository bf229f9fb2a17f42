/** Shows why a paper is a result: its texts are cut into pieces that are marked or not, and the best passage of the abstract is found. */
"use strict";

(() => {
  const { search } = papershelf;
  /** Finds the same parts as the analyser, but in a text as written, where accents still follow their letters. */
  const PART = search.partPattern(String.raw`\p{L}\p{N}\p{M}`);
  const WORDS = 40;
  const LEAD = 8;

  /**
   * A word of a text with the white space after it: the terms of the query it has, its pieces, and whether it ends a sentence.
   * @typedef {{ terms: string[], segments: Segments, closes: boolean }} MarkedWord
   */

  /** Marks the words of texts that a query asked for. */
  class Marker {
    /** @type {Map<string, MarkedWord>} */
    #known = new Map();

    /**
     * @param {Analyser} analyser
     * @param {Map<string, number>} boosts how much each term of the query counts
     */
    constructor(analyser, boosts) {
      this.analyser = analyser;
      this.boosts = boosts;
    }

    /**
     * Return the whole of `text`, marked.
     * @param {string} text
     * @returns {Segments}
     */
    mark(text) {
      return joined(this.#words(text).flatMap(({ segments }) => segments));
    }

    /**
     * Return whether the query asked for any word of `text`.
     * @param {string} text
     * @returns {boolean}
     */
    touches(text) {
      return this.#words(text).some(({ terms }) => terms.length);
    }

    /**
     * Return the passage of `text` with the most different words of the query, from the start of a sentence where one is near.
     * @param {string} text
     * @returns {Segments}
     */
    passage(text) {
      const words = this.#words(text.replace(/\s+/g, " "));
      const start = this.#bestStart(words);
      const shown = words.slice(start, start + WORDS).flatMap(({ segments }) => segments);
      /** @type {Segments} */
      const before = start > 0 ? [["… ", false]] : [];
      /** @type {Segments} */
      const after = start + WORDS < words.length ? [["…", false]] : [];
      return joined([...before, ...shown, ...after]);
    }

    /** @param {MarkedWord[]} words */
    #bestStart(words) {
      const hits = words.flatMap(({ terms }, place) => (terms.length ? [place] : []));
      let best = { start: 0, weight: -1 };
      for (const hit of hits) {
        const start = sentenceStart(words, hit);
        const terms = new Set(words.slice(start, start + WORDS).flatMap((word) => word.terms));
        const weight = [...terms].reduce((sum, term) => sum + (this.boosts.get(term) ?? 0), 0);
        if (weight > best.weight) best = { start, weight };
      }
      return best.start;
    }

    /**
     * Return the words of a text.
     * @param {string} text
     */
    #words(text) {
      return (text.match(/\S+\s*|^\s+/g) ?? []).map((word) => {
        const known = this.#known.get(word) ?? this.#word(word);
        this.#known.set(word, known);
        return known;
      });
    }

    /**
     * @param {string} word
     * @returns {MarkedWord}
     */
    #word(word) {
      /** @param {string[]} terms */
      const asked = (terms) => terms.filter((term) => this.boosts.has(term));
      const terms = asked(this.analyser.terms(word));
      const closes = /[.!?]['")\]]*\s*$/.test(word);
      if (!terms.length) return { terms, segments: [[word, false]], closes };
      const parts = [...word.matchAll(PART)].flatMap(({ 0: text, index }) => {
        if (search.isRun(text)) return this.#characters(text, index).map((one) => ({ ...one, asked: asked(one.terms) }));
        return [{ start: index, end: index + text.length, asked: asked(this.analyser.terms(text)) }];
      });
      const alone = new Set(parts.flatMap((part) => part.asked));
      // A term that no part has by itself is the joined form: then all of the word is meant.
      const whole = [{ start: parts[0].start, end: parts[parts.length - 1].end }];
      const spans = terms.every((term) => alone.has(term)) ? parts.filter((part) => part.asked.length) : whole;
      return { terms, segments: cut(word, spans), closes };
    }

    /**
     * Return the characters of East Asian writing, each with the terms that it is a part of.
     * @param {string} run
     * @param {number} start of the run
     */
    #characters(run, start) {
      const characters = [...run];
      let end = start;
      return characters.map((one, place) => {
        const pairs = [characters.slice(Math.max(place - 1, 0), place + 1), characters.slice(place, place + 2)];
        const terms = pairs.map((pair) => search.fold(pair.join("")));
        return { start: end, end: (end += one.length), terms };
      });
    }
  }

  /** @type {(words: MarkedWord[], hit: number) => number} */
  function sentenceStart(words, hit) {
    for (let place = hit; place > Math.max(0, hit - LEAD * 2); place -= 1) if (words[place - 1].closes) return place;
    return hit <= LEAD * 2 ? 0 : hit - LEAD;
  }

  /** @type {(text: string, spans: { start: number, end: number }[]) => Segments} */
  function cut(text, spans) {
    /** @type {Segments} */
    const segments = [];
    let place = 0;
    for (const { start, end } of spans) {
      segments.push([text.slice(place, start), false], [text.slice(start, end), true]);
      place = end;
    }
    return [...segments, [text.slice(place), false]];
  }

  /**
   * Join segments of one kind that follow each other, and leave out those without text.
   * @param {Segments} segments
   */
  function joined(segments) {
    /** @type {Segments} */
    const result = [];
    for (const [text, marked] of segments) {
      const last = result.at(-1);
      if (text && last?.[1] === marked) last[0] += text;
      else if (text) result.push([text, marked]);
    }
    return result;
  }

  search.Marker = Marker;
})();
