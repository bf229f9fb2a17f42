/** Phrases. The index does not hold them, so papers that may have them are read. */
"use strict";

(() => {
  const { search } = papershelf;
  /** How many papers are read to find those with a phrase, before the reader asks for more. */
  const MOST_READ = 400;
  /** Papers that are read at once. */
  const BATCH = 16;

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

    /** How many papers have been read. */
    get read() {
      return this.#next;
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
      while (this.kept.length < count && this.more && this.#next < end) await this.readOn();
    }

    /** Read some more papers. */
    async readOn() {
      const batch = this.#papers.slice(this.#next, (this.#next += BATCH));
      const passing = await Promise.all(batch.map((paper) => this.#passes(paper)));
      this.kept.push(...batch.filter((_, place) => passing[place]));
    }

    /** @param {number} paper */
    async #passes(paper) {
      const [{ title }, text] = await Promise.all([this.index.paper(paper), this.index.text(paper)]);
      this.unread ||= !text;
      const texts = [title, text?.abstract ?? "", ...(text?.authors ?? [])].map((one) => ` ${wordsOf(one)} `);
      /** @param {string[]} phrase */
      const has = (phrase) => texts.some((text) => text.includes(` ${phrase.map(search.stem).join(" ")} `));
      return this.phrases.every(has) && !this.unwanted.some(has);
    }
  }

  /**
   * Return the parts of a text as phrases have them: East Asian writing character by character.
   * @param {string} text
   * @returns {string[]}
   */
  function phraseParts(text) {
    return search.parts(search.fold(text)).flatMap((part) => (search.isRun(part) ? [...part] : [part]));
  }

  /**
   * Return the stems of all words of a text, one space between.
   * @param {string} text
   */
  function wordsOf(text) {
    return phraseParts(text).map(search.stem).join(" ");
  }

  search.PhraseFilter = PhraseFilter;
  search.phraseParts = phraseParts;
  search.wordsOf = wordsOf;
})();
