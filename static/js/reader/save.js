/** The shelf as a file, for reference managers and other devices. */
"use strict";

papershelf.save = (() => {
  const { cite, paperPage, marks } = papershelf;

  /** What is known of the papers, from their pages; of those whose page cannot be had (opened from disk), what was kept. */
  async function known(papers) {
    return Promise.all(
      papers.map(async ([slug, mark]) => {
        try {
          return { slug, mark, ...cite.known(await paperPage(slug)) };
        } catch {
          const url = new URL(`papers/${slug}/`, papershelf.root).href;
          return { slug, mark, title: mark.title, authors: [], arxiv: "", date: mark.day.split("-").filter(Boolean).map(Number), url, bibtex: "" };
        }
      }),
    );
  }

  function bibtex({ slug, title, date, url, bibtex: whole }) {
    return whole || `@misc{${slug},\n  title = {{${title}}},\n${date[0] ? `  year = {${date[0]}},\n` : ""}  url = {${url}},\n}`;
  }

  function markdown({ title, url, date, mark }) {
    const note = mark.note ? `\n${mark.note.replace(/^/gm, "  > ")}` : "";
    const name = title.replace(/[\\[\]*_\x60<]/g, "\\$&");
    return `- [${mark.read ? "x" : " "}] [${name}](${url})${date[0] ? ` (${date[0]})` : ""}${note}`;
  }

  const FORMS = {
    json: ["shelf.json", "application/json", async () => `${marks.serialised()}\n`],
    bibtex: ["shelf.bib", "application/x-bibtex", async (papers) => `${(await known(papers)).map(bibtex).join("\n\n")}\n`],
    csl: [
      "shelf.csl.json",
      "application/vnd.citationstyles.csl+json",
      async (papers) => `${JSON.stringify((await known(papers)).map((paper) => cite.csl(paper.slug, paper)), null, 2)}\n`,
    ],
    markdown: ["shelf.md", "text/markdown", async (papers) => `# Papers\n\n${(await known(papers)).map(markdown).join("\n")}\n`],
  };

  /** Have the browser save `papers` (pairs of slug and mark) in one of the forms. */
  return async (form, papers) => {
    const [name, type, write] = FORMS[form];
    const address = URL.createObjectURL(new Blob([await write(papers)], { type }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60e3);
  };
})();
