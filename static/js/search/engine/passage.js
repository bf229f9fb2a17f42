/** Why a paper is a result: its texts cut into pieces that are marked or not, and the passage of the abstract that has most. */
"use strict";

(() => {
  const { search } = papershelf;
  /** As the analyser's parts, but in a text as written: accents still stand beside their letters. */
  const PART = /[\p{L}\p{N}\p{M}]*\p{Nd}(?:\.\p{Nd}[\p{L}\p{N}\p{M}]*)+|[\p{L}\p{N}\p{M}]+/gu;
  const WORDS = 40;
  const LEAD = 8;

  /** @typedef {[text: string, marked: boolean][]} Segments a text in pieces */

  /** Marks the words of texts that a query asked for. */
  class Marker {
    #known = new Map();

    /**
     * @param {search.Analyser} analyser
     * @param {Map<string, number>} boosts how much each term of the query counts
     */
    constructor(analyser, boosts) {
      this.analyser = analyser;
      this.boosts = boosts;
    }

    /**
     * The whole of `text`.
     * @param {string} text
     * @returns {Segments}
     */
    mark(text) {
      return joined(this.#words(text).flatMap(({ segments }) => segments));
    }

    /**
     * Whether the query asked for any word of `text`.
     * @param {string} text
     * @returns {boolean}
     */
    touches(text) {
      return this.#words(text).some(({ terms }) => terms.length);
    }

    /**
     * The passage of `text` with the most different words of the query, from the start of a sentence where one is near.
     * @param {string} text
     * @returns {Segments}
     */
    passage(text) {
      const words = this.#words(text.replace(/\s+/g, " "));
      const start = this.#bestStart(words);
      const shown = words.slice(start, start + WORDS).flatMap(({ segments }) => segments);
      const before = start > 0 ? [["… ", false]] : [];
      const after = start + WORDS < words.length ? [["…", false]] : [];
      return joined([...before, ...shown, ...after]);
    }

    #bestStart(words) {
      const hits = words.flatMap(({ terms }, place) => (terms.length ? [place] : []));
      let best = { start: 0, weight: -1 };
      for (const hit of hits) {
        const start = sentenceStart(words, hit);
        const terms = new Set(words.slice(start, start + WORDS).flatMap((word) => word.terms));
        const weight = [...terms].reduce((sum, term) => sum + this.boosts.get(term), 0);
        if (weight > best.weight) best = { start, weight };
      }
      return best.start;
    }

    /** The words of a text, each with the white space after it. */
    #words(text) {
      return (text.match(/\S+\s*|^\s+/g) ?? []).map((word) => {
        if (!this.#known.has(word)) this.#known.set(word, this.#word(word));
        return this.#known.get(word);
      });
    }

    #word(word) {
      const asked = (terms) => terms.filter((term) => this.boosts.has(term));
      const terms = asked(this.analyser.terms(word));
      const closes = /[.!?]['")\]]*\s*$/.test(word);
      if (!terms.length) return { terms, segments: [[word, false]], closes };
      const parts = [...word.matchAll(PART)].map(({ 0: text, index }) => {
        return { start: index, end: index + text.length, asked: asked(this.analyser.terms(text)) };
      });
      const alone = new Set(parts.flatMap((part) => part.asked));
      // A term that no part has by itself is the joined form: then all of the word is meant.
      const whole = [{ start: parts[0].start, end: parts.at(-1).end }];
      const spans = terms.every((term) => alone.has(term)) ? parts.filter((part) => part.asked.length) : whole;
      return { terms, segments: cut(word, spans), closes };
    }
  }

  function sentenceStart(words, hit) {
    for (let place = hit; place > Math.max(0, hit - LEAD * 2); place -= 1) if (words[place - 1].closes) return place;
    return hit <= LEAD * 2 ? 0 : hit - LEAD;
  }

  function cut(text, spans) {
    const segments = [];
    let place = 0;
    for (const { start, end } of spans) {
      segments.push([text.slice(place, start), false], [text.slice(start, end), true]);
      place = end;
    }
    return [...segments, [text.slice(place), false]];
  }

  /** Segments of one kind that follow each other as one, and none without text. */
  function joined(segments) {
    const result = [];
    for (const [text, marked] of segments) {
      if (text && result.at(-1)?.[1] === marked) result.at(-1)[0] += text;
      else if (text) result.push([text, marked]);
    }
    return result;
  }

  search.Marker = Marker;
})();
