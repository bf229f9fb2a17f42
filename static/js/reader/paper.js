/** The controls of a paper's own page: marks, forms of citation, further places to look for it. */
"use strict";

(() => {
  const { element, button } = papershelf;

  /** Places other than those the page names, where its paper may be looked for by title. */
  function addPlaces(scholar) {
    const words = new URLSearchParams({ q: new URL(scholar.href).searchParams.get("q").slice(1, -1) });
    const places = [["Semantic Scholar", `https://www.semanticscholar.org/search?${words}`]];
    if (!document.querySelector("a[href^='https://huggingface.co/papers/']")) places.unshift(["Hugging Face", `https://huggingface.co/papers?${words}`]);
    for (const [name, href] of places) scholar.before(element("a", { href }, name), " ");
  }

  function addToPaper(paper) {
    const save = button("Save", { "data-mark": "saved", "aria-pressed": false });
    const read = button("Read", { "data-mark": "read", "aria-pressed": false });
    paper.querySelector("header").append(element("p", { class: "marks" }, save, read, element("span", { role: "status" })));
    const forms = Object.entries({ bibtex: "BibTeX", csl: "CSL-JSON", plain: "Text" });
    const choices = forms.map(([form, name]) => button(name, { "data-form": form, "aria-pressed": form === "bibtex" }));
    paper.querySelector("#bibtex").after(element("p", { class: "marks citing" }, ...choices, button("Copy BibTeX", { "data-copy": "" })));
    addPlaces(paper.querySelector("a[href^='https://scholar.google.com/']"));
  }

  async function copy({ target }) {
    if (!target.matches("[data-copy]")) return;
    const label = target.textContent;
    try {
      await navigator.clipboard.writeText(document.getElementById("bibtex").textContent);
      target.textContent = "Copied";
    } catch {
      target.textContent = "Select and copy it by hand";
    }
    setTimeout(() => (target.textContent = label), 2000);
  }

  const paper = document.querySelector(".paper");
  addToPaper(paper);
  const row = paper.querySelector(".citing");
  row.addEventListener("click", copy);
  row.addEventListener("click", ({ target }) => target.matches("[data-form]") && papershelf.load("citing"));
  dispatchEvent(new Event("papershelf-marks"));
})();
