/**
 * Draws spots and names on a canvas, panned and zoomed. A place on the map is 0 to 1000 both ways. What is seen of the map is given by
 * the middle of the view and by how many times it is enlarged.
 */
"use strict";

papershelf.canvas = (canvas, { spots, tags }) => {
  const SIZE = 1000;
  const FAR = 40;
  const COLOURS = 8;
  const pen = contextOf(canvas);
  const seen = { x: SIZE / 2, y: SIZE / 2, zoom: 1 };
  let chosen = -1;
  /** @type {Spot | undefined} */
  let marked;
  let asked = 0;
  /** @type {Record<string, string> | undefined} */
  let palette;

  let [width, height] = [canvas.clientWidth, canvas.clientHeight];

  /** @param {HTMLCanvasElement} drawn */
  function contextOf(drawn) {
    const context = drawn.getContext("2d");
    if (!context) throw new Error(papershelf.t("this browser cannot draw"));
    return context;
  }

  /**
   * Return where a place of the map is on the canvas, in CSS pixels.
   * @param {{ x: number, y: number }} place
   */
  function shown({ x, y }) {
    const enlarged = seen.zoom / SIZE;
    return [(x - seen.x) * width * enlarged + width / 2, (y - seen.y) * height * enlarged + height / 2];
  }

  /**
   * Return a dot to be stamped: thousands are stamped in the time that a few hundred are drawn.
   * @param {string} colour
   * @param {number} radius in CSS pixels
   * @param {number} ratio of a device's pixels to a CSS pixel
   */
  function stamp(colour, radius, ratio) {
    const made = document.createElement("canvas");
    made.width = made.height = Math.ceil(2 * radius * ratio);
    const own = contextOf(made);
    own.fillStyle = colour;
    own.arc(made.width / 2, made.width / 2, radius * ratio, 0, 7);
    own.fill();
    return { made, radius };
  }

  /** @type {(dot: { made: HTMLCanvasElement, radius: number }, spot: Spot) => void} */
  function press({ made, radius }, spot) {
    const [x, y] = shown(spot);
    if (x > -9 && y > -9 && x < width + 9 && y < height + 9) pen.drawImage(made, x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /**
   * Write the names of tags. Names that would overlap one already written are left for a closer look.
   * @param {string} ink
   * @param {string} ground
   */
  function writeNames(ink, ground) {
    pen.font = `600 ${Math.max(11, parseFloat(getComputedStyle(canvas).fontSize) * 0.8)}px ${getComputedStyle(canvas).fontFamily}`;
    pen.textAlign = "center";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = ground;
    pen.fillStyle = ink;
    /** @type {{ x: number, y: number, half: number }[]} */
    const taken = [];
    for (const [place, tag] of tags.entries()) {
      const [x, y] = shown(tag);
      const half = pen.measureText(tag.name).width / 2 + 4;
      const clear = taken.every((box) => Math.abs(box.y - y) > 20 || Math.abs(box.x - x) > box.half + half);
      if (!clear || (chosen >= 0 && chosen !== place) || x < half || x > width - half) continue;
      taken.push({ x, y, half });
      pen.strokeText(tag.name, x, y);
      pen.fillText(tag.name, x, y);
    }
  }

  /** Tokens of colours as a canvas takes them: a browser resolves `light-dark()` only in a property like `color`. */
  function readPalette() {
    const style = getComputedStyle(canvas);
    const names = ["ink", "paper", "soft", ...Array.from({ length: COLOURS }, (_, place) => `c${place + 1}`)];
    const resolved = names.map((name) => {
      canvas.style.color = `var(--${name})`;
      return [name, style.color];
    });
    canvas.style.color = "";
    return Object.fromEntries(resolved);
  }

  function draw() {
    asked = 0;
    const colours = (palette ??= readPalette());
    const ratio = devicePixelRatio;
    [width, height] = [canvas.clientWidth, canvas.clientHeight];
    Object.assign(canvas, { width: width * ratio, height: height * ratio });
    pen.scale(ratio, ratio);
    const radius = Math.max(1.6, Math.min(6, (120 / Math.sqrt(spots.length)) * Math.sqrt(seen.zoom)));
    const stamps = Array.from({ length: COLOURS }, (_, place) => stamp(colours[`c${place + 1}`], radius, ratio));
    const plain = stamp(colours.soft, radius, ratio);
    for (const front of [false, true]) {
      pen.globalAlpha = front ? 0.8 : 0.12;
      for (const spot of spots) {
        if (front === isShown(spot)) press(stamps[spot.tags.at(-1) ?? -1] ?? plain, spot);
      }
    }
    pen.globalAlpha = 1;
    writeNames(colours.ink, colours.paper);
    if (marked) press(stamp(colours.ink, radius + 3, ratio), marked);
  }

  function redraw() {
    asked ||= requestAnimationFrame(draw);
  }

  /** @param {Spot} spot */
  function isShown(spot) {
    return chosen < 0 || spot.tags.includes(chosen);
  }

  /** @type {MapView["move"]} */
  function move(across, down) {
    seen.x = Math.max(0, Math.min(SIZE, seen.x - (across / width / seen.zoom) * SIZE));
    seen.y = Math.max(0, Math.min(SIZE, seen.y - (down / height / seen.zoom) * SIZE));
    redraw();
  }

  /**
   * Enlarge the map `by` times. What is at `left`, `top` on the canvas stays there.
   * @type {MapView["zoom"]}
   */
  function zoom(by, left = width / 2, top = height / 2) {
    const before = seen.zoom;
    seen.zoom = Math.max(1, Math.min(FAR, before * by));
    const [across, down] = [left - width / 2, top - height / 2];
    const kept = 1 - seen.zoom / before;
    move(across * kept, down * kept);
  }

  /**
   * Show a part of the map, or what comes closest to it: an address may name one that there is not.
   * @type {MapView["show"]}
   */
  function show(part) {
    Object.assign(seen, part);
    zoom(1);
  }

  function whole() {
    show({ x: SIZE / 2, y: SIZE / 2, zoom: 1 });
  }

  /**
   * Return the spots on the canvas by their distance, in CSS pixels, from a place on it, the closest first.
   * @type {MapView["near"]}
   */
  function near(left, top, reach = Infinity) {
    /** @type {[distance: number, spot: Spot][]} */
    const found = [];
    for (const spot of spots) {
      const [x, y] = shown(spot);
      const away = Math.hypot(x - left, y - top);
      const inside = x >= 0 && y >= 0 && x <= width && y <= height;
      if (inside && away <= reach && isShown(spot)) found.push([away, spot]);
    }
    return found.sort((one, other) => one[0] - other[0]).map(([, spot]) => spot);
  }

  /** @type {MapView["choose"]} */
  function choose(place) {
    chosen = place;
    redraw();
  }

  /** @type {MapView["mark"]} */
  function mark(spot) {
    if (spot !== marked) redraw();
    marked = spot;
  }

  function redrawInColours() {
    palette = undefined;
    redraw();
  }

  new ResizeObserver(redraw).observe(canvas);
  new MutationObserver(redrawInColours).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawInColours);
  return { move, zoom, whole, show, part: () => ({ ...seen }), near, choose, mark, colours: COLOURS };
};
