/** The shelf as a file, for reference managers and other devices. */
"use strict";

papershelf.save = (() => {
  const { cite, element, paperPage, marks, t } = papershelf;
  /** What lists put around the titles of withdrawn papers. */
  const [BEFORE, AFTER] = t("Withdrawn: {title}").split("{title}");

  /**
   * What a file says of a paper.
   * @typedef {CitedPaper & { slug: string, mark: Mark }} SavedPaper
   */

  /**
   * Return what the pages of the papers say about them. Where a page cannot be fetched, as from disk, the mark has title and date.
   * @param {[slug: string, mark: Mark][]} papers
   * @returns {Promise<SavedPaper[]>}
   */
  async function read(papers) {
    return Promise.all(
      papers.map(async ([slug, mark]) => {
        try {
          return { slug, mark, ...cite.read(await paperPage(slug)) };
        } catch {
          const { protocol } = papershelf.root;
          const withdrawn = mark.title.startsWith(BEFORE) && mark.title.endsWith(AFTER);
          const url = protocol.startsWith("http") ? new URL(`papers/${slug}/`, papershelf.root).href : "";
          return {
            slug,
            mark,
            title: withdrawn ? mark.title.slice(BEFORE.length, mark.title.length - AFTER.length) : mark.title,
            authors: [],
            arxiv: "",
            doi: "",
            withdrawn,
            date: mark.day.split("-").filter(Boolean).map(Number),
            url,
            bibtex: "",
            key: "",
          };
        }
      }),
    );
  }

  /** @type {Record<string, string>} */
  const COMMANDS = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
  };

  /**
   * Return `text` for BibTeX, which counts braces behind a backslash too: a lone one would end the entry or swallow the next.
   * @param {string} text
   */
  function escaped(text) {
    return text.replace(/[\\{}%&#_~^$]/g, (sign) => COMMANDS[sign] ?? `\\${sign}`);
  }

  /** @param {SavedPaper} paper */
  function bibtex({ slug, title, withdrawn, date, url, bibtex: whole }) {
    const known = [...(date[0] ? [`year = {${date[0]}}`] : []), ...(withdrawn ? ["note = {Withdrawn}"] : [])];
    const fields = [`title = {{${escaped(title)}}}`, ...known, ...(url ? [`url = {${url}}`] : [])];
    return whole || `@misc{${slug},\n${fields.map((field) => `  ${field},\n`).join("")}}`;
  }

  /** @param {SavedPaper} paper */
  function markdown({ title, withdrawn, url, date, mark }) {
    const note = mark.note ? `\n${mark.note.replace(/^/gm, "  > ")}` : "";
    const escaped = title.replace(/[\\[\]*_\x60<]/g, "\\$&");
    const name = withdrawn ? t("Withdrawn: {title}", { title: escaped }) : escaped;
    return `- [${mark.read ? "x" : " "}] ${url ? `[${name}](${url})` : name}${date[0] ? ` (${date[0]})` : ""}${note}`;
  }

  /** @param {SavedPaper[]} papers */
  function csl(papers) {
    const items = papers.map((paper) => cite.csl(paper.slug, paper));
    return `${JSON.stringify(items, null, 2)}\n`;
  }

  /** @type {Record<string, [name: string, type: string, write: (papers: [slug: string, mark: Mark][]) => Promise<string>]>} */
  const FORMS = {
    json: ["shelf.json", "application/json", async () => `${marks.serialised()}\n`],
    bibtex: ["shelf.bib", "application/x-bibtex", async (papers) => `${(await read(papers)).map(bibtex).join("\n\n")}\n`],
    csl: ["shelf.csl.json", "application/vnd.citationstyles.csl+json", async (papers) => csl(await read(papers))],
    markdown: ["shelf.md", "text/markdown", async (papers) => `# ${t("Papers")}\n\n${(await read(papers)).map(markdown).join("\n")}\n`],
  };

  /** Have the browser save `papers` as a file in one of the forms. */
  return async (form, papers) => {
    const [name, type, write] = FORMS[form];
    const address = URL.createObjectURL(new Blob([await write(papers)], { type }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60e3);
  };
})();

/**
 * Add what a file of the shelf says, and return what came of it in words. Of a paper that is here already, the file's marks win.
 * @type {Papershelf["take"]}
 */
papershelf.take = async (file) => {
  const { marks, t, tn } = papershelf;
  try {
    const added = marks.accept(JSON.parse(await file.text()));
    if (!marks.store({ ...marks.all(), ...added })) throw new Error(t("this browser keeps nothing for this site"));
    const count = Object.keys(added).length;
    return tn("{count} paper taken from {file}.", "{count} papers taken from {file}.", count, { file: file.name });
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    const reason = error instanceof SyntaxError ? t("it is no JSON") : why;
    return t("{file} could not be taken: {reason}. Choose a file that “Save as JSON” made.", { file: file.name, reason });
  }
};
