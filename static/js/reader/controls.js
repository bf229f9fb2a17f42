/** The controls that pages show where scripts run. The style sheet keeps their room, so nothing moves when they come. */
"use strict";

(() => {
  const { element, button } = papershelf;

  /** @type {HTMLElement | null} */
  const lists = document.querySelector(".lists");
  const compact = button("Compact", { "data-choose": "density=compact" });
  const whole = button("Whole abstracts", { "data-choose": "abstracts=whole" });
  const order = element("select", { "data-order": "", "aria-label": "Order of the papers", autocomplete: "off" });
  // The order of the page itself has no name in the address.
  const listed = lists?.dataset.listed;
  for (const [name, text] of Object.entries({ "": "As listed", upvoted: "Upvotes", newest: "Newest", discussed: "Comments" })) {
    if (name || !listed) order.append(element("option", { value: name === listed ? "" : name }, text));
  }
  const orderPapers = () => papershelf.loadScript("ordering");
  order.addEventListener("change", orderPapers, { once: true });
  const view = element("p", { class: "marks view" }, compact, whole);
  if (document.querySelector(".cards > li + li")) view.append(order);
  lists?.append(view);
  if (view.isConnected && location.search.includes("sort=")) orderPapers();
  const theme = button("", { class: "theme", "aria-label": "Switch between light and dark" });
  document.querySelector(".top")?.append(theme);
  // A phone has no key to press.
  if (matchMedia("(hover: hover)").matches)
    document.querySelector("footer")?.append(element("span", {}, "Press ", element("kbd", {}, "?"), " for keys"));
})();
