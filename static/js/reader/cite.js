/** A paper's citation in the forms that other programs take, from the metadata on its page. */
"use strict";

papershelf.cite = (() => {
  /** @param {Document} page of a paper */
  function known(page) {
    const values = (name) => [...page.querySelectorAll(`meta[name="citation_${name}"]`)].map((meta) => meta.content);
    const [title = page.querySelector("h1")?.textContent.trim() ?? ""] = values("title");
    const [date = page.querySelector(".paper time")?.dateTime ?? ""] = values("publication_date");
    const [arxiv = ""] = values("arxiv_id");
    return {
      title,
      arxiv,
      authors: values("author"),
      date: date.split(/\W/).filter(Boolean).map(Number),
      url: page.querySelector("link[rel=canonical]")?.href ?? "",
      bibtex: page.getElementById("bibtex")?.textContent ?? "",
    };
  }

  /** CSL-JSON, for Zotero, Pandoc and other citation processors. A name's last word is taken as the family name. */
  function csl(slug, paper) {
    const name = (author) => {
      const cut = author.lastIndexOf(" ");
      return cut < 0 ? { literal: author } : { family: author.slice(cut + 1), given: author.slice(0, cut) };
    };
    return {
      id: slug,
      type: "article",
      title: paper.title,
      ...(paper.authors.length && { author: paper.authors.map(name) }),
      ...(paper.date.length && { issued: { "date-parts": [paper.date] } }),
      ...(paper.arxiv && { number: `arXiv:${paper.arxiv}`, archive: "arXiv" }),
      URL: paper.arxiv ? `https://arxiv.org/abs/${paper.arxiv}` : paper.url,
    };
  }

  /** One line to paste into a text. */
  function plain(paper) {
    const { authors } = paper;
    const who = authors.length > 3 ? `${authors[0]} et al.` : authors.join(", ");
    const where = paper.arxiv ? `arXiv:${paper.arxiv}` : paper.url;
    return [who && `${who.replace(/\.$/, "")}.`, `${paper.title}.`, where && `${where}${paper.date.length ? "," : "."}`, paper.date[0] && `${paper.date[0]}.`]
      .filter(Boolean)
      .join(" ");
  }

  return { known, csl, plain };
})();
