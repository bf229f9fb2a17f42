/**
 * Answers queries. Runs in a worker, or in the page where there can be none, and under Node.js in the tests.
 *
 * Most queries are plain words that papers have. The scripts for all others are a file of their own, which `search.more` loads.
 */
"use strict";

(() => {
  const { search } = papershelf;
  /** How many of the best papers may be the one whose title was typed. */
  const TITLES_READ = 10;
  /** The effect of a query without filters. */
  /** @type {Narrowed} */
  const ALL = { passes: () => true, anyYear: () => true, unknown: [], groups: [] };
  const NO_TITLES = { papers: [], lacksPhrase: false };
  /** What generator/papershelf/text/wording.py puts before the titles of withdrawn papers. */
  const WITHDRAWN = /^Withdrawn: /;
  /** An arXiv id, which the index has among the authors. */
  const ID = /^\d{4}\.\d{4,5}$/;
  /** The character that stands for the first place in a title. */
  const FIRST_CODE = "#".charCodeAt(0);
  /** How much a word that papers use for one of the query counts in a passage. */
  const OTHER = 0.5;
  /** A query of fewer words is not compared with the beginnings of titles. */
  const LEAST_BEGINNING = 3;

  /**
   * What was found for a question.
   * @typedef {object} Found
   * @property {Clause[]} clauses
   * @property {Expansion[]} also
   * @property {Set<number>[]} fields papers that have a word of the question, by field
   * @property {boolean} ofAuthors whether a paper has all words of the question among its authors
   * @property {Set<number>} ids papers whose arXiv id is in the question
   * @property {(paper: number) => string[]} missing words of the question that a paper does not have
   * @property {Picked} picked
   * @property {PhraseFilter} phraseFilter
   * @property {Pick<Answer, "partial" | "unknown" | "single" | "corrections" | "also" | "asked" | "introducing" | "onlyTitles" | "unfiltered">} account
   */

  class Engine {
    #store;
    /** @type {Promise<{ index: Index, analyser: Analyser }> | undefined} */
    #ready;
    /** @type {{ key: string, found: Promise<Found> } | undefined} */
    #last;

    /** @param {ReadPart} read see store.js */
    constructor(read) {
      this.#store = new search.Store(read);
    }

    /** Load what every query needs, before the first one comes. */
    async prepare() {
      await this.#load();
    }

    /**
     * Answer a question.
     * @param {Question} question
     * @param {number} offset how many results to leave out
     * @param {number} limit how many to give at most
     * @returns {Promise<Answer>}
     */
    async search(question, offset, limit) {
      const { index, analyser } = await this.#load();
      const found = await this.#find(question);
      await found.phraseFilter.fill(offset + limit);
      const { phraseFilter } = found;
      if (phraseFilter.phrases.length && !phraseFilter.kept.length && !phraseFilter.more) await withoutPhrases(found, offset + limit);
      const marker = markerOf(found, analyser);
      const shown = phraseFilter.kept.slice(offset, offset + limit);
      const rows = await Promise.all(shown.map((paper) => index.paper(paper)));
      /** @type {Result[]} */
      const results = rows.map((row, place) => ({
        ...row,
        paper: shown[place],
        title: marker.mark(row.title),
        tags: row.tags.map(([slug, name]) => [slug, marker.mark(name)]),
        models: row.models.map(([slug, name]) => [slug, marker.mark(name)]),
        fields: index.directory.fields.filter((_, field) => found.fields[field].has(shown[place])),
        byId: found.ids.has(shown[place]),
        missing: found.missing(shown[place]),
      }));
      return { ...found.account, total: phraseFilter.kept.length, more: phraseFilter.more, unread: phraseFilter.unread, results };
    }

    /**
     * Return what the texts of results say about the question. Each text costs a request, so only those in view are asked for.
     * @param {Question} question
     * @param {number[]} papers
     * @returns {Promise<Quote[]>}
     */
    async quotes(question, papers) {
      const { index, analyser } = await this.#load();
      const marker = markerOf(await this.#find(question), analyser);
      const texts = await Promise.all(papers.map((paper) => index.text(paper)));
      return texts.map((text) => {
        const authors = (text?.authors ?? []).filter((author) => marker.touches(author));
        const [first, ...others] = text?.authors ?? [];
        return {
          passage: marker.passage(text?.abstract ?? ""),
          author: marker.mark(authors.length ? first : ""),
          among: authors.filter((author) => author !== first).map((author) => marker.mark(author)),
          others: others.length,
          read: text !== null,
        };
      });
    }

    /**
     * Read on to find more papers with a phrase, and return how many are known now.
     * @param {Question} question
     * @returns {Promise<{ total: number, more: boolean, read: number }>} `read` is the number of papers that have been read
     */
    async readOn(question) {
      const { phraseFilter } = await this.#find(question);
      await phraseFilter.readOn();
      return { total: phraseFilter.kept.length, more: phraseFilter.more, read: phraseFilter.read };
    }

    /**
     * Return what can be picked beside a question's text; without a text, of the whole site.
     * @param {Question} question
     * @returns {Promise<Counts>}
     */
    async counts(question) {
      const { index } = await this.#load();
      await search.more();
      const { picked, phraseFilter } = await this.#find(question);
      if (!phraseFilter.tests) return { exact: true, facets: await search.count(picked, index) };
      const kept = new Set(phraseFilter.kept);
      const anyYear = phraseFilter.more || picked.papers !== picked.anyYear ? picked.anyYear : phraseFilter.kept;
      const papers = phraseFilter.more ? picked.papers : picked.papers.filter((paper) => kept.has(paper));
      return { exact: !phraseFilter.more, facets: await search.count({ ...picked, papers, anyYear }, index) };
    }

    /**
     * Return the groups that are picked, with their papers, and the papers of each year.
     * @param {Choice[]} picks
     * @returns {Promise<Compared>}
     */
    async compare(picks) {
      const { index } = await this.#load();
      await search.more();
      const [groups, years] = await Promise.all([search.pickedGroups(picks, index), index.facet("years")]);
      return { groups, years };
    }

    /**
     * Return tags, backbones, datasets and authors that the text of a question may be the name of.
     * @param {Question} question
     * @param {string[]} kinds of names, see `FoundName`
     * @param {number} most
     * @returns {Promise<FoundName[]>}
     */
    async names(question, kinds, most) {
      const { index } = await this.#load();
      await search.more();
      // The names of authors are read only where a paper has all words among its authors.
      const hasAuthors = kinds.includes("author") && (await this.#find(question)).ofAuthors;
      return search.namesLike(question.text, hasAuthors ? kinds : kinds.filter((kind) => kind !== "author"), most, index);
    }

    /**
     * Return what is found for a question. The last one is kept, because it is asked again for more results and for counts.
     * @param {Question} question
     */
    async #find(question) {
      const { index, analyser } = await this.#load();
      const key = JSON.stringify(question);
      if (this.#last?.key !== key) this.#last = { key, found: find(question, index, analyser) };
      return this.#last.found.catch((error) => {
        this.#last = undefined;
        throw error;
      });
    }

    async #load() {
      this.#ready ??= this.#store.directory().then((directory) => ({
        index: new search.Index(directory, this.#store),
        analyser: new search.Analyser(directory.stopWords.split(" ")),
      }));
      this.#ready.catch(() => (this.#ready = undefined));
      return this.#ready;
    }
  }

  /** @type {(found: Found, analyser: Analyser) => Marker} */
  function markerOf({ clauses, also }, analyser) {
    const words = also.flatMap(({ terms }) => terms.map((term) => ({ term, boost: OTHER })));
    return new search.Marker(analyser, new Map([...words, ...clauses].map(({ term, boost }) => [term, boost])));
  }

  /**
   * Find all papers that answer a question.
   * @param {Question} question
   * @param {Index} index
   * @param {Analyser} analyser
   * @returns {Promise<Found>}
   */
  async function find({ text, picks, order, asTyped }, index, analyser) {
    const query = search.parse(text);
    if (query.filters.length || picks.length || order) await search.more();
    const { models, words } = await named(query.words, index, analyser);
    const others = await search.expansions(words, index, analyser);
    const also = asTyped ? [] : others;
    /** @param {string} name */
    const mentions = async (name) => [...(await holders([search.parts(search.fold(name)).join("")], index, analyser))];
    const [plan, narrowed, excluded] = await Promise.all([
      search.plan(words, index, analyser, models, also),
      query.filters.length ? search.narrow(query.filters, index, mentions, analyser) : ALL,
      holders(query.without, index, analyser),
    ]);
    const titles = plan.groups.length + plan.unknown.length || !words.length ? NO_TITLES : await inTitles(query, plan, index);
    const worded = plan.groups.length + plan.unknown.length + plan.clauses.length > 0;
    const ranked = titles.papers.length ? titles.papers : worded ? await rankAll(plan, index) : newest(index);
    const kept = ranked.filter((paper) => narrowed.anyYear(paper) && !excluded.has(paper));
    const papers = kept.filter(narrowed.passes);
    const covered = plan.groups.map((group) => coverage(group, plan.clauses));
    /** @param {number} paper */
    const count = (paper) => covered.filter((group) => group.has(paper)).length;
    const most = papers.reduce((best, paper) => Math.max(best, count(paper)), 0);
    /** @param {number} paper */
    const missing = (paper) => plan.groups.filter((_, place) => !covered[place].has(paper)).map(({ text: word }) => word);
    /** @param {number} paper */
    const isClosest = (paper) => count(paper) === most;
    const closest = papers.filter(isClosest);
    const anyYear = narrowed.groups.some(({ name }) => name === "year") ? kept.filter(isClosest) : closest;
    const picked = picks.length ? await search.pick(closest, anyYear, picks, index) : { papers: closest, anyYear, groups: [] };
    picked.groups.push(...narrowed.groups);
    const left = new Set(picked.papers);
    const introduced = words.length || models.length !== 1 ? [] : models[0].introduced.filter((paper) => left.has(paper));
    const ofAuthors = haveAll(plan, index.directory.fields.indexOf("authors"));
    const first = [...introduced, ...(ofAuthors && plan.groups.length > 1 ? await authored(words, left, index) : [])];
    const sorted = order
      ? await search.sort(picked.papers, order, index)
      : await titleFirst([...new Set([...first, ...picked.papers])], query, index, analyser);
    const asked = worded || narrows(query) || picked.groups.length > 0 || (Boolean(order) && !text.trim());
    const account = {
      partial: titles.lacksPhrase || most < plan.groups.length || plan.unknown.length > 0,
      unknown: [...plan.unknown, ...narrowed.unknown],
      single: plan.groups.length ? plan.single : [],
      corrections: plan.corrections,
      also: [...new Set(others.map(({ other }) => other))],
      asked,
      introducing: introduced.length,
      onlyTitles: titles.papers.length > 0,
      unfiltered: query.filters.length ? query.filters.reduce((left, { token }) => left.replace(token, " "), text).trim() : null,
    };
    const [ids, firm] = [true, false].map((wanted) => plan.clauses.filter(({ soft, term }) => !soft && ID.test(term) === wanted));
    const fields = index.directory.fields.map((_, field) => new Set(firm.flatMap(({ row }) => papersIn(row, field))));
    return {
      clauses: plan.clauses,
      also,
      fields,
      ofAuthors,
      ids: new Set(ids.flatMap(({ row }) => [...papersOf(row)])),
      missing,
      picked,
      phraseFilter: new search.PhraseFilter(asked ? sorted : [], query, index),
      account,
    };
  }

  /**
   * Return the models that words name, and the words that are left. Most queries name none; what the plan reads anyhow tells so.
   * @param {Word[]} words
   * @param {Index} index
   * @param {Analyser} analyser
   * @returns {Promise<{ models: NamedModel[], words: Word[] }>}
   */
  async function named(words, index, analyser) {
    const parts = words.flatMap(({ piece }) => search.parts(piece));
    const whole = words.map(({ piece }) => search.parts(piece).join(""));
    const runs = [2, 3].flatMap((length) => parts.slice(length - 1).map((_, place) => parts.slice(place, place + length).join("")));
    const keys = [...parts, ...runs, ...whole].filter((key) => /^\p{L}/u.test(key) && (/\p{N}/u.test(key) || !parts.includes(key)));
    const field = index.directory.fields.indexOf("backbones");
    const rows = await index.rows(keys.map((key) => analyser.stem(key)));
    const unknown = parts.some((part) => /^\p{L}.*\p{N}/u.test(part) && !rows.has(analyser.stem(part)));
    if (!unknown && ![...rows.values()].some((row) => papersIn(row, field).length)) return { models: [], words };
    await search.more();
    return search.modelsIn(words, index, analyser);
  }

  /**
   * Return the papers whose titles have the words, which the index has nowhere else, and add the words to the plan.
   * @param {Query} query
   * @param {Plan} plan
   * @param {Index} index
   */
  async function inTitles(query, plan, index) {
    await search.more();
    const { papers, groups, lacksPhrase } = await search.inTitles(query, index);
    if (!papers.length) return NO_TITLES;
    plan.groups.push(...groups);
    // Their places in titles tell where phrases stand.
    query.phrases = [];
    return { papers, lacksPhrase };
  }

  /**
   * Return papers that have any of the terms: those that have all words without soft terms, as if these were not asked for, then the
   * others.
   * @param {Plan} plan
   * @param {Index} index
   */
  async function rankAll({ clauses, groups }, index) {
    const lengths = clauses.some(({ row }) => row.fields[0].length) ? await index.lengths() : [];
    /** @param {Clause[]} asked */
    const ranked = (asked) => search.rank(asked, index.directory, lengths).map(({ paper }) => paper);
    const firm = clauses.filter(({ soft }) => !soft);
    if (firm.length === clauses.length && !groups.some(({ papers }) => papers)) return ranked(firm);
    const covered = groups.map((group) => coverage(group, firm));
    const first = ranked(firm).filter((paper) => covered.every((group) => group.has(paper)));
    // A backbone's page lists papers that name it only elsewhere.
    const others = groups.flatMap(({ papers = [] }) => [...papers]);
    return [...new Set([...first, ...ranked(clauses), ...others])];
  }

  /**
   * Put the paper first whose whole title was typed, or as much of its beginning as no one types by chance.
   * @param {number[]} papers
   * @param {Query} query
   * @param {Index} index
   * @param {Analyser} analyser
   */
  async function titleFirst(papers, { words: asked }, index, analyser) {
    const pieces = asked.map(({ piece }) => piece);
    const text = search.wordsOf(pieces.join(" "));
    if (!text) return papers;
    const meant =
      (await titled(text, papers.slice(0, TITLES_READ), index)) ??
      (await titled(text, await withSmallWord(pieces.flatMap(search.parts), papers, index, analyser), index));
    return meant === undefined || meant === papers[0] ? papers : [meant, ...papers.filter((paper) => paper !== meant)];
  }

  /**
   * Return the paper whose title is `text`, else the one whose title begins with it.
   * @param {string} text
   * @param {number[]} papers
   * @param {Index} index
   */
  async function titled(text, papers, index) {
    const rows = await Promise.all(papers.map((paper) => index.paper(paper)));
    const titles = rows.map(({ title }) => search.wordsOf(title.replace(WITHDRAWN, "")));
    const whole = titles.indexOf(text);
    const begun = text.split(" ").length < LEAST_BEGINNING ? -1 : titles.findIndex((title) => title.startsWith(`${text} `));
    return papers[whole < 0 ? begun : whole];
  }

  /**
   * Return the first papers whose titles have the terms of a query and, in the same place, a word that is no term: it tells few of them
   * apart from many that have the terms somewhere.
   * @param {string[]} parts of the query
   * @param {number[]} papers
   * @param {Index} index
   * @param {Analyser} analyser
   */
  async function withSmallWord(parts, papers, index, analyser) {
    const at = parts.findLastIndex((part) => !analyser.counts(part));
    if (at < 0 || parts.length < LEAST_BEGINNING || papers.length <= TITLES_READ) return [];
    /** @type {[gaps: number[], places: string] | undefined} */
    const row = await index.named("titles", parts[at]);
    const [gaps, places] = row ?? [[], ""];
    const having = new Set(search.ordinals(gaps).filter((_, turn) => places.charCodeAt(turn) - FIRST_CODE === at));
    const rows = await index.rows(termsOf(parts, analyser));
    const titles = Array.from(rows.values(), (found) => new Set(papersIn(found, index.directory.fields.indexOf("title"))));
    return papers.filter((paper) => having.has(paper) && titles.every((title) => title.has(paper))).slice(0, TITLES_READ);
  }

  /**
   * Return whether a paper has the words of all groups in a field.
   * @param {Plan} plan
   * @param {number} field
   */
  function haveAll({ groups, clauses }, field) {
    const [first, ...others] = groups.map((group) => coverage(group, clauses, field));
    return first !== undefined && [...first].some((paper) => others.every((papers) => papers.has(paper)));
  }

  /**
   * Return those of the papers, in their order, that are by one author with all words in the name.
   * @param {Word[]} words
   * @param {Set<number>} papers
   * @param {Index} index
   */
  async function authored(words, papers, index) {
    await search.more();
    const own = await search.byOneAuthor(words, index);
    return [own.exact, own.fuller].flatMap((set) => [...papers].filter((paper) => set.has(paper)));
  }

  /**
   * Return all papers, the newest first.
   * @param {Index} index
   */
  function newest(index) {
    return Array.from({ length: index.directory.count }, (_, paper) => paper).reverse();
  }

  /** @param {Query} query */
  function narrows(query) {
    return query.filters.length + query.without.length + query.withoutPhrases.length > 0;
  }

  /**
   * Let papers through that have the words of a phrase that no paper has, and say that they are the closest.
   * @param {Found} found
   * @param {number} count
   */
  async function withoutPhrases(found, count) {
    found.phraseFilter.release();
    await found.phraseFilter.fill(count);
    found.account.partial = true;
  }

  /**
   * Return papers that have a word of `pieces`, each in one piece, or if the index has it only in parts, all of them.
   * @param {string[]} pieces
   * @param {Index} index
   * @param {Analyser} analyser
   */
  async function holders(pieces, index, analyser) {
    /** @type {Set<number>} */
    const papers = new Set();
    for (const piece of pieces) {
      const parts = search.parts(piece);
      const whole = await index.rows([analyser.stem(parts.join(""))]);
      const rows = whole.size ? whole : await index.rows(termsOf(parts, analyser));
      const sets = Array.from(rows.values(), papersOf);
      for (const paper of sets[0] ?? []) if (sets.every((set) => set.has(paper))) papers.add(paper);
    }
    return papers;
  }

  /** @type {(parts: string[], analyser: Analyser) => string[]} */
  function termsOf(parts, analyser) {
    /** @param {string} part */
    const terms = (part) => (search.isRun(part) ? search.pairs(part).slice(0, -1) : [analyser.stem(part)]);
    return parts.filter((part) => analyser.counts(part)).flatMap(terms);
  }

  /** @param {Row} row */
  function papersOf(row) {
    return new Set(row.fields.flatMap((_, field) => papersIn(row, field)));
  }

  /** @type {(row: Row, field: number) => number[]} */
  function papersIn({ fields }, field) {
    return (fields[field] ?? []).filter((_, turn) => turn % 2 === 0);
  }

  /**
   * Return the papers that have the word of a group: in one of its ways, of each list of terms at least one.
   * @param {WordGroup} group
   * @param {Clause[]} clauses
   * @param {number} [field] in which it must have the word, any if left out
   */
  function coverage({ any, papers }, clauses, field) {
    const rows = new Map(clauses.map(({ term, row }) => [term, row]));
    const covered = new Set(field === undefined ? papers : []);
    for (const lists of any) {
      const sets = lists.map((terms) => {
        const known = terms.map((term) => rows.get(term)).filter((row) => row !== undefined);
        return new Set(known.flatMap((row) => (field === undefined ? [...papersOf(row)] : papersIn(row, field))));
      });
      for (const paper of sets[0]) if (sets.every((set) => set.has(paper))) covered.add(paper);
    }
    return covered;
  }

  search.Engine = Engine;
})();
