/** The choice of forms on a paper's page. BibTeX is in the page; this writes the others in its place. */
"use strict";

(() => {
  const { cite, marks } = papershelf;
  const row = document.querySelector(".citing");
  const text = document.getElementById("bibtex");
  const paper = cite.known(document);
  const forms = {
    bibtex: () => paper.bibtex,
    csl: () => JSON.stringify([cite.csl(marks.slugOf(location), paper)], null, 2),
    plain: () => cite.plain(paper),
  };
  function show({ target }) {
    const form = target.closest?.("[data-form]")?.dataset.form;
    if (!form) return;
    text.textContent = forms[form]();
    for (const button of row.querySelectorAll("[data-form]")) button.setAttribute("aria-pressed", button.dataset.form === form);
    row.querySelector("[data-copy]").textContent = `Copy ${target.textContent}`;
  }
  row.addEventListener("click", show);
  show({ target: document.activeElement });
})();
