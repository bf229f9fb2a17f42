/**
 * Lunr's ranking, to the last digit: the same papers, scores and order that lunr.js 2.3.9 gives for the same terms on the whole
 * index. Sums of fractions depend on their order, so terms and fields are added up in the order in which lunr.js does it.
 */
"use strict";

(() => {
  const { search } = papershelf;
  /**
   * Return the papers that have any of the terms, best first.
   * @param {Clause[]} clauses each term once
   * @param {Figures} figures
   * @param {number[]} lengths of the first field by paper; the rows have those of the others
   * @returns {{paper: number, score: number}[]}
   */
  function rank(clauses, figures, lengths) {
    const width = figures.fields.length;
    /** @type {Map<number, number>} */
    const sums = new Map();
    for (const { row } of clauses) eachMatch(row, (paper, field) => sums.set(paper * width + field, 0));
    for (const clause of [...clauses].sort((a, b) => a.row.number - b.row.number)) {
      const weigh = weigher(clause.row, figures);
      eachMatch(clause.row, (paper, field, frequency, length = lengths[paper]) => {
        const place = paper * width + field;
        sums.set(place, (sums.get(place) ?? 0) + clause.boost * weigh(field, frequency, length));
      });
    }
    return papers(sums, width, magnitude(clauses));
  }

  /** @type {(row: Row, visit: (paper: number, field: number, frequency: number, length?: number) => void) => void} */
  function eachMatch(row, visit) {
    row.fields.forEach((turns, field) => {
      const lengths = row.lengths[field];
      for (let turn = 0; turn < turns.length; turn += 2) visit(turns[turn], field, turns[turn + 1], lengths[turn / 2]);
    });
  }

  /**
   * Return what one term adds to a field of a paper: BM25 times the field's boost, rounded to three decimals. A field whose length the index
   * does not have is taken to be of average length.
   * @type {(row: Row, figures: Figures) => (field: number, frequency: number, length?: number) => number}
   */
  function weigher(row, { count, boosts, totals, k1, b }) {
    const frequencies = row.fields.reduce((sum, turns) => sum + turns.length / 2, 0);
    const idf = Math.log(1 + Math.abs((count - frequencies + 0.5) / (frequencies + 0.5)));
    return (field, frequency, length) => {
      const average = totals[field] / count;
      const norm = k1 * (1 - b + b * ((length ?? average) / average));
      return Math.round(((idf * ((k1 + 1) * frequency)) / (norm + frequency)) * boosts[field] * 1000) / 1000;
    };
  }

  /**
   * Return the length of the query's vector, which is the same in every field.
   * @param {Clause[]} clauses
   */
  function magnitude(clauses) {
    const squares = [...clauses].sort((a, b) => a.row.number - b.row.number).map(({ boost }) => boost * boost);
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
  }

  /**
   * Add up the fields of each paper. Papers with equal scores stay in the order in which they first matched.
   * @param {Map<number, number>} sums by paper times `width` plus field
   * @param {number} width how many fields there are
   * @param {number} length of the query's vector
   */
  function papers(sums, width, length) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [place, sum] of sums) {
      const paper = Math.floor(place / width);
      scores.set(paper, (scores.get(paper) ?? 0) + sum / length);
    }
    return Array.from(scores, ([paper, score]) => ({ paper, score })).sort((a, b) => b.score - a.score);
  }

  search.rank = rank;
})();
