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
   * Return the words that have the stem `term`, as far as the endings make them.
   * @param {string} term
   */
  function forms(term) {
    const base = term.endsWith("i") ? [term, `${term.slice(0, -1)}y`] : [term];
    return [...base, ...ENDINGS.map((ending) => term + ending)].filter((word) => search.stem(word) === term);
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
   * Return the words of a term that are at most `most` slips away from `typed`: its commonest one, and other forms.
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
    const found = [word, ...(begins ? forms(term) : [])];
    return near(found)
      .map((candidate) => ({ term, word: candidate, slips: distance(candidate, typed), made: candidate !== word, magnitude }))
      .filter((candidate) => candidate.slips <= most);
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
    // Most slips spare the first letter, or swap it with the second. All words are many files on a large shelf.
    for (const prefixes of [[...new Set(typed.slice(0, 2))], [""]]) {
      const words = (await Promise.all(prefixes.map((prefix) => index.vocabulary(prefix)))).flat();
      const near = words.flatMap((word) => nearest(word, typed, most));
      if (near.length) return near.sort((a, b) => unlikeliness(a) - unlikeliness(b))[0];
    }
    return undefined;
  }

  search.correction = correction;
})();
