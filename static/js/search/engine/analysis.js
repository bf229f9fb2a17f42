/**
 * Text -> terms, exactly as generator/papershelf/search/analysis.py does it for the index. Change both or none; a test compares them.
 */
"use strict";

(() => {
  const { search } = papershelf;
  /** Characters of Chinese, Japanese and Korean, as the inside of a class of a regular expression. */
  const EAST_ASIAN = String.raw`\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3134f}`;
  /** Emoji and their like. */
  const PICTURE = String.raw`[\u2600-\u27bf\u2b00-\u2bff\u{1f000}-\u{1faff}]`;
  /** A part that no punctuation of `letters` cuts; in texts as written these have marks, too. */
  const part = (/** @type {string} */ classes) => {
    const letter = `(?:(?![${EAST_ASIAN}])[${classes}])`;
    const alternatives = [
      `[${EAST_ASIAN}]+`,
      PICTURE,
      String.raw`${letter}*\p{Nd}(?:\.\p{Nd}${letter}*)+`,
      String.raw`[a-zA-Z](?:\+\+|#)(?!\p{L})`,
      `${letter}+`,
    ];
    return new RegExp(alternatives.join("|"), "gu");
  };
  const PART = part(String.raw`\p{L}\p{N}`);
  const RUN = new RegExp(`[${EAST_ASIAN}]`, "u");
  const ONE_PICTURE = new RegExp(PICTURE, "u");
  const GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
  const NAMES =
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega";
  const GREEK_NAMES = NAMES.split(" ");
  const MOST_JOINED = 4;

  /**
   * Return `text` in lower case, without accents, compatibility forms made plain and lone Greek letters named.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
    // Korean syllables have come apart, and are put together again.
    return plain.replace(/(?<![α-ω])[α-ω](?![α-ω])/gu, (letter) => GREEK_NAMES[GREEK.indexOf(letter)]).normalize("NFC");
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
    return found.length > 1 && found.length <= MOST_JOINED && !piece.includes("://") && !isRun(piece);
  }

  /**
   * Return whether a text has East Asian writing, which has no spaces between words.
   * @param {string} text
   * @returns {boolean}
   */
  function isRun(text) {
    return RUN.test(text);
  }

  /**
   * Return the pairs of neighbours in East Asian writing, and the last character, which a search for one character needs.
   * @param {string} run
   * @returns {string[]}
   */
  function pairs(run) {
    const characters = [...run];
    return characters.map((one, place) => one + (characters[place + 1] ?? ""));
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
     * Return whether a part is a term of its own: two letters or more, and no stop word; or an emoji.
     * @param {string} part
     * @returns {boolean}
     */
    counts(part) {
      return !this.#stopWords.has(part) && (part.length > 2 || [...part].length > 1 || ONE_PICTURE.test(part));
    }

    /**
     * Return whether a part of a word is a letter or digit that is no term because it stands alone, like the `5` of `GPT 5`.
     * @param {string} part
     */
    isSingle(part) {
      return !this.#stopWords.has(part) && !this.counts(part);
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
      const terms = found.flatMap((part) => (isRun(part) ? pairs(part) : this.counts(part) ? [this.stem(part)] : []));
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
  search.isRun = isRun;
  search.pairs = pairs;
  search.partPattern = part;
  search.parts = parts;
  search.pieces = pieces;
})();
