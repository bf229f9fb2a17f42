/** The controls of a paper's own page: marks, forms of citation, further places to look for it. */
"use strict";

(() => {
  const { element, button } = papershelf;

  /** Places where the paper may be looked for by title. The page itself names those where its id leads. */
  function addPlaces(paper) {
    const title = paper.querySelector("h1").textContent.trim();
    const phrase = `"${title}"`;
    const at = (address, asked) => `${address}?${new URLSearchParams(asked)}`;
    const places = [
      ["Semantic Scholar", at("https://www.semanticscholar.org/search", { q: title })],
      ["Google Scholar", at("https://scholar.google.com/scholar", { q: phrase })],
    ];
    let line = paper.querySelector("p.plain");
    if (!line) {
      const arxiv = at("https://arxiv.org/search/", { searchtype: "title", query: phrase });
      places.unshift(["arXiv", arxiv], ["Hugging Face", at("https://huggingface.co/papers", { q: title })]);
      line = element("p", { class: "plain" });
      paper.querySelector("h2:has(+ #bibtex)").before(element("h2", {}, "Elsewhere"), line);
    }
    line.append(...places.flatMap(([name, href]) => [element("a", { href }, name), " "]));
  }

  function addToPaper(paper) {
    const save = button("Save", { "data-mark": "saved", "aria-pressed": false });
    const read = button("Read", { "data-mark": "read", "aria-pressed": false });
    paper.querySelector("header").append(element("p", { class: "marks" }, save, read, element("span", { role: "status" })));
    const forms = Object.entries({ bibtex: "BibTeX", csl: "CSL-JSON", plain: "Text" });
    const choices = forms.map(([form, name]) => button(name, { "data-form": form, "aria-pressed": form === "bibtex" }));
    paper.querySelector("#bibtex").after(element("p", { class: "marks citing" }, ...choices, button("Copy BibTeX", { "data-copy": "" })));
    addPlaces(paper);
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
  row.addEventListener("click", ({ target }) => target.matches("[data-form]") && papershelf.loadScript("citing"));
  dispatchEvent(new Event("papershelf-marks"));
})();
