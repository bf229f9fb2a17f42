/** The map of papers: by pointer, by key, and as a list of the papers that are in view. The address keeps what is seen. */
"use strict";

(() => {
  const { element, button, t } = papershelf;
  const LISTED = 12;
  const SLICE = 2000;
  const place = papershelf.find("[data-map]");
  /** @param {Spot} spot */
  const address = (spot) => new URL(`papers/${slugOf(spot)}/index.html`, papershelf.root).href;

  /**
   * Return the slug of a paper: its title's words, or as many letters of them as `hint` says, or what stands behind the slash in `hint`.
   * @param {Spot} spot
   */
  function slugOf({ title, hint }) {
    if (hint.startsWith("/")) return hint.slice(1);
    const words = (title.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("-");
    return hint === "-" ? words : words.slice(0, Number(hint));
  }

  /**
   * Read the data in slices, because a browser that is busy for long does not answer its reader.
   * @param {MapData} data
   */
  async function read({ tags, papers }) {
    /** @type {Spot[]} */
    const spots = [];
    for (const line of papers.split("\n")) {
      const [x, y, own, hint, ...words] = line.split(" ");
      const length = spots.push({
        hint,
        title: words.join(" "),
        x: Number(x),
        y: Number(y),
        tags: own === "-" ? [] : [...own].map(Number),
      });
      if (length % SLICE === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return { spots, tags: tags.map(([slug, tag, x, y]) => ({ slug, name: tag, x, y })) };
  }

  papershelf.map = async (data) => {
    const { spots, tags } = await read(data);
    const canvas = element("canvas", {
      tabindex: 0,
      role: "img",
      "aria-label": t("Map of papers: arrow keys, +, - and 0 move it, and a list says what is in view"),
    });
    const zooms = [button("+", { "aria-label": t("Enlarge") }), button("−", { "aria-label": t("Shrink") }), button(t("Whole map"))];
    const only = element("select", { "aria-label": t("Papers shown") }, element("option", { value: -1 }, t("All papers")));
    const label = element("p", { class: "label", role: "status" });
    const hint = element("p", { class: "facts touch" }, t("Two fingers move the map and enlarge it. A tap names a paper."));
    place.append(element("p", { class: "marks" }, ...zooms, only), canvas, hint, label);
    const list = element("ol", { class: "titles" });
    const heading = element("h2");
    const more = button(t("Show more"));
    papershelf.find(".legend").after(element("section", { class: "viewed" }, heading, list, more));
    const view = papershelf.canvas(canvas, { spots, tags });
    for (const [number, tag] of tags.slice(0, view.colours).entries()) only.append(element("option", { value: number }, tag.name));
    /** @type {Spot[]} */
    let inView = [];
    let waiting = 0;

    function listMore() {
      const listed = list.children.length;
      const next = inView.slice(listed, listed + LISTED);
      list.append(...next.map((spot) => element("li", {}, element("a", { href: address(spot) }, spot.title))));
      more.hidden = list.children.length === inView.length;
    }

    function keepAddress() {
      const given = new URLSearchParams(location.search);
      const { x, y, zoom } = view.part();
      const tag = tags[Number(only.value)];
      if (zoom > 1) given.set("at", [Math.round(x), Math.round(y), Number(zoom.toFixed(2))].join(" "));
      else given.delete("at");
      if (tag) given.set("tag", tag.slug);
      else given.delete("tag");
      history.replaceState(null, "", `${location.pathname}${given.size ? `?${given}` : ""}${location.hash}`);
    }

    function readAddress() {
      const given = new URLSearchParams(location.search);
      const [x, y, zoom] = (given.get("at") ?? "").split(" ").map(Number);
      if (x >= 0 && y >= 0 && zoom >= 1) view.show({ x, y, zoom });
      only.value = `${tags.slice(0, view.colours).findIndex(({ slug }) => slug === given.get("tag"))}`;
      view.choose(Number(only.value));
    }

    function listNearest() {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        inView = view.near(canvas.clientWidth / 2, canvas.clientHeight / 2);
        heading.textContent = t("Papers in view: {count}, from the middle on", { count: inView.length });
        list.replaceChildren();
        listMore();
        keepAddress();
      }, 200);
    }

    /** @param {() => void} change */
    const act = (change) => {
      change();
      point();
      listNearest();
    };

    /** @type {Papershelf["steered"]["point"]} */
    function point(spot, x = 0, y = 0, stays = false) {
      view.mark(spot);
      label.replaceChildren(...(spot ? [stays ? element("a", { href: address(spot) }, spot.title) : spot.title] : []));
      canvas.style.cursor = spot ? "pointer" : "";
      if (!spot) return;
      label.style.left = `${Math.max(0, Math.min(x + 12, canvas.clientWidth - label.offsetWidth))}px`;
      label.style.top = `${canvas.offsetTop + y + 16}px`;
    }

    const changes = [() => view.zoom(1.5), () => view.zoom(1 / 1.5), () => view.whole()];
    for (const [number, change] of changes.entries()) zooms[number].addEventListener("click", () => act(change));

    only.addEventListener("change", () => act(() => view.choose(Number(only.value))));
    more.addEventListener("click", listMore);
    addEventListener("popstate", () => act(readAddress));
    readAddress();
    papershelf.steered = { canvas, view, act, point, address };
    papershelf.loadScript("steering");
    listNearest();
  };

  // Without its data the map stays empty.
  papershelf.runScript(new URL("map/papers.js", papershelf.root)).catch(() => {});
})();
