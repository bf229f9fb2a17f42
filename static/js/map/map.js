/** The map of papers: by pointer, by key, and as a list of the papers that are in view. */
"use strict";

(() => {
  const { element, button } = papershelf;
  const LISTED = 12;
  const place = papershelf.find("[data-map]");
  /** @param {Spot} spot */
  const name = (spot) =>
    `${spot.isWithdrawn ? "Withdrawn: " : ""}${spot.slug.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase())}`;
  /** @param {Spot} spot */
  const address = (spot) => new URL(`papers/${spot.slug}/index.html`, papershelf.root).href;

  /** @param {MapData} data */
  function read({ tags, papers }) {
    const spots = papers.split("\n").map((line) => {
      const [slug, x, y, tag, withdrawn] = line.split(" ");
      return { slug, x: Number(x), y: Number(y), tag: tag === "" ? undefined : Number(tag), isWithdrawn: withdrawn !== undefined };
    });
    return { spots, tags: tags.map(([slug, tag, x, y]) => ({ slug, name: tag, x, y })) };
  }

  papershelf.map = (data) => {
    const { spots, tags } = read(data);
    const canvas = element("canvas", {
      tabindex: 0,
      role: "img",
      "aria-label": "Map of papers: arrow keys, +, - and 0 move it, and a list says what is in view",
    });
    const zooms = Object.entries({ Enlarge: "+", Shrink: "−", "Whole map": "Whole map" }).map(([said, text]) =>
      button(text, { "aria-label": said }),
    );
    const only = element("select", { "aria-label": "Papers shown" }, element("option", { value: -1 }, "All papers"));
    const label = element("p", { class: "label", "aria-hidden": "true" });
    place.append(canvas, element("p", { class: "marks" }, ...zooms, only), label);
    const list = element("ol", { class: "titles" });
    const heading = element("h2");
    place.after(element("section", { class: "viewed" }, heading, list));
    const view = papershelf.canvas(canvas, { spots, tags });
    for (const [number, tag] of tags.slice(0, view.colours).entries()) only.append(element("option", { value: number }, tag.name));
    let waiting = 0;

    function listNearest() {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const found = view.near(canvas.clientWidth / 2, canvas.clientHeight / 2);
        heading.textContent = `Papers in view: ${found.length.toLocaleString("en")}, from the middle on`;
        list.replaceChildren(...found.slice(0, LISTED).map((spot) => element("li", {}, element("a", { href: address(spot) }, name(spot)))));
      }, 200);
    }

    /** @param {() => void} change */
    const act = (change) => {
      change();
      point();
      listNearest();
    };

    /** @type {Papershelf["steered"]["point"]} */
    function point(spot, x = 0, y = 0) {
      view.mark(spot);
      label.textContent = spot ? name(spot) : "";
      canvas.style.cursor = spot ? "pointer" : "";
      if (!spot) return;
      label.style.left = `${Math.max(0, Math.min(x + 12, canvas.clientWidth - label.offsetWidth))}px`;
      label.style.top = `${y + 16}px`;
    }

    const changes = [() => view.zoom(1.5), () => view.zoom(1 / 1.5), () => view.whole()];
    for (const [number, change] of changes.entries()) zooms[number].addEventListener("click", () => act(change));

    only.addEventListener("change", () => act(() => view.choose(Number(only.value))));
    // Pointers and keys on the map itself need more, which is fetched when they come near.
    for (const event of ["pointerover", "focus"]) canvas.addEventListener(event, () => papershelf.loadScript("steering"), { once: true });
    papershelf.steered = { canvas, view, act, point, address };
    listNearest();
  };

  // Without its data the map stays empty.
  papershelf.runScript(new URL("map/papers.js", papershelf.root)).catch(() => {});
})();
