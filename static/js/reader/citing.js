/** The choice of citation forms on a paper's page, and their files. BibTeX is in the page; the others are written in its place. */
"use strict";

(() => {
  const { cite, closest, element, find, marks, t } = papershelf;
  const row = find(".citing");
  const text = find("#bibtex");
  const paper = cite.read(document);
  const slug = marks.slugOf(location) ?? "";
  /** @type {Record<string, [ending: string, type: string, write: () => string]>} */
  const forms = {
    bibtex: [".bib", "application/x-bibtex", () => paper.bibtex],
    ris: [".ris", "application/x-research-info-systems", () => cite.ris(slug, paper)],
    csl: [".csl.json", "application/vnd.citationstyles.csl+json", () => JSON.stringify([cite.csl(slug, paper)], null, 2)],
    plain: [".txt", "text/plain", () => cite.plain(paper)],
  };

  function save() {
    const form = find("[data-form][aria-pressed=true]", row).dataset.form ?? "";
    const [ending, type, write] = forms[form];
    const address = URL.createObjectURL(new Blob([`${write().trimEnd()}\n`], { type }));
    element("a", { href: address, download: `${paper.key || slug}${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60e3);
  }

  /** @param {{ target: EventTarget | null }} event */
  function show(event) {
    if (closest(event, "[data-file]")) save();
    const pressed = closest(event, "[data-form]");
    const form = pressed?.dataset.form;
    if (!form) return;
    text.textContent = forms[form][2]();
    /** @type {NodeListOf<HTMLElement>} */
    const choices = row.querySelectorAll("[data-form]");
    for (const choice of choices) choice.setAttribute("aria-pressed", `${choice.dataset.form === form}`);
    find("[data-copy]", row).textContent = t("Copy {form}", { form: pressed.textContent });
  }
  row.addEventListener("click", show);
  show({ target: document.activeElement });
})();
