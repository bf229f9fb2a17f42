/**
 * Draws spots and names on a canvas, panned and zoomed. A place on the map is 0 to 1000 both ways. What is seen of the map is given by
 * the middle of the view and by how many times it is enlarged.
 */
"use strict";

papershelf.canvas = (canvas, { x: xs, y: ys, colours: masks, tags }) => {
  const SIZE = 1000;
  const FAR = 40;
  const COLOURS = 8;
  const AT_ONCE = 8; // milliseconds of drawing, after which a browser may answer its reader
  const APART = 32; // pixels between two names, one above the other
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const seen = { x: SIZE / 2, y: SIZE / 2, zoom: 1 };
  let chosen = -1;
  /** @type {number | undefined} */
  let marked;
  let drawing = false;
  let stale = false;
  /** @type {string[] | undefined} */
  let palette;

  let [width, height] = [canvas.clientWidth, canvas.clientHeight];

  /**
   * Return where a place of the map is on the canvas, in CSS pixels.
   * @type {(x: number, y: number, part?: MapPart) => [left: number, top: number]}
   */
  function shown(x, y, part = seen) {
    const enlarged = part.zoom / SIZE;
    return [(x - part.x) * width * enlarged + width / 2, (y - part.y) * height * enlarged + height / 2];
  }

  /**
   * Write the names of tags. Names that would overlap one already written are left for a closer look.
   * @param {string} ink
   * @param {string} ground
   * @param {MapPart} part
   */
  function writeNames(ink, ground, part) {
    pen.font = `600 ${Math.max(11, parseFloat(getComputedStyle(canvas).fontSize) * 0.8)}px ${getComputedStyle(canvas).fontFamily}`;
    pen.textAlign = "center";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = ground;
    pen.fillStyle = ink;
    /** @type {{ x: number, y: number, half: number }[]} */
    const taken = [];
    for (const [place, tag] of tags.entries()) {
      const [x, y] = shown(tag.x, tag.y, part);
      const half = pen.measureText(tag.name).width / 2 + 4;
      const clear = taken.every((box) => Math.abs(box.y - y) > APART || Math.abs(box.x - x) > box.half + half);
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
      return style.color;
    });
    canvas.style.color = "";
    return resolved;
  }

  /**
   * Draw what is seen. A browser without a graphics card takes a tenth of a second for ten thousand dots, so they are laid over a picture here,
   * with pauses in which the browser answers its reader.
   */
  async function draw() {
    const colours = (palette ??= readPalette());
    const own = colours.map((colour) => (colour.match(/\d+/g) ?? []).map(Number));
    const part = { ...seen };
    const ratio = devicePixelRatio;
    [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const [across, down] = [Math.floor(width * ratio), Math.floor(height * ratio)];
    if (!across || !down) return; // a window without room, as while a page is left
    const picture = new ImageData(across, down);
    const { data } = picture;
    data.set([...own[COLOURS + 2], 255]);
    const pixels = new Uint32Array(data.buffer);
    pixels.fill(pixels[0]);
    const radius = ratio * Math.max(1.6, Math.min(6, (120 / Math.sqrt(xs.length)) * Math.sqrt(seen.zoom)));
    /** @type {(colour: number[], spot: number, strength: number, reach?: number) => void} */
    const dot = (colour, spot, strength, reach = radius) => {
      const [x, y] = shown(xs[spot], ys[spot], part).map((place) => place * ratio);
      for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(down, y + reach + 1); row += 1) {
        for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(across, x + reach + 1); column += 1) {
          const inside = Math.max(0, Math.min(1, reach + 0.5 - Math.sqrt((column - x) ** 2 + (row - y) ** 2)));
          const at = 4 * (row * across + column);
          for (let part = 0; part < 3; part += 1) data[at + part] += (colour[part] - data[at + part]) * inside * strength;
        }
      }
    };
    let pause = performance.now() + AT_ONCE;
    for (const front of [false, true]) {
      for (const [spot, mask] of masks.entries()) {
        // Its colour is that of the highest bit, or the one for papers without.
        if (front === isShown(spot)) dot(own[mask ? 31 - Math.clz32(mask) : COLOURS], spot, front ? 0.8 : 0.12);
        if (performance.now() < pause) continue;
        await new Promise((resolve) => setTimeout(resolve));
        pause = performance.now() + AT_ONCE;
      }
    }
    if (marked !== undefined) dot(own[COLOURS + 1], marked, 1, radius + 3 * ratio);
    Object.assign(canvas, { width: across, height: down });
    pen.putImageData(picture, 0, 0);
    pen.scale(ratio, ratio);
    writeNames(colours[COLOURS + 1], colours[COLOURS + 2], part);
  }

  /** Draw what is seen, once what is being drawn is done: a picture given up for a newer one would never be done while the map moves. */
  function redraw() {
    stale = true;
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(async () => {
      stale = false;
      await draw();
      drawing = false;
      if (stale) redraw();
    });
  }

  /** @param {number} spot */
  function isShown(spot) {
    return chosen < 0 || Boolean((masks[spot] >> chosen) & 1);
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
   * Return the papers on the canvas by their distance, in CSS pixels, from a place on it, the closest first.
   * @type {MapView["near"]}
   */
  function near(left, top, reach = Infinity) {
    const away = Float64Array.from(masks, (_, spot) => {
      const [x, y] = shown(xs[spot], ys[spot]);
      const inside = x >= 0 && y >= 0 && x <= width && y <= height && isShown(spot);
      return inside ? Math.sqrt((x - left) ** 2 + (y - top) ** 2) : Infinity; // `Math.hypot` takes ten times as long
    });
    return [...away.keys()].filter((spot) => away[spot] <= reach && away[spot] < Infinity).sort((one, other) => away[one] - away[other]);
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
