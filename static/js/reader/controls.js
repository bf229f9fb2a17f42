/** The controls that pages show where scripts run. The style sheet keeps their room, so nothing moves when they come. */
"use strict";

(() => {
  const { element, button, loadScript, t } = papershelf;

  /** @type {HTMLElement | null} */
  const lists = document.querySelector(".lists");
  const compact = button(t("Compact"), { "data-choose": "density=compact" });
  const whole = button(t("Whole abstracts"), { "data-choose": "abstracts=whole" });
  const order = element("select", { "data-order": "", "aria-label": t("Order of the papers"), autocomplete: "off" });
  // The order of the page itself has no name in the address.
  const listed = lists?.dataset.listed;
  const orders = { "": t("As listed"), upvoted: t("Upvotes"), newest: t("Newest"), discussed: t("Comments") };
  for (const [name, text] of Object.entries(orders)) {
    if (name || !listed) order.append(element("option", { value: name === listed ? "" : name }, text));
  }
  const orderPapers = () => loadScript("ordering");
  order.addEventListener("change", orderPapers, { once: true });
  const view = element("p", { class: "marks view" }, compact, whole);
  if (document.querySelector(".cards > li + li")) view.append(order);
  lists?.append(view);
  if (view.isConnected && location.search.includes("sort=")) orderPapers();
  const theme = button("", { class: "theme", "aria-label": t("Switch between light and dark") });
  document.querySelector(".top")?.append(theme);
  const [before, after] = t("Press {key} for keys").split("{key}");
  // A phone has no key to press.
  if (matchMedia("(hover: hover)").matches)
    document.querySelector("footer")?.append(element("span", {}, before, element("kbd", {}, "?"), after));
})();
