/** The index as a query sees it: terms, lengths, facets. generator/papershelf/search/shards.py defines the format of the parts. */
"use strict";

(() => {
  const { search } = papershelf;
  /** The characters from `#` to the one before the backslash are the digits of lengths, and the last ones of gaps. */
  const FIRST_CODE = "#".charCodeAt(0);
  const RADIX = "\\".charCodeAt(0) - FIRST_CODE;
  /** Those behind the backslash are the digits before the last. */
  const HIGH_CODE = "]".charCodeAt(0);
  /** The rest stand for gaps of 1, 2 and 3 with a frequency of 5, 4, 3 and 2 each. */
  const REPEATED_CODE = "s".charCodeAt(0);
  const HIGH_RADIX = REPEATED_CODE - HIGH_CODE;

  /**
   * Return terms from `0key 3word 0vit`: each shares a number of letters with the one before.
   * @param {string} coded
   * @returns {string[]}
   */
  function unfront(coded) {
    let before = "";
    const terms = coded ? coded.split(" ") : [];
    return terms.map((term) => (before = before.slice(0, parseInt(term[0], 36)) + term.slice(1)));
  }

  /**
   * Return the numbers of the first and last of the ranges starting at `starts` that may hold terms with this prefix.
   * @param {string[]} starts
   * @param {string} prefix
   */
  function span(starts, prefix) {
    const last = starts.findLastIndex((start) => start <= prefix + "\uffff");
    const first = starts.findLastIndex((start) => start <= prefix);
    return [Math.max(0, first), last];
  }

  /**
   * Return slug and name. A slug that is left out is made of the name, see generator/papershelf/search/documents.py.
   * @type {(slug: string, name: string) => [slug: string, name: string]}
   */
  function named(slug, name) {
    const words = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    return [slug || words.replace(/^-|-$/g, ""), name];
  }

  /**
   * Return ordinals from the gaps between them.
   * @param {number[]} gaps
   */
  function ordinals(gaps) {
    let last = -1;
    return gaps.map((gap) => (last += gap));
  }

  /**
   * Return a row as queries need it.
   * @param {CodedRow} coded see generator/papershelf/search/shards.py
   * @returns {Row}
   */
  function decoded([number, first, ...others]) {
    /** @type {Row} */
    const row = { number, fields: [posting(first)], lengths: [[]] };
    for (const [place, each] of others.entries()) {
      if (typeof each === "object") continue;
      // Gaps and lengths by turns.
      if (place % 2) row.lengths.push(Array.from(each, (code) => code.charCodeAt(0) - FIRST_CODE));
      else row.fields.push(posting(each));
    }
    return row;
  }

  /**
   * Return papers and frequencies by turns, from gaps: each 0 is once more in the same paper.
   * @param {string} codes see `gap_code` in generator/papershelf/search/index.py
   */
  function posting(codes) {
    /** @type {number[]} */
    const turns = [];
    let paper = -1;
    let high = 0;
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes.charCodeAt(place);
      const repeated = code - REPEATED_CODE;
      if (code >= HIGH_CODE && repeated < 0) {
        high = high * HIGH_RADIX + code - HIGH_CODE + 1;
        continue;
      }
      const gap = high * RADIX + (repeated < 0 ? code - FIRST_CODE : (repeated >> 2) + 1);
      if (gap) turns.push((paper += gap), repeated < 0 ? 1 : 5 - (repeated & 3));
      else turns[turns.length - 1] += 1;
      high = 0;
    }
    return turns;
  }

  /** @param {string} codes of gaps */
  function papersOf(codes) {
    return posting(codes).filter((_, turn) => turn % 2 === 0);
  }

  /**
   * Return about how common a term is, for the order in which terms with a prefix come.
   * @param {CodedRow} row
   */
  function weight([, first, ...others]) {
    return others.reduce((sum, each, place) => sum + (typeof each === "string" && place % 2 === 0 ? each.length : 0), first.length);
  }

  /**
   * Return lengths from two digits each, the last ones and the first ones, or as they stand.
   * @param {[last: string, first: string] | number[]} coded
   * @returns {number[]}
   */
  function uncoded(coded) {
    const [last, first] = coded;
    if (typeof last !== "string" || typeof first !== "string") return coded.map(Number);
    return Array.from(last, (_, at) => last.charCodeAt(at) - FIRST_CODE + RADIX * (first.charCodeAt(at) - FIRST_CODE));
  }

  /**
   * A row of a term as the index has it: after the first field, gaps and lengths by turns, and other words for it last.
   * @typedef {[number: number, first: string, ...others: (string | { also: [own: string, other: string, papers?: string][] })[]]} CodedRow
   */

  /**
   * What results show of a paper, see generator/papershelf/search/documents.py; only small shelves have the last two.
   * @typedef {[slug: string, title: string, date: string, tags: number[], upvotes: number, authorCount: number, authors: string[],
   *   models: (string | [slug: string, name: string])[], allAuthors?: string[], abstract?: string]} CodedPaper
   */

  /** Reads what a query needs from the store, part by part. */
  class Index {
    #store;
    /** @type {Map<string, Map<string, any>>} */
    #ranges = new Map();
    /** @type {Map<number, VocabularyWord[]>} */
    #vocabulary = new Map();
    /** @type {Map<string, Group[]>} */
    #facets = new Map();
    /** @type {number[] | undefined} */
    #lengths;
    #starts;

    /**
     * @param {Directory} directory as `Store.directory` gives it
     * @param {Store} store
     */
    constructor(directory, store) {
      this.directory = directory;
      this.#store = store;
      /** The first terms of ranges, by kind. @type {Record<string, string[]>} */
      this.#starts = Object.fromEntries(Object.entries(directory.starts).map(([kind, coded]) => [kind, unfront(coded)]));
    }

    /**
     * Return the rows of those `terms` that the index has.
     * @param {Iterable<string>} terms
     * @returns {Promise<Map<string, Row>>}
     */
    async rows(terms) {
      const wanted = [...new Set(terms)];
      const shards = await Promise.all(wanted.map((term) => this.#shard(span(this.#starts.terms, term)[0])));
      /** @type {Map<string, Row>} */
      const found = new Map();
      for (const [place, term] of wanted.entries()) {
        /** @type {CodedRow | undefined} */
        const row = shards[place].get(term);
        if (row && row[0] >= 0) found.set(term, decoded(row));
      }
      return found;
    }

    /**
     * Return what papers call the same as what begins with one of the `terms`: the whole of that, and the other words.
     * @param {string[]} terms
     * @returns {Promise<OtherWords[][]>} for each term
     */
    async also(terms) {
      const shards = await Promise.all(terms.map((term) => this.#shard(span(this.#starts.terms, term)[0])));
      return shards.map((shard, place) => {
        /** @type {CodedRow} */
        const [, , ...others] = shard.get(terms[place]) ?? [0, ""];
        const found = others.flatMap((each) => (typeof each === "object" ? each.also : []));
        return found.map(([own, other, papers]) => (papers ? [own, other, papersOf(papers)] : [own, other]));
      });
    }

    /**
     * Return the commonest terms that start with `prefix`, sorted.
     * @param {string} prefix
     * @param {number} most how many
     * @param {boolean} near whether only those that stand in one range with it are wanted
     * @returns {Promise<string[]>}
     */
    async withPrefix(prefix, most, near = false) {
      const [first, end] = span(this.#starts.terms, prefix);
      const last = near ? first : end;
      const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      const shards = await Promise.all(numbers.map((number) => this.#shard(number)));
      const found = shards.flatMap((shard) => [...shard].filter(([term, [number]]) => number >= 0 && term.startsWith(prefix)));
      const weights = found.map(([, row]) => weight(row)).sort((a, b) => b - a);
      return found
        .filter(([, row]) => weight(row) >= (weights[most] ?? 0))
        .slice(0, most)
        .map(([term]) => term);
    }

    /**
     * Return words that may start with `prefix`, to find what a misspelt word was meant for; the empty prefix gives all words.
     * @param {string} prefix
     * @returns {Promise<VocabularyWord[]>} the commonest word of each term; the magnitude grows
     *   with how common the term is
     */
    async vocabulary(prefix) {
      const [first, last] = prefix ? span(this.#starts.vocabulary, prefix) : [0, this.#starts.vocabulary.length - 1];
      const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      return (await Promise.all(numbers.map((number) => this.#words(number)))).flat();
    }

    /**
     * Return how many terms the first field of each paper has, which is the abstract; none in a large library.
     * @returns {Promise<number[]>}
     */
    async lengths() {
      if (!this.directory.hasLengths) return [];
      this.#lengths ??= uncoded(await this.#store.part(`lengths/${this.directory.fields[0]}`));
      return this.#lengths;
    }

    /**
     * Return the groups of a facet; generator/papershelf/search/facets.py writes them.
     * @param {string} name
     * @returns {Promise<Group[]>}
     */
    async facet(name) {
      let groups = this.#facets.get(name);
      if (!groups) {
        /** @type {[key: string, title: string, gaps: number[]][]} */
        const rows = await this.#store.part(`facets/${name}`);
        groups = rows.map(([key, title, gaps]) => ({ names: [key, title], papers: ordinals(gaps) }));
        this.#facets.set(name, groups);
      }
      return groups;
    }

    /**
     * Return a number for each paper, by which papers are sorted, or the rows of `names`.
     * @param {string} name
     * @returns {Promise<any[]>}
     */
    column(name) {
      return this.#store.part(`facets/${name}`);
    }

    /**
     * Return what results show of a paper; generator/papershelf/search/documents.py writes the row.
     * @param {number} paper
     * @returns {Promise<PaperRow>}
     */
    async paper(paper) {
      const [slug, title, date, tags, upvotes, authorCount, authors, models] = await this.#row(paper);
      return {
        ...{ slug, title, date, upvotes, authorCount, authors },
        tags: tags.map((tag) => named(...this.directory.tags[tag])),
        models: models.map((model) => (typeof model === "string" ? named("", model) : model)),
      };
    }

    /**
     * Return what results quote of a paper.
     * @param {number} paper
     * @returns {Promise<PaperText | null>} null where a page opened from disk may not read it, or it did not come
     */
    async text(paper) {
      const [slug, , , , , , , , authors, abstract] = await this.#row(paper);
      if (authors) return { authors, abstract: abstract ?? "" };
      const page = await this.#store.part(`../papers/${slug}/index.html.md`).catch(() => null);
      return page === null ? null : search.readPage(page);
    }

    /**
     * @param {number} paper
     * @returns {Promise<CodedPaper>}
     */
    async #row(paper) {
      const size = this.directory.chunkSize;
      /** @type {CodedPaper} */
      const [slug, title, ...others] = (await this.#store.part(`papers/${Math.floor(paper / size)}`))[paper % size];
      return [...named(slug, title), ...others];
    }

    /** @param {number} number */
    #shard(number) {
      return this.#range("terms", number);
    }

    /**
     * Return the names or terms of a range, each with its row.
     * @param {"terms" | "titles" | "models" | "authors"} kind
     * @param {number} number
     * @returns {Promise<Map<string, any>>}
     */
    async #range(kind, number) {
      const name = `${kind}/${number}`;
      let range = this.#ranges.get(name);
      if (!range && number < this.#starts[kind].length) {
        /** @type {[names: string, rows: any[]]} */
        const [coded, rows] = await this.#store.part(name);
        range = new Map(unfront(coded).map((term, place) => [term, rows[place]]));
        this.#ranges.set(name, range);
      }
      return range ?? new Map();
    }

    /**
     * Return the row of a name; generator/papershelf/search/names.py writes it.
     * @param {"titles" | "models" | "authors"} kind
     * @param {string} key
     * @returns {Promise<any>} undefined for a name that the index does not have
     */
    async named(kind, key) {
      return (await this.near(kind, key)).get(key);
    }

    /**
     * Return the names in the range that would hold `key`, with their rows. Most names that are like it stand beside it.
     * @param {"titles" | "models" | "authors"} kind
     * @param {string} key
     * @returns {Promise<Map<string, any>>}
     */
    near(kind, key) {
      return this.#range(kind, span(this.#starts[kind], key)[0]);
    }

    /** @param {number} number */
    async #words(number) {
      let words = this.#vocabulary.get(number);
      if (!words) {
        /** @type {[words: string, magnitudes: string]} */
        const [coded, magnitudes] = await this.#store.part(`vocabulary/${number}`);
        words = unfront(coded).map((word, place) => ({ word, term: search.stem(word), magnitude: parseInt(magnitudes[place], 36) }));
        this.#vocabulary.set(number, words);
      }
      return words;
    }
  }

  search.named = named;
  search.ordinals = ordinals;
  search.Index = Index;
})();
