/**
 * From what a reader typed to words, phrases, words to leave out, and filters. Everything else is literal text: no query is an error.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const FILTERS = ["tag", "backbone", "family", "dataset", "digest", "year", "has", "author"];
  const QUOTED = String.raw`["“”„«][^"“”„«»]*(?:["“”»](?=[\s,.;:!?)]|$)|$)`;
  const TOKEN = new RegExp(String.raw`(-?)(?:(${FILTERS.join("|")}):)?(${QUOTED}|\S+)`, "giu");
  const EDGES = /^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu;
  /** The id of a paper with a version, or in one of its addresses. */
  const SITE = String.raw`(?:https?://)?(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)|huggingface\.co/papers)/`;
  const PAPER = new RegExp(String.raw`^(?:${SITE}|arxiv:)?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?$`, "i");
  /** How the signs of `C++` and of `3 × 3` are spelled out. */
  const PLUSES = /(?<=[\p{L}\p{N}]) plus plus(?![\p{L}\p{N}])/giu;
  const TIMES = /(?<=\s)×(?=\s)/g;
  const MOST_WORDS = 32;
  /** What may stand around a sign such as `s*`; generator/papershelf/search/names.py has the same. */
  const SIGN_EDGES = /^[.,:;!?()[\]{}"'“”‘’«»…]+|(?<![.,:;!?()[\]{}"'“”‘’«»…])[.,:;!?()[\]{}"'“”‘’«»…]+$/gu;

  /**
   * Return what a query asks for.
   * @param {string} text
   * @returns {Query}
   */
  function parse(text) {
    /** @type {Query} */
    const query = { words: [], phrases: [], without: [], withoutPhrases: [], filters: [] };
    for (const [token, minus, name, value] of text.replace(PLUSES, "++").replace(TIMES, "x").matchAll(TOKEN)) {
      const quoted = /^["“”„«]/u.test(value);
      const inner = quoted ? value.slice(1).replace(/["“”»]$/u, "") : value;
      if (name) addFilter(query, token, name.toLowerCase(), inner, Boolean(minus));
      else addText(query, inner, quoted, Boolean(minus));
    }
    query.words = query.words.slice(0, MOST_WORDS);
    return query;
  }

  /** @type {(query: Query, token: string, name: string, value: string, without: boolean) => void} */
  function addFilter(query, token, name, value, without) {
    if (!search.parts(search.fold(value)).length) return;
    query.filters.push({ token, name: name === "family" ? "backbone" : name, value, without });
  }

  /** @type {(query: Query, text: string, quoted: boolean, without: boolean) => void} */
  function addText(query, text, quoted, without) {
    const parts = search.phraseParts(text);
    if (quoted && parts.length > 1) (without ? query.withoutPhrases : query.phrases).push(parts);
    if (!without) query.words.push(...text.split(/\s+/).flatMap((chunk) => words(chunk, quoted)));
    else if (!quoted || parts.length === 1) query.without.push(...search.pieces(search.fold(text)));
  }

  /**
   * Return the words of a chunk that stands between white space; of a paper's address its id. Characters like `½` fold to more than one.
   * @param {string} chunk
   * @param {boolean} quoted
   * @returns {Word[]}
   */
  function words(chunk, quoted) {
    const bare = chunk.match(PAPER)?.[1] ?? chunk;
    const typed = /(?:\+\+|#)$/.test(bare) ? bare : bare.replace(EDGES, "") || bare;
    const pieces = search.pieces(search.fold(bare)).filter((piece) => search.parts(piece).length || /[^\p{ASCII}]/u.test(signOf(piece)));
    return pieces.map((piece) => ({ typed: pieces.length > 1 ? piece : typed, piece, quoted }));
  }

  /**
   * Return a piece without the punctuation at its edges.
   * @param {string} piece
   * @returns {string}
   */
  function signOf(piece) {
    return piece.replace(SIGN_EDGES, "");
  }

  search.parse = parse;
  search.signOf = signOf;
})();
