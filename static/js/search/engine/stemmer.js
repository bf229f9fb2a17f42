/**
 * Porter's stemmer, equal to the one that builds the index (generator/papershelf/search/analysis.py): the published algorithm with
 * its author's departures, and `y` -> `i` only after a consonant that is not the first letter.
 */
"use strict";

(() => {
  const { search } = papershelf;
  // prettier-ignore
  const STEP_2 = [
    ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"], ["bli", "ble"],
    ["alli", "al"], ["entli", "ent"], ["eli", "e"], ["ousli", "ous"], ["ization", "ize"], ["ation", "ate"],
    ["ator", "ate"], ["alism", "al"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"], ["aliti", "al"],
    ["iviti", "ive"], ["biliti", "ble"], ["logi", "log"],
  ];
  // prettier-ignore
  const STEP_3 = [["icate", "ic"], ["ative", ""], ["alize", "al"], ["iciti", "ic"], ["ical", "ic"], ["ful", ""], ["ness", ""]];
  // prettier-ignore
  const STEP_4 = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion", "tion", "ou", "ism", "ate",
    "iti", "ous", "ive", "ize",
  ];

  /**
   * Return `word` as c for each consonant and v for each vowel; y is a vowel after a consonant.
   * @param {string} word
   */
  function shape(word) {
    let letters = "";
    for (const letter of word) {
      const vowel = letter === "y" ? letters.endsWith("c") : "aeiou".includes(letter);
      letters += vowel ? "v" : "c";
    }
    return letters;
  }

  /**
   * Return how often a consonant follows a vowel: Porter's m.
   * @param {string} word
   */
  function measure(word) {
    return shape(word).split("vc").length - 1;
  }

  /** @param {string} word */
  function endsInDouble(word) {
    return /(.)\1$/su.test(word) && shape(word).endsWith("c");
  }

  /**
   * Return whether `word` ends in consonant, vowel, consonant other than w, x and y, as `hop`, which may have lost the e of `hope`.
   * @param {string} word
   */
  function isShort(word) {
    return shape(word).endsWith("cvc") && !/[wxy]$/.test(word);
  }

  /** @param {string} word */
  function withoutPlural(word) {
    if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
    return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  }

  /** @param {string} word */
  function withoutParticiple(word) {
    if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    const stem = word.replace(/(?:ed|ing)$/, "");
    if (stem === word || !shape(stem).includes("v")) return word;
    if (/(?:at|bl|iz)$/.test(stem)) return stem + "e";
    if (endsInDouble(stem)) return /[lsz]$/.test(stem) ? stem : stem.replace(/.$/su, "");
    return measure(stem) === 1 && isShort(stem) ? stem + "e" : stem;
  }

  /**
   * Replace the first of `suffixes` that `word` ends with, where more than nothing is left before it.
   * @param {string} word
   * @param {string[][]} suffixes pairs of an ending and what takes its place
   */
  function replaced(word, suffixes) {
    const found = suffixes.find(([suffix]) => word.endsWith(suffix));
    if (!found) return word;
    const stem = word.slice(0, -found[0].length);
    return measure(stem) > 0 ? stem + found[1] : word;
  }

  /** @param {string} word */
  function withoutSuffix(word) {
    const suffix = STEP_4.find((ending) => word.endsWith(ending));
    if (!suffix) return word;
    const stem = word.slice(0, suffix.endsWith("ion") ? -3 : -suffix.length);
    return measure(stem) > 1 ? stem : word;
  }

  /** @param {string} word */
  function tidied(word) {
    const stem = word.replace(/e$/, "");
    const m = measure(stem);
    const short = stem !== word && (m > 1 || (m === 1 && !isShort(stem))) ? stem : word;
    return short.endsWith("ll") && m > 1 ? short.slice(0, -1) : short;
  }

  /**
   * Return the stem of `word`, which is in lower case.
   * @param {string} word
   * @returns {string}
   */
  function stem(word) {
    if (word.length < 3 || [...word].length < 3) return word;
    const bare = withoutParticiple(withoutPlural(word)).replace(/^(.+[^aeiou])y$/su, "$1i");
    return tidied(withoutSuffix(replaced(replaced(bare, STEP_2), STEP_3)));
  }

  search.stem = stem;
})();
