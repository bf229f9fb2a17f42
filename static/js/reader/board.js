/** Narrows the rankings of a dataset by year, by size of the model and by code. The address keeps what is chosen. */
"use strict";

(() => {
  const { element, find, t } = papershelf;
  const place = find("[data-board]");
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const found = document.querySelectorAll(".board tbody tr");
  const rows = [...found].map((row) => ({
    row,
    year: row.querySelector("time")?.dateTime.slice(0, 4) ?? "",
    size: Number(row.dataset.size ?? NaN),
    code: Boolean(row.querySelector(".code")),
  }));
  /** @type {NodeListOf<HTMLElement>} */
  const boards = document.querySelectorAll(".board");
  /** Sizes in billions of parameters: from, to, name. */
  const SIZES = /** @type {[number, number, string][]} */ ([
    [0, 3, t("Below 3B")],
    [3, 10, t("3B to 10B")],
    [10, 40, t("10B to 40B")],
    [40, Infinity, t("40B and more")],
  ]);
  const sizes = SIZES.filter(([from, to]) => rows.some(({ size }) => size >= from && size < to));
  const years = [...new Set(rows.map(({ year }) => year))].filter(Boolean).sort().reverse();

  /**
   * Return a menu of values with their names.
   * @param {string} label
   * @param {[value: string, name: string][]} values
   */
  const menu = (label, values) =>
    element("select", { "aria-label": label }, ...values.map(([value, name]) => element("option", { value }, name)));

  const year = menu(t("Year"), [["", t("All years")], ...years.map((each) => /** @type {[string, string]} */ ([each, each]))]);
  const size = menu(t("Size of the model"), [
    ["", t("All sizes")],
    ...sizes.map(([from, , name]) => /** @type {[string, string]} */ ([`${from}`, name])),
  ]);
  const code = element("input", { type: "checkbox" });
  const told = element("p", { class: "facts", role: "status" });
  const controls = [
    years.length > 1 ? year : "",
    sizes.length ? size : "",
    rows.some((each) => each.code) && !rows.every((each) => each.code) ? element("label", {}, code, ` ${t("With code")}`) : "",
  ].filter(Boolean);

  function apply() {
    const bounds = SIZES.find(([from]) => `${from}` === size.value);
    let left = 0;
    for (const each of rows) {
      const isSized = !bounds || (each.size >= bounds[0] && each.size < bounds[1]);
      each.row.hidden = !isSized || (year.value !== "" && each.year !== year.value) || (code.checked && !each.code);
      left += Number(!each.row.hidden);
    }
    for (const board of boards) board.hidden = !board.querySelector("tbody tr:not([hidden])");
    told.textContent = left < rows.length ? t("{count} of {total} results", { count: left, total: rows.length }) : "";
  }

  function keepAddress() {
    const given = new URLSearchParams(location.search);
    const chosen = { year: year.value, size: size.value, code: code.checked ? "1" : "" };
    for (const [name, value] of Object.entries(chosen)) {
      if (value) given.set(name, value);
      else given.delete(name);
    }
    history.replaceState(null, "", `${location.pathname}${given.size ? `?${given}` : ""}${location.hash}`);
  }

  function readAddress() {
    const given = new URLSearchParams(location.search);
    const asked = given.get("year") ?? "";
    if (years.includes(asked)) year.value = asked;
    const from = given.get("size") ?? "";
    if (sizes.some(([each]) => `${each}` === from)) size.value = from;
    code.checked = given.has("code");
    apply();
  }

  place.append(...controls, told);
  place.addEventListener("change", () => {
    apply();
    keepAddress();
  });
  readAddress();
})();
