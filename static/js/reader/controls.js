/** The controls that pages show where scripts run. The style sheet keeps their room, so nothing moves when they come. */
"use strict";

(() => {
  const { element, button } = papershelf;

  const lists = document.querySelector(".lists");
  const compact = button("Compact", { "data-choose": "density=compact" });
  const whole = button("Whole abstracts", { "data-choose": "abstracts=whole" });
  lists?.append(element("p", { class: "marks view" }, compact, whole));
  const theme = button("", { class: "theme", "aria-label": "Switch between light and dark" });
  document.querySelector(".top")?.append(theme);
  document.querySelector("footer")?.append(element("span", {}, "Press ", element("kbd", {}, "?"), " for keys"));
})();
