/** What a reader can pick beside the query: a box for each value with the number of papers it leaves. */
"use strict";

(() => {
  const { search, element, closest, t } = papershelf;
  /** @type {Record<string, string>} */
  const TITLES = { has: t("With"), tag: t("Tags"), backbone: t("Backbones"), year: t("Years") };
  const SHOWN = 8;

  /** The facets of the search page. */
  class Panel {
    #place;
    /** @type {Set<string>} */
    #open = new Set();
    /** @type {Counts | undefined} */
    #counts;

    /**
     * @param {HTMLElement} place
     * @param {(name: string, values: string[], dropped: string[]) => void} pick called when a reader picks a value or takes it back:
     *   with all picked values of the facet, and the filters of the query that they take the place of
     */
    constructor(place, pick) {
      this.#place = place;
      place.addEventListener("change", ({ target }) => {
        if (target instanceof HTMLInputElement) pick(target.name, ...this.#picked(target));
      });
      place.addEventListener("click", (event) => {
        const facet = closest(event, "[data-facet]")?.dataset.facet;
        if (facet) this.#toggle(facet);
      });
    }

    /**
     * Show what can be picked.
     * @param {Counts} counts
     */
    show(counts) {
      this.#counts = counts;
      const here = this.#place.contains(document.activeElement) ? document.activeElement : null;
      const facets = Object.keys(TITLES).filter((name) => counts.facets[name].length);
      this.#place.replaceChildren(...facets.map((name) => this.#facet(name, counts.facets[name], counts.exact)));
      // The box that was just ticked is made anew; a reader who uses the keyboard stays on it.
      /** @type {NodeListOf<HTMLInputElement | HTMLButtonElement>} */
      const controls = this.#place.querySelectorAll("input, button");
      const same = isControl(here) ? [...controls].find((control) => twins(control, here)) : undefined;
      same?.focus({ preventScroll: true });
    }

    /**
     * Return the values of a facet that are picked now, but for those that filters of the query pick, and the filters that no longer do.
     * @param {HTMLInputElement} box that was ticked or unticked
     * @returns {[values: string[], dropped: string[]]}
     */
    #picked({ name, value, checked }) {
      const rows = this.#counts?.facets[name] ?? [];
      // A paper has one year: another one beside a typed year would leave nothing.
      const isDropped = (/** @type {Count} */ row) => (checked ? name === "year" : row.value === value);
      const dropped = rows.flatMap((row) => (row.typed && isDropped(row) ? [row.typed] : []));
      const kept = rows.filter((row) => row.value !== value && row.picked && (!row.typed || dropped.includes(row.typed)));
      const values = [...kept.map((row) => row.value), ...(checked ? [value] : [])];
      return [values, [...new Set(dropped)]];
    }

    /** @type {(name: string, values: Count[], exact: boolean) => HTMLElement} */
    #facet(name, values, exact) {
      const all = this.#open.has(name) || values.length <= SHOWN + 2;
      const shown = all ? values : values.filter(({ picked }, place) => picked || place < SHOWN);
      const rows = shown.map((value) => row(name, value, exact));
      const facet = element("fieldset", {}, element("legend", {}, TITLES[name]), element("ul", {}, ...rows));
      if (values.length > SHOWN + 2) {
        facet.append(
          element(
            "button",
            { type: "button", "data-facet": name, "aria-expanded": String(all) },
            all ? t("Fewer") : t("All {count}", { count: values.length }),
          ),
        );
      }
      return facet;
    }

    /** @param {string} name */
    #toggle(name) {
      if (!this.#open.delete(name)) this.#open.add(name);
      if (this.#counts) this.show(this.#counts);
    }
  }

  /** @type {(node: Element | null) => node is HTMLInputElement | HTMLButtonElement} */
  const isControl = (node) => node instanceof HTMLInputElement || node instanceof HTMLButtonElement;

  /** @type {(a: HTMLInputElement | HTMLButtonElement, b: HTMLInputElement | HTMLButtonElement) => boolean} */
  function twins(a, b) {
    return a.name === b.name && a.value === b.value && a.dataset.facet === b.dataset.facet;
  }

  /** @type {(name: string, count: Count, exact: boolean) => HTMLLIElement} */
  function row(name, { value, title, count, picked }, exact) {
    const box = element("input", { type: "checkbox", name, value, autocomplete: "off" });
    box.checked = picked;
    const label = element("label", {}, box, element("span", {}, title));
    if (exact) label.append(" ", element("span", { class: "count" }, count.toLocaleString(papershelf.language)));
    return element("li", {}, label);
  }

  search.Panel = Panel;
})();
