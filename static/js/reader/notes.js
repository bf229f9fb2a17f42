/** Notes on papers. What is typed is kept as it is typed, so that leaving the page, in whatever way, loses nothing. */
"use strict";

papershelf.noteField ??= (() => {
  const { element, marks, t } = papershelf;
  const WAIT = 300;
  /** What is typed and not kept yet. @type {Map<HTMLTextAreaElement, () => void>} */
  const waiting = new Map();
  let timer = 0;

  function keepAll() {
    clearTimeout(timer);
    for (const keep of [...waiting.values()]) keep();
  }
  addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", keepAll);

  /** Return the field of the note on a paper. `told` is called with what became of what was typed: nothing while it is typed. */
  return (slug, facts, told) => {
    const field = element("textarea", {
      rows: 2,
      "aria-label": t("Your note on {title}", { title: facts.title }),
      placeholder: t("Your note"),
    });
    field.value = marks.all()[slug]?.note ?? "";
    function keep() {
      waiting.delete(field);
      const note = field.value.trim();
      if (!marks.change(slug, facts, { note })) told(t("This browser keeps nothing for this site."));
      else if (note) told(t("Kept on this device."));
    }
    field.addEventListener("input", () => {
      told("");
      waiting.set(field, keep);
      clearTimeout(timer);
      // A note that is emptied may be written anew: a paper that is kept for its note alone stays until the field is left.
      if (field.value.trim()) timer = setTimeout(keepAll, WAIT);
    });
    field.addEventListener("change", keep);
    return field;
  };
})();
