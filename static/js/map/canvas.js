/**
 * Draws spots and names on a canvas, panned and zoomed. A place on the map is 0 to 1000 both ways. What is seen of the map is given by
 * the middle of the view and by how many times it is enlarged.
 */
"use strict";

papershelf.canvas = (canvas, { spots, tags }) => {
  const SIZE = 1000;
  const FAR = 40;
  const COLOURS = 8;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const seen = { x: SIZE / 2, y: SIZE / 2, zoom: 1 };
  let chosen = -1;
  /** @type {Spot | undefined} */
  let marked;
  let asked = 0;
  /** @type {Record<string, string> | undefined} */
  let palette;

  let [width, height] = [canvas.clientWidth, canvas.clientHeight];

  /**
   * Return where a place of the map is on the canvas, in CSS pixels.
   * @param {{ x: number, y: number }} place
   */
  function shown({ x, y }) {
    const enlarged = seen.zoom / SIZE;
    return [(x - seen.x) * width * enlarged + width / 2, (y - seen.y) * height * enlarged + height / 2];
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
    const names = [...Array.from({ length: COLOURS }, (_, place) => `c${place + 1}`), "soft", "ink", "paper"];
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
    if (!canvas.width || !canvas.height) return; // a window without room, as while a page is left
    const radius = ratio * Math.max(1.6, Math.min(6, (120 / Math.sqrt(spots.length)) * Math.sqrt(seen.zoom)));
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
    const { data } = picture;
    /**
     * Lay a dot over the picture: a browser without a graphics card takes a tenth of a second to draw ten thousand of them.
     * @type {(colour: number[], spot: Spot, strength: number, reach?: number) => void}
     */
    const dot = (colour, spot, strength, reach = radius) => {
      const [x, y] = shown(spot).map((place) => place * ratio);
      for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(canvas.height, y + reach + 1); row += 1) {
        for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(canvas.width, x + reach + 1); column += 1) {
          const inside = Math.max(0, Math.min(1, reach + 0.5 - Math.sqrt((column - x) ** 2 + (row - y) ** 2)));
          const at = 4 * (row * canvas.width + column);
          for (let part = 0; part < 3; part += 1) data[at + part] += (colour[part] - data[at + part]) * inside * strength;
        }
      }
    };
    const own = Object.values(colours).map((colour) => (colour.match(/\d+/g) ?? []).map(Number));
    for (const front of [false, true]) {
      for (const spot of spots) {
        if (front === isShown(spot)) dot(own[spot.tags.at(-1) ?? COLOURS], spot, front ? 0.8 : 0.12);
      }
    }
    if (marked) dot(own[COLOURS + 1], marked, 1, radius + 3 * ratio);
    pen.putImageData(picture, 0, 0);
    pen.scale(ratio, ratio);
    writeNames(colours.ink, colours.paper);
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
      const away = Math.sqrt((x - left) ** 2 + (y - top) ** 2); // `Math.hypot` takes ten times as long
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

  // An observer calls at its start too, when the map is drawn already.
  new ResizeObserver(() => (canvas.clientWidth === width && canvas.clientHeight === height) || redraw()).observe(canvas);
  new MutationObserver(redrawInColours).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawInColours);
  return { move, zoom, whole, show, part: () => ({ ...seen }), near, choose, mark, colours: COLOURS };
};
