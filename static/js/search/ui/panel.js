/** What a reader can pick beside the query: a box for each value with the number of papers it leaves. */
"use strict";

(() => {
  const { search, element } = papershelf;
  const TITLES = { has: "With", tag: "Tags", backbone: "Backbones", year: "Years" };
  const SHOWN = 8;

  /** The facets of the search page. */
  class Panel {
    #place;
    #open = new Set();
    #counts;

    /**
     * @param {HTMLElement} place
     * @param {(name: string, value: string, picked: boolean) => void} pick called when a reader picks a value or takes it back
     */
    constructor(place, pick) {
      this.#place = place;
      place.addEventListener("change", ({ target }) => pick(target.name, target.value, target.checked));
      place.addEventListener("click", ({ target }) => target.dataset.facet && this.#toggle(target.dataset.facet));
    }

    /**
     * Show what can be picked.
     * @param {object} counts as `Engine.counts` gives it
     */
    show(counts) {
      this.#counts = counts;
      const here = this.#place.contains(document.activeElement) ? document.activeElement : null;
      const facets = Object.keys(TITLES).filter((name) => counts.facets[name].length);
      this.#place.replaceChildren(...facets.map((name) => this.#facet(name, counts.facets[name], counts.exact)));
      // The box that was just ticked is made anew; whoever uses the keyboard stays on it.
      const same = here && [...this.#place.querySelectorAll("input, button")].find((control) => twins(control, here));
      same?.focus({ preventScroll: true });
    }

    #facet(name, values, exact) {
      const all = this.#open.has(name) || values.length <= SHOWN + 2;
      const shown = all ? values : values.filter(({ picked }, place) => picked || place < SHOWN);
      const rows = shown.map((value) => row(name, value, exact));
      const facet = element("fieldset", {}, element("legend", {}, TITLES[name]), element("ul", {}, ...rows));
      if (values.length > SHOWN + 2) {
        facet.append(element("button", { type: "button", "data-facet": name, "aria-expanded": String(all) }, all ? "Fewer" : `All ${values.length}`));
      }
      return facet;
    }

    #toggle(name) {
      if (!this.#open.delete(name)) this.#open.add(name);
      this.show(this.#counts);
    }
  }

  function twins(a, b) {
    return a.name === b.name && a.value === b.value && a.dataset.facet === b.dataset.facet;
  }

  function row(name, { value, title, count, picked }, exact) {
    const box = element("input", { type: "checkbox", name, value, autocomplete: "off" });
    box.checked = picked;
    const label = element("label", {}, box, element("span", {}, title));
    if (exact) label.append(" ", element("span", { class: "count" }, count.toLocaleString("en")));
    return element("li", {}, label);
  }

  search.Panel = Panel;
})();
