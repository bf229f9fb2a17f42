/** Phrases. The index does not hold them, so papers that may have them are read. */
"use strict";

(() => {
  const { search } = papershelf;
  /** How many papers are read to find those with a phrase, before the reader asks for more. */
  const MOST_READ = 400;

  /** Lets papers through that have all phrases of a query and none of those it leaves out, reading only as many as are shown. */
  class PhraseFilter {
    /** @type {number[]} */
    kept = [];
    /** Whether texts could not be read: then phrases are only looked for in titles. */
    unread = false;
    #papers;
    #next = 0;

    /**
     * @param {number[]} papers
     * @param {Query} query
     * @param {Index} index
     */
    constructor(papers, { phrases, withoutPhrases: unwanted }, index) {
      this.#papers = papers;
      this.index = index;
      this.tests = phrases.length + unwanted.length;
      this.phrases = phrases;
      this.unwanted = unwanted;
      if (!this.tests) this.release();
    }

    /** Whether there are papers that have not been read. */
    get more() {
      return this.#next < this.#papers.length;
    }

    /** Let all papers through. */
    release() {
      this.tests = 0;
      this.kept = this.#papers;
      this.#next = this.#papers.length;
    }

    /**
     * Read on until `count` papers are kept.
     * @param {number} count
     */
    async fill(count) {
      const end = this.#next + MOST_READ;
      while (this.kept.length < count && this.more && this.#next < end) {
        const batch = this.#papers.slice(this.#next, (this.#next += 16));
        const passing = await Promise.all(batch.map((paper) => this.#passes(paper)));
        this.kept.push(...batch.filter((_, place) => passing[place]));
      }
    }

    /** @param {number} paper */
    async #passes(paper) {
      const [{ title }, text] = await Promise.all([this.index.paper(paper), this.index.text(paper)]);
      this.unread ||= !text;
      const texts = [title, text?.abstract ?? ""].map((one) => ` ${wordsOf(one)} `);
      /** @param {string[]} phrase */
      const has = (phrase) => texts.some((text) => text.includes(` ${phrase.map(search.stem).join(" ")} `));
      return this.phrases.every(has) && !this.unwanted.some(has);
    }
  }

  /**
   * Return the stems of all words of a text, one space between.
   * @param {string} text
   */
  function wordsOf(text) {
    return search.parts(search.fold(text)).map(search.stem).join(" ");
  }

  search.PhraseFilter = PhraseFilter;
  search.wordsOf = wordsOf;
})();
