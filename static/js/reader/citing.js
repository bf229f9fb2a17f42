/** The choice of citation forms on a paper's page. BibTeX is in the page; the others are written in its place. */
"use strict";

(() => {
  const { cite, closest, find, marks, t } = papershelf;
  const row = find(".citing");
  const text = find("#bibtex");
  const paper = cite.read(document);
  /** @type {Record<string, () => string>} */
  const forms = {
    bibtex: () => paper.bibtex,
    csl: () => JSON.stringify([cite.csl(marks.slugOf(location) ?? "", paper)], null, 2),
    plain: () => cite.plain(paper),
  };

  /** @param {{ target: EventTarget | null }} event */
  function show(event) {
    const pressed = closest(event, "[data-form]");
    const form = pressed?.dataset.form;
    if (!form) return;
    text.textContent = forms[form]();
    /** @type {NodeListOf<HTMLElement>} */
    const choices = row.querySelectorAll("[data-form]");
    for (const choice of choices) choice.setAttribute("aria-pressed", `${choice.dataset.form === form}`);
    find("[data-copy]", row).textContent = t("Copy {form}", { form: pressed.textContent });
  }
  row.addEventListener("click", show);
  show({ target: document.activeElement });
})();
