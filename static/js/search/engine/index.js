/** The index as a query sees it: rows of terms, terms by prefix, lengths, facets. generator/papershelf/search/shards.py has the format. */
"use strict";

(() => {
  const { search } = papershelf;
  /** The characters from `#` to the one before the backslash are the digits of lengths. */
  const FIRST_CODE = "#".charCodeAt(0);
  const RADIX = "\\".charCodeAt(0) - FIRST_CODE;

  /**
   * Terms from `0key 3word 0vit`: each shares a number of letters with the one before.
   * @param {string} coded
   * @returns {string[]}
   */
  function unfront(coded) {
    let before = "";
    const terms = coded ? coded.split(" ") : [];
    return terms.map((term) => (before = before.slice(0, parseInt(term[0], 36)) + term.slice(1)));
  }

  /** Numbers of the first and last of the ranges starting at `starts` that may hold terms with this prefix. */
  function span(starts, prefix) {
    const last = starts.findLastIndex((start) => start <= prefix + "\uffff");
    return [Math.max(0, starts.findLastIndex((start) => start <= prefix)), last];
  }

  /** Slug and name; a slug that is left out is made of the name, see generator/papershelf/search/documents.py. */
  function named(slug, name) {
    return [slug || name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""), name];
  }

  /** Ordinals from the gaps between them. */
  function ordinals(gaps) {
    let last = -1;
    return gaps.map((gap) => (last += gap));
  }

  /**
   * @typedef {object} Row what the index has of a term, by field
   * @property {number} number of the term
   * @property {number[][]} fields ordinals of papers and frequencies by turns
   * @property {number[][]} lengths how many terms the field of each of those papers has; none for the first field
   */

  /**
   * A row as `Row`.
   * @param {[number: number, first: number[], ...others: (number[] | string)[]]} coded see generator/papershelf/search/shards.py
   * @returns {Row}
   */
  function decoded([number, first, ...others]) {
    const row = { number, fields: [posting(first)], lengths: [[]] };
    for (let at = 0; at < others.length; at += 2) {
      row.fields.push(posting(others[at]));
      row.lengths.push(Array.from(others[at + 1], (code) => code.charCodeAt(0) - FIRST_CODE));
    }
    return row;
  }

  /** Papers and frequencies by turns, from gaps: each 0 is once more in the same paper. */
  function posting(gaps) {
    const turns = [];
    let paper = -1;
    for (const gap of gaps) {
      if (gap) turns.push((paper += gap), 1);
      else turns[turns.length - 1] += 1;
    }
    return turns;
  }

  /** Lengths from two digits each, the last ones and the first ones, or as they stand. */
  function uncoded(coded) {
    const [last, first] = coded;
    if (typeof last !== "string") return coded;
    return Array.from(last, (_, at) => last.charCodeAt(at) - FIRST_CODE + RADIX * (first.charCodeAt(at) - FIRST_CODE));
  }

  /** Reads what a query needs from the store, part by part. */
  class Index {
    #store;
    #shards = new Map();
    #vocabulary = new Map();
    #facets = new Map();
    #lengths;

    /**
     * @param {object} directory as `Store.directory` gives it
     * @param {search.Store} store
     */
    constructor(directory, store) {
      this.directory = directory;
      this.#store = store;
    }

    /**
     * Rows of those of `terms` that the index has.
     * @param {Iterable<string>} terms
     * @returns {Promise<Map<string, Row>>}
     */
    async rows(terms) {
      const wanted = [...new Set(terms)];
      const starts = this.directory.starts.terms;
      const shards = await Promise.all(wanted.map((term) => this.#shard(span(starts, term)[0])));
      const found = wanted.map((term, place) => [term, shards[place].get(term)]);
      return new Map(found.filter(([, row]) => row).map(([term, row]) => [term, decoded(row)]));
    }

    /**
     * The commonest terms that start with `prefix`, sorted.
     * @param {string} prefix
     * @param {number} most how many
     * @returns {Promise<string[]>}
     */
    async withPrefix(prefix, most) {
      const [first, last] = span(this.directory.starts.terms, prefix);
      const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      const shards = await Promise.all(numbers.map((number) => this.#shard(number)));
      const found = shards.flatMap((shard) => [...shard].filter(([term]) => term.startsWith(prefix)));
      const sizes = found.map(([, row]) => row.flat().length).sort((a, b) => b - a);
      return found.filter(([, row]) => row.flat().length >= (sizes[most] ?? 0)).slice(0, most).map(([term]) => term);
    }

    /**
     * Words that may start with `prefix`, for finding what a misspelt one was meant for; the empty prefix gives all of them.
     * @param {string} prefix
     * @returns {Promise<{word: string, term: string, magnitude: number}[]>} the commonest word of each term; the magnitude grows
     *   with how common the term is
     */
    async vocabulary(prefix) {
      const [first, last] = prefix ? span(this.directory.starts.vocabulary, prefix) : [0, this.directory.starts.vocabulary.length - 1];
      const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      return (await Promise.all(numbers.map((number) => this.#words(number)))).flat();
    }

    /**
     * How many terms the first field of each paper has, which is the abstract.
     * @returns {Promise<number[]>}
     */
    async lengths() {
      this.#lengths ??= uncoded(await this.#store.part(`lengths/${this.directory.fields[0]}`));
      return this.#lengths;
    }

    /**
     * The groups of a facet; generator/papershelf/search/facets.py has them.
     * @param {string} name
     * @returns {Promise<{names: string[], papers: number[]}[]>}
     */
    async facet(name) {
      if (!this.#facets.has(name)) {
        const rows = await this.#store.part(`facets/${name}`);
        this.#facets.set(name, rows.map(([key, title, gaps]) => ({ names: [key, title], papers: ordinals(gaps) })));
      }
      return this.#facets.get(name);
    }

    /**
     * A number of each paper by which papers are sorted, or the rows of `names`.
     * @param {string} name
     * @returns {Promise<any[]>}
     */
    column(name) {
      return this.#store.part(`facets/${name}`);
    }

    /**
     * What results show of a paper; generator/papershelf/search/documents.py has the row.
     * @param {number} paper
     */
    async paper(paper) {
      const [slug, title, date, tags] = await this.#row(paper);
      return { slug, title, date, tags: tags.map((tag) => named(...this.directory.tags[tag])) };
    }

    /**
     * What results quote of a paper.
     * @param {number} paper
     * @returns {Promise<{authors: string[], abstract: string} | null>} null where a page opened from disk may not read it, or it did not come
     */
    async text(paper) {
      const [slug, , , , authors, abstract] = await this.#row(paper);
      if (authors) return { authors, abstract };
      const page = await this.#store.part(`../papers/${slug}/index.md`).catch(() => null);
      return page === null ? null : search.readPage(page);
    }

    async #row(paper) {
      const size = this.directory.chunkSize;
      const [slug, title, ...rest] = (await this.#store.part(`papers/${Math.floor(paper / size)}`))[paper % size];
      return [...named(slug, title), ...rest];
    }

    async #shard(number) {
      if (!this.#shards.has(number) && number < this.directory.starts.terms.length) {
        const [coded, rows] = await this.#store.part(`terms/${number}`);
        this.#shards.set(number, new Map(unfront(coded).map((term, place) => [term, rows[place]])));
      }
      return this.#shards.get(number) ?? new Map();
    }

    async #words(number) {
      if (!this.#vocabulary.has(number)) {
        const [coded, magnitudes] = await this.#store.part(`vocabulary/${number}`);
        const words = unfront(coded).map((word, place) => ({ word, term: search.stem(word), magnitude: parseInt(magnitudes[place], 36) }));
        this.#vocabulary.set(number, words);
      }
      return this.#vocabulary.get(number);
    }
  }

  search.Index = Index;
})();
