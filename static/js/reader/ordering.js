/** Puts the papers of a page in another order. The address keeps the choice, so it can be shared and gone back to. */
"use strict";

(() => {
  const { find } = papershelf;
  /** @type {HTMLSelectElement} */
  const box = find("[data-order]");
  /** @type {NodeListOf<HTMLOListElement>} */
  const lists = document.querySelectorAll(".cards");
  /** @type {[list: HTMLOListElement, papers: HTMLElement[]][]} */
  const given = Array.from(lists, (list) => [list, Array.from(list.querySelectorAll(":scope > li"))]);

  /** @type {(paper: HTMLElement, order: string) => number} */
  function worth(paper, order) {
    if (order === "newest") return Date.parse(paper.querySelector("time")?.dateTime ?? "") || 0;
    return Number(paper.dataset[order] ?? 0);
  }

  function show() {
    const asked = new URLSearchParams(location.search).get("sort") ?? "";
    box.value = asked;
    const order = box.value === asked ? asked : (box.value = "");
    for (const [list, papers] of given) {
      list.append(...(order ? papers.toSorted((one, other) => worth(other, order) - worth(one, order)) : papers));
    }
  }

  box.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("sort", box.value);
    if (!box.value) address.searchParams.delete("sort");
    history.pushState(null, "", address);
    show();
  });
  addEventListener("popstate", show);
  if (box.value) box.dispatchEvent(new Event("change"));
  else show();
})();
