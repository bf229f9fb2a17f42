/** A paper's citation in the forms that other programs take, from the metadata on its page. */
"use strict";

papershelf.cite = (() => {
  /**
   * Return what the page of a paper says about it.
   * @param {Document} page
   * @returns {CitedPaper}
   */
  function read(page) {
    /** @param {string} name */
    const values = (name) => {
      /** @type {NodeListOf<HTMLMetaElement>} */
      const found = page.querySelectorAll(`meta[name="citation_${name}"]`);
      return [...found].map((meta) => meta.content);
    };
    /** @type {HTMLTimeElement | null} */
    const time = page.querySelector(".paper time");
    /** @type {HTMLLinkElement | null} */
    const canonical = page.querySelector("link[rel=canonical]");
    const [title = page.querySelector("h1")?.textContent.trim() ?? ""] = values("title");
    const [date = time?.dateTime ?? ""] = values("publication_date");
    const [arxiv = ""] = values("arxiv_id");
    const [doi = ""] = values("doi");
    const bibtex = page.getElementById("bibtex")?.textContent ?? "";
    return {
      title,
      arxiv,
      doi,
      withdrawn: page.querySelector(".paper .withdrawn") !== null,
      authors: values("authors")[0]?.split("; ") ?? values("author"),
      date: date.split(/\W/).filter(Boolean).map(Number),
      url: canonical?.href ?? "",
      bibtex,
      key: bibtex.slice(0, bibtex.indexOf(",")).replace("@misc{", ""),
    };
  }

  /**
   * Return CSL-JSON, for Zotero, Pandoc and other citation processors. A name's last word is taken as the family name, but for those that
   * BibTeX has in braces: names of groups.
   * @param {string} slug
   * @param {CitedPaper} paper
   * @returns {CslItem}
   */
  function csl(slug, paper) {
    /** @param {string} author */
    const name = (author) => {
      const isWhole = [`{{${author}}`, ` and {${author}}`].some((written) => paper.bibtex.includes(written));
      const cut = isWhole ? -1 : author.lastIndexOf(" ");
      return cut < 0 ? { literal: author } : { family: author.slice(cut + 1), given: author.slice(0, cut) };
    };
    return {
      id: paper.key || slug,
      type: "article",
      title: paper.title,
      ...(paper.authors.length && { author: paper.authors.map(name) }),
      ...(paper.date.length && { issued: { "date-parts": [paper.date] } }),
      ...(paper.arxiv && { number: `arXiv:${paper.arxiv}`, archive: "arXiv" }),
      ...(paper.doi && { DOI: paper.doi }),
      ...(paper.withdrawn && { note: "Withdrawn" }),
      ...((paper.arxiv || paper.url) && { URL: paper.arxiv ? `https://arxiv.org/abs/${paper.arxiv}` : paper.url }),
    };
  }

  /**
   * Return a RIS record, for EndNote, Mendeley and others.
   * @param {string} slug
   * @param {CitedPaper} paper
   */
  function ris(slug, paper) {
    const { id, title, author = [], number, DOI, note, URL } = csl(slug, paper);
    const names = author.map(({ family, given, literal }) => ["AU", literal ?? `${family}, ${given}`]);
    const [year] = paper.date;
    const fields = [
      ["TY", "UNPB"],
      ["ID", id],
      ["TI", title],
      ...names,
      ["PY", year && `${year}`.padStart(4, "0")],
      ["DA", paper.date.map((part) => `${part}`.padStart(2, "0")).join("/")],
      ["DB", number && "arXiv"],
      ["AN", number],
      ["DO", DOI],
      ["N1", note],
      ["UR", URL],
    ];
    const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${`${value}`.replace(/\s+/g, " ")}\n`] : []));
    return `${lines.join("")}ER  - \n`;
  }

  /**
   * Return one line to paste into a text.
   * @param {CitedPaper} paper
   */
  function plain(paper) {
    const { authors } = paper;
    const who = authors.length > 3 ? `${authors[0]} et al.` : authors.join(", ");
    const where = paper.arxiv ? `arXiv:${paper.arxiv}` : paper.url;
    const year = paper.date[0];
    return [who && `${who.replace(/\.$/, "")}.`, `${paper.title}.`, where && `${where}${year ? "," : "."}`, year && `${year}.`]
      .filter(Boolean)
      .join(" ");
  }

  return { read, csl, ris, plain };
})();
