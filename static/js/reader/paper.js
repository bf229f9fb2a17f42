/** The controls of a paper's own page: the reader's note, and the forms of its citation. */
"use strict";

(() => {
  const { element, button, closest, find, marks, noteField, t } = papershelf;
  const paper = find(".paper");
  const status = find(".act [role=status]", paper);
  const noteButton = find("[data-note]", paper);
  const slug = marks.slugOf(location) ?? "";
  /** @type {HTMLTimeElement | null} */
  const time = paper.querySelector("time");
  const facts = { title: marks.titleOf(paper), day: time?.dateTime ?? "" };
  const field = noteField(slug, facts, (words) => (status.textContent = words));

  /** @param {boolean} open */
  function showNote(open) {
    noteButton.setAttribute("aria-expanded", `${open}`);
    field.hidden = !open;
  }

  function followMarks() {
    if (field === document.activeElement) return;
    field.value = marks.all()[slug]?.note ?? "";
    if (field.value) showNote(true);
  }

  /** @param {Event} event */
  async function copy(event) {
    const pressed = closest(event, "[data-copy]");
    if (!pressed) return;
    const label = pressed.textContent;
    try {
      await navigator.clipboard.writeText(find("#bibtex").textContent);
      pressed.textContent = t("Copied");
    } catch {
      pressed.textContent = t("Select and copy it by hand");
    }
    setTimeout(() => (pressed.textContent = label), 2000);
  }

  status.before(field);
  showNote(Boolean(field.value));
  noteButton.removeAttribute("disabled");
  noteButton.addEventListener("click", () => {
    showNote(Boolean(field.hidden || field.value)); // a note stays in sight
    if (!field.hidden) field.focus();
  });
  addEventListener("papershelf-marks", followMarks);

  const forms = { bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON", plain: t("Text") };
  const choices = Object.entries(forms).map(([form, name]) => button(name, { "data-form": form, "aria-pressed": form === "bibtex" }));
  const actions = [button(t("Copy {form}", { form: forms.bibtex }), { "data-copy": "" }), button(t("Save as a file"), { "data-file": "" })];
  const row = element("p", { class: "marks citing" }, ...choices, ...actions);
  find("#bibtex", paper).after(row);
  row.addEventListener("click", copy);
  row.addEventListener("click", (event) => closest(event, "[data-form], [data-file]") && papershelf.loadScript("citing"));
  dispatchEvent(new Event("papershelf-marks"));
})();
