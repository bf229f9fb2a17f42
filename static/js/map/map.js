/** The map of papers: by pointer, by key, and as a list of the papers that are in view. The address keeps what is seen. */
"use strict";

(() => {
  const { element, button, t } = papershelf;
  const LISTED = 12;
  const place = papershelf.find("[data-map]");
  /** @type {(file: string, version: string) => URL} */
  const address = (file, version) => new URL(`map/${file}.js${version && `?v=${version}`}`, papershelf.root);

  /**
   * Return a function that tells title and address of a paper; it fetches a file of titles when one of them is first needed.
   * @param {MapData} data
   */
  function papersOf({ version, size }) {
    /** @type {string[][]} */
    const files = [];
    papershelf.titles = (given, file, lines) => {
      if (given === version) files[file] = lines.split("\n");
      else papershelf.runOnce(address("papers", given)); // the site has been built anew since the browser got the data
    };
    return async (/** @type {number} */ spot) => {
      const file = Math.floor(spot / size);
      await papershelf.runOnce(address(`titles-${file}`, version));
      const [slug, ...words] = files[file][spot % size].split(" ");
      return { title: words.join(" "), href: new URL(`papers/${slug}/index.html`, papershelf.root).href };
    };
  }

  papershelf.map = (data) => {
    const tags = data.tags.map(([slug, tag, x, y]) => ({ slug, name: tag, x, y }));
    const paper = papersOf(data);
    document.querySelector(".viewed")?.remove();
    place.replaceChildren();
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
    const view = papershelf.canvas(canvas, { ...data, tags });
    for (const [number, tag] of tags.slice(0, view.colours).entries()) only.append(element("option", { value: number }, tag.name));
    /** @type {number[]} */
    let inView = [];
    let waiting = 0;
    let turn = 0;
    /** @type {number | undefined} */
    let pointed;
    more.hidden = true;

    /**
     * List the papers in view that follow the first `listed`, unless the view or the list has changed before their titles are there.
     * @param {number} listed
     */
    async function listAfter(listed) {
      const now = turn;
      const next = inView.slice(listed, listed + LISTED).map(async (spot) => {
        const { title, href } = await paper(spot);
        return element("li", {}, element("a", { href }, title));
      });
      const items = await Promise.all(next).catch((error) => [element("li", {}, error.message)]);
      if (now !== turn || (listed && listed !== list.children.length)) return;
      list.replaceChildren(...[...list.children].slice(0, listed), ...items);
      more.hidden = list.children.length >= inView.length;
    }

    function keepAddress() {
      const given = new URLSearchParams(location.search);
      const { x, y, zoom } = view.part();
      const tag = tags[Number(only.value)];
      given.delete("at");
      given.delete("tag");
      if (zoom > 1) given.set("at", [Math.round(x), Math.round(y), Number(zoom.toFixed(2))].join(" "));
      if (tag) given.set("tag", tag.slug);
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
        heading.textContent = t("Papers in view: {count}, nearest to the middle first", { count: inView.length });
        turn += 1;
        listAfter(0);
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
    async function point(spot, x = 0, y = 0, stays = false) {
      pointed = spot;
      view.mark(spot);
      canvas.style.cursor = spot === undefined ? "" : "pointer";
      if (spot === undefined) return label.replaceChildren();
      const { title, href } = await paper(spot).catch((error) => ({ title: error.message, href: "" }));
      if (spot !== pointed) return;
      label.replaceChildren(stays && href ? element("a", { href }, title) : title);
      label.style.left = `${Math.max(0, Math.min(x + 12, canvas.clientWidth - label.offsetWidth))}px`;
      label.style.top = `${canvas.offsetTop + y + 16}px`;
    }

    const changes = [() => view.zoom(1.5), () => view.zoom(1 / 1.5), () => view.whole()];
    for (const [number, change] of changes.entries()) zooms[number].addEventListener("click", () => act(change));

    only.addEventListener("change", () => act(() => view.choose(Number(only.value))));
    more.addEventListener("click", () => listAfter(list.children.length));
    onpopstate = () => act(readAddress);
    readAddress();
    papershelf.steered = { canvas, view, act, point, paper };
    papershelf.runScript(papershelf.scriptAddress("steering")).catch(() => {}); // without it there are still buttons and the list
    listNearest();
  };

  // Without its data the map stays empty.
  papershelf.runOnce(address("papers", "")).catch(() => {});
})();
