/** Sorts a table by the column whose head is pressed. The address keeps the choice, so it can be shared and gone back to. */
"use strict";

(() => {
  const { button, find } = papershelf;
  /** @type {HTMLTableElement} */
  const table = find("[data-sortable]");
  const body = table.tBodies[0];
  /** @type {HTMLTableCellElement[]} */
  const heads = [...find("thead tr", table).children].filter((cell) => cell instanceof HTMLTableCellElement);
  const names = heads.map((head) => head.textContent.trim());
  const rows = [...body.rows];

  /** @type {(row: HTMLTableRowElement, column: number) => number} */
  const figure = (row, column) => Number(row.cells[column].textContent.replace(/\D/g, ""));
  /** @type {(one: HTMLTableRowElement, other: HTMLTableRowElement) => number} */
  const byName = (one, other) => one.cells[0].textContent.localeCompare(other.cells[0].textContent, papershelf.language);

  /**
   * Sort by the numbers in `column`, the greatest first, or by name; -1 is the order of the page.
   * @param {number} column
   */
  function sort(column) {
    const ascending = column === 0;
    /** @type {(one: HTMLTableRowElement, other: HTMLTableRowElement) => number} */
    const byFigure = (one, other) => figure(other, column) - figure(one, column);
    body.append(...(column < 0 ? rows : rows.toSorted(ascending ? byName : byFigure)));
    for (const [place, head] of heads.entries()) {
      if (place === column) head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  }

  function asked() {
    const name = new URLSearchParams(location.search).get("sort");
    return name === null ? -1 : names.indexOf(name);
  }

  for (const [column, head] of heads.entries()) {
    const own = button(names[column]);
    own.addEventListener("click", () => {
      const given = new URLSearchParams(location.search);
      given.set("sort", names[column]);
      if (asked() === column) given.delete("sort");
      history.pushState(null, "", `${location.pathname}${given.size ? `?${given}` : ""}${location.hash}`);
      sort(asked());
    });
    head.replaceChildren(own);
  }
  addEventListener("popstate", () => sort(asked()));
  if (asked() >= 0) sort(asked());
})();
