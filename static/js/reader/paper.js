/** The controls of a paper's own page: marks, forms of citation, further places to look for it. */
"use strict";

(() => {
  const { element, button, closest, find } = papershelf;

  /**
   * Add places where the paper may be looked for by title. The page itself names those where its id leads.
   * @param {HTMLElement} paper
   */
  function addPlaces(paper) {
    const title = find("h1", paper).textContent.trim();
    const phrase = `"${title}"`;
    /** @type {(address: string, asked: Record<string, string>) => string} */
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
      find("h2:has(+ #bibtex)", paper).before(element("h2", {}, "On other sites"), line);
    }
    line.append(...places.flatMap(([name, href]) => [element("a", { href }, name), " "]));
  }

  /** @param {HTMLElement} paper */
  function addToPaper(paper) {
    const save = button("Save", { "data-mark": "saved", "aria-pressed": false });
    const read = button("Read", { "data-mark": "read", "aria-pressed": false });
    find("header", paper).append(element("p", { class: "marks" }, save, read, element("span", { role: "status" })));
    const forms = Object.entries({ bibtex: "BibTeX", csl: "CSL-JSON", plain: "Text" });
    const choices = forms.map(([form, name]) => button(name, { "data-form": form, "aria-pressed": form === "bibtex" }));
    find("#bibtex", paper).after(element("p", { class: "marks citing" }, ...choices, button("Copy BibTeX", { "data-copy": "" })));
    addPlaces(paper);
  }

  /** @param {Event} event */
  async function copy(event) {
    const pressed = closest(event, "[data-copy]");
    if (!pressed) return;
    const label = pressed.textContent;
    try {
      await navigator.clipboard.writeText(find("#bibtex").textContent);
      pressed.textContent = "Copied";
    } catch {
      pressed.textContent = "Select and copy it by hand";
    }
    setTimeout(() => (pressed.textContent = label), 2000);
  }

  const paper = find(".paper");
  addToPaper(paper);
  const row = find(".citing", paper);
  row.addEventListener("click", copy);
  row.addEventListener("click", (event) => closest(event, "[data-form]") && papershelf.loadScript("citing"));
  dispatchEvent(new Event("papershelf-marks"));
})();
