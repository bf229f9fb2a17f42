/**
 * From half a word to the stems that the whole word can have.
 *
 * The index holds stems, so `classifica` is no prefix of `classif`: endings are added to what was typed until it is a word.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const ENDINGS = (
    "s es ed ing e y ies er ers or ors ion ions ation ations ational ative ator ators ate ates ated ating al ally ality ity ities " +
    "ive ively iveness ize izes ized izing izer ization izations able ability ible ibility ance ence ancy ency ant ent ment ments " +
    "ness ful fully ous ously ic ical ically icate ication ism ly"
  ).split(" ");
  /** Letters of the longest ending. */
  const LONGEST = 8;

  /**
   * Return stems that a word starting with `typed` can have, but for those that start with it themselves.
   * @param {string} typed
   * @returns {string[]}
   */
  function completions(typed) {
    const stems = new Set();
    for (let end = typed.length; end >= Math.max(3, typed.length - LONGEST); end -= 1) {
      const rest = typed.slice(end);
      for (const ending of ENDINGS) if (ending.startsWith(rest)) stems.add(search.stem(typed.slice(0, end) + ending));
    }
    return [...stems].filter((stem) => !stem.startsWith(typed));
  }

  search.ENDINGS = ENDINGS;
  search.LONGEST = LONGEST;
  search.completions = completions;
})();
