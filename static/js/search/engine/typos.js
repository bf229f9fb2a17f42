/**
 * Misspelt words that the index does not have.
 *
 * The index holds stems, and `segmentaton` is four letters away from `segment`. So a misspelt word is compared with the words that
 * have a stem: the stem with each ending.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const { ENDINGS, LONGEST } = search;
  const LEAST_LETTERS = 4;
  /** What stands before other words: `unclosed` is no slip where papers have `closed`. */
  const PREFIXES =
    "anti auto co cross de dis hyper in inter mis multi non out over post pre pseudo re self semi sub super trans un under".split(" ");
  /** Letters of the least word after a prefix. */
  const LEAST_REST = 4;

  /**
   * Return how many slips a word of so many letters may have.
   * @param {number} letters
   */
  function tolerance(letters) {
    return letters < LEAST_LETTERS ? 0 : letters < 8 ? 1 : 2;
  }

  /**
   * Return the slips between two words, letters too many, missing, wrong, or swapped with the next, as rows: `slips(a, b)[i][j]` is the
   * distance from the first i letters of `a` to the first j letters of `b`.
   * @param {string} a
   * @param {string} b
   */
  function slips(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i += 1) {
      const above = rows[i - 1];
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const differ = a[i - 1] === b[j - 1] ? 0 : 1;
        let least = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + differ);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
        row.push(least);
      }
      rows.push(row);
    }
    return rows;
  }

  /**
   * Return the words that have the stem `term`, as far as the endings make them of what is before an ending of the commonest one. Of
   * `uncovered`, whose stem is `uncov`, that is `uncover`.
   * @param {string} term
   * @param {string} word
   */
  function forms(term, word) {
    const bases = ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length));
    const made = [word, ...bases].flatMap((base) => [base, ...ENDINGS.map((ending) => base + ending)]);
    return [...new Set(made)].filter((form) => search.stem(form) === term);
  }

  /** @type {(a: string, b: string) => number} */
  function distance(a, b) {
    return slips(a, b)[a.length][b.length];
  }

  /**
   * A word that may have been meant.
   * @typedef {{ term: string, word: string, slips: number, made: boolean, magnitude: number }} Candidate
   */

  /**
   * Return the words of a term that are at most `most` slips away from `typed`: its commonest one, and other forms, which no paper may have
   * (`deeping`), at one slip.
   * @param {VocabularyWord} word
   * @param {string} typed
   * @param {number} most
   * @returns {Candidate[]}
   */
  function nearest({ word, term, magnitude }, typed, most) {
    if (term.length > typed.length + most || word.length < typed.length - LONGEST - most) return [];
    /** @param {string[]} candidates */
    const near = (candidates) => candidates.filter((candidate) => Math.abs(candidate.length - typed.length) <= most);
    const last = slips(term, typed)[term.length];
    const begins = Math.min(...last.slice(Math.max(0, typed.length - LONGEST - most))) <= most;
    const found = [word, ...(begins ? forms(term, word) : [])];
    return near(found)
      .map((candidate) => ({ term, word: candidate, slips: distance(candidate, typed), made: candidate !== word, magnitude }))
      .filter(({ slips, made }) => slips <= (made ? 1 : most));
  }

  /**
   * Return whether a word is another one, which the index has, after a prefix.
   * @param {string} typed
   * @param {Index} index
   */
  async function isPrefixed(typed, index) {
    const rests = PREFIXES.filter((prefix) => typed.startsWith(prefix)).map((prefix) => typed.slice(prefix.length));
    return (await index.rows(rests.filter((rest) => rest.length >= LEAST_REST).map(search.stem))).size > 0;
  }

  /**
   * Return how unlikely a word is. Fewer slips are likelier; so are words that papers have, and common ones.
   * @param {Candidate} candidate
   */
  function unlikeliness({ slips: count, made, magnitude }) {
    return count + (made ? 1 : 0) - magnitude / 20;
  }

  /**
   * Return the word of the index that `typed` was most likely meant for.
   * @param {string} typed folded, unknown to the index
   * @param {Index} index
   * @returns {Promise<{term: string, word: string} | undefined>}
   */
  async function correction(typed, index) {
    const most = tolerance([...typed].length);
    if (!most || !/^\p{L}+$/u.test(typed)) return undefined;
    const prefixed = await isPrefixed(typed, index);
    /** @param {Candidate} candidate */
    const isLikely = ({ word, slips: count, made }) => !prefixed || (count === 1 && !made && word[0] === typed[0]);
    // Most slips spare the first letter, or swap it with the second. All words are many files on a large shelf.
    for (const prefixes of [[...new Set(typed.slice(0, 2))], [""]]) {
      const words = (await Promise.all(prefixes.map((prefix) => index.vocabulary(prefix)))).flat();
      const near = words.flatMap((word) => nearest(word, typed, most)).filter(isLikely);
      if (near.length) return near.sort((a, b) => unlikeliness(a) - unlikeliness(b))[0];
    }
    return undefined;
  }

  search.correction = correction;
})();
