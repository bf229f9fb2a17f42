/**
 * Text -> terms, exactly as generator/papershelf/search/analysis.py does it for the index. Change both or none; a test compares them.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const PART = /[\p{L}\p{N}]*\p{Nd}(?:\.\p{Nd}[\p{L}\p{N}]*)+|[\p{L}\p{N}]+/gu;
  const MOST_JOINED = 4;

  /**
   * Return `text` in lower case, without accents, compatibility forms made plain.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
  }

  /**
   * Return what stands between white space in a folded text.
   * @param {string} folded
   * @returns {string[]}
   */
  function pieces(folded) {
    return folded.match(/\S+/g) ?? [];
  }

  /**
   * Return the runs of letters and digits of a piece.
   * @param {string} piece
   * @returns {string[]}
   */
  function parts(piece) {
    return piece.match(PART) ?? [];
  }

  /**
   * Return whether a piece is also indexed as one term.
   * @param {string} piece
   * @param {string[]} found its parts
   * @returns {boolean}
   */
  function isJoined(piece, found) {
    return found.length > 1 && found.length <= MOST_JOINED && !piece.includes("://");
  }

  /** Cuts texts into terms; remembers the stems of the words it has met. */
  class Analyser {
    /** @type {Map<string, string>} */
    #stems = new Map();
    #stopWords;

    /** @param {Iterable<string>} stopWords words that are never a term of their own */
    constructor(stopWords) {
      this.#stopWords = new Set(stopWords);
    }

    /**
     * Return the stem of a part.
     * @param {string} part
     * @returns {string}
     */
    stem(part) {
      let stem = this.#stems.get(part);
      if (stem === undefined) this.#stems.set(part, (stem = search.stem(part)));
      return stem;
    }

    /**
     * Return whether a part is a term of its own: two letters or more, and no stop word.
     * @param {string} part
     * @returns {boolean}
     */
    counts(part) {
      return !this.#stopWords.has(part) && (part.length > 2 || [...part].length > 1);
    }

    /**
     * Return the terms of `text` in their order, repetitions included.
     * @param {string} text
     * @returns {string[]}
     */
    terms(text) {
      return pieces(fold(text)).flatMap((piece) => this.pieceTerms(piece));
    }

    /**
     * Return the terms of one piece of a folded text.
     * @param {string} piece
     * @returns {string[]}
     */
    pieceTerms(piece) {
      const found = parts(piece);
      const terms = found.filter((part) => this.counts(part)).map((part) => this.stem(part));
      if (!isJoined(piece, found)) return terms;
      terms.push(this.stem(found.join("")));
      if (found.length === 3) terms.push(...this.#neighbours(found));
      return terms;
    }

    /** @param {string[]} found three parts */
    #neighbours(found) {
      const pairs = [found.slice(0, 2), found.slice(1)];
      /** @param {string[]} pair */
      const joins = ([a, b]) => [...a].length < 3 || [...b].length < 3 || /\p{Nd}$/u.test(b);
      return pairs.filter(joins).map((pair) => this.stem(pair.join("")));
    }
  }

  search.Analyser = Analyser;
  search.fold = fold;
  search.isJoined = isJoined;
  search.parts = parts;
  search.pieces = pieces;
})();
