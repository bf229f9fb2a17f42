/** The map of papers: by pointer, by key, and as a list of the papers that are in view. */
"use strict";

(() => {
  const { element, button } = papershelf;
  const LISTED = 12;
  const REACH = 12;
  const STEP = 60;
  const place = document.querySelector("[data-map]");
  const name = (spot) => spot.slug.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
  const address = (spot) => new URL(`papers/${spot.slug}/index.html`, papershelf.root).href;

  function read({ tags, papers }) {
    const spots = papers.split("\n").map((line) => {
      const [slug, x, y, tag] = line.split(" ");
      return { slug, x: Number(x), y: Number(y), tag: tag === "" ? undefined : Number(tag) };
    });
    return { spots, tags: tags.map(([slug, tag, x, y]) => ({ slug, name: tag, x, y })) };
  }

  papershelf.map = (told) => {
    const { spots, tags } = read(told);
    const canvas = element("canvas", { tabindex: 0, role: "img", "aria-label": "Map of papers. Arrow keys move it, + and - enlarge it, 0 shows it whole. The papers in view are listed below.", "aria-describedby": "in-view" });
    const zooms = ["+", "−", "Whole map"].map((text) => button(text));
    zooms[0].setAttribute("aria-label", "Enlarge");
    zooms[1].setAttribute("aria-label", "Make smaller");
    const only = element("select", { "aria-label": "Papers shown", autocomplete: "off" }, element("option", { value: -1 }, "All papers"));
    for (const [number, tag] of tags.entries()) if (spots.some((spot) => spot.tag === number)) only.append(element("option", { value: number }, tag.name));
    const label = element("p", { class: "label", "aria-hidden": "true" });
    place.append(canvas, element("p", { class: "marks" }, ...zooms, only), label);
    const list = element("ol", { class: "titles" });
    const heading = element("h2", { id: "in-view" }, "Papers in view");
    place.after(element("section", { class: "viewed" }, heading, list));
    const view = papershelf.canvas(canvas, { spots, tags });
    let waiting = 0;

    function tell() {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const found = view.near(canvas.clientWidth / 2, canvas.clientHeight / 2);
        heading.textContent = found.length === 1 ? "The paper in view" : `Papers in view: ${found.length.toLocaleString("en")}, those in the middle first`;
        list.replaceChildren(...found.slice(0, LISTED).map((spot) => element("li", {}, element("a", { href: address(spot) }, name(spot)))));
      }, 200);
    }

    const act = (change) => {
      change();
      point();
      tell();
    };

    function point(spot, x, y) {
      view.mark(spot);
      label.textContent = spot ? name(spot) : "";
      canvas.style.cursor = spot ? "pointer" : "";
      if (!spot) return;
      label.style.left = `${Math.max(0, Math.min(x + 12, canvas.clientWidth - label.offsetWidth))}px`;
      label.style.top = `${y + 16}px`;
    }

    const held = new Map();
    let travelled = 0;
    const spread = () => {
      const [one, other] = [...held.values()];
      return other && Math.hypot(one.x - other.x, one.y - other.y);
    };
    canvas.addEventListener("pointerdown", ({ pointerId, offsetX: x, offsetY: y }) => {
      if (!held.size) travelled = 0;
      held.set(pointerId, { x, y });
      canvas.setPointerCapture(pointerId);
    });
    canvas.addEventListener("pointermove", ({ pointerId, offsetX: x, offsetY: y }) => {
      const last = held.get(pointerId);
      if (!last) return point(view.near(x, y, REACH)[0], x, y);
      const before = spread();
      held.set(pointerId, { x, y });
      travelled += Math.hypot(x - last.x, y - last.y);
      if (before) act(() => view.zoom(spread() / before, x, y));
      else if (travelled > 4) act(() => view.move(x - last.x, y - last.y));
    });
    for (const event of ["pointerup", "pointercancel"]) canvas.addEventListener(event, ({ pointerId }) => held.delete(pointerId));
    canvas.addEventListener("pointerleave", () => point());
    canvas.addEventListener("click", ({ offsetX, offsetY }) => {
      const [spot] = view.near(offsetX, offsetY, REACH);
      if (spot && travelled <= 4) location.href = address(spot);
    });
    // A wheel over the map still scrolls the page; with Ctrl, which a touchpad's pinch sends too, it enlarges.
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      act(() => view.zoom(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY));
    }, { passive: false });
    const keys = {
      ArrowLeft: () => view.move(STEP, 0),
      ArrowRight: () => view.move(-STEP, 0),
      ArrowUp: () => view.move(0, STEP),
      ArrowDown: () => view.move(0, -STEP),
      "+": () => view.zoom(1.5),
      "=": () => view.zoom(1.5),
      "-": () => view.zoom(1 / 1.5),
      0: () => view.whole(),
    };
    canvas.addEventListener("keydown", (event) => {
      if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act(keys[event.key]);
    });
    for (const [number, key] of ["+", "-", "0"].entries()) zooms[number].addEventListener("click", () => act(keys[key]));

    only.addEventListener("change", () => act(() => view.choose(Number(only.value))));
    tell();
  };

  document.head.append(element("script", { src: new URL("map/papers.js", papershelf.root) }));
})();
