/**
 * Draws spots and names on a canvas, panned and zoomed. A place on the map is 0 to 1000 both ways; what is seen of it is told by
 * its middle and by how many times it is enlarged.
 */
"use strict";

papershelf.canvas = (canvas, { spots, tags }) => {
  const SIZE = 1000;
  const FAR = 40;
  const pen = canvas.getContext("2d");
  const seen = { x: SIZE / 2, y: SIZE / 2, zoom: 1 };
  let chosen = -1;
  let marked;
  let asked = 0;

  const scale = () => [(canvas.clientWidth / SIZE) * seen.zoom, (canvas.clientHeight / SIZE) * seen.zoom];

  /** Where a place of the map is on the canvas, in CSS pixels. */
  function shown({ x, y }) {
    const [across, down] = scale();
    return [(x - seen.x) * across + canvas.clientWidth / 2, (y - seen.y) * down + canvas.clientHeight / 2];
  }

  function dot(spot, radius) {
    const [x, y] = shown(spot);
    if (x < -radius || y < -radius || x > canvas.clientWidth + radius || y > canvas.clientHeight + radius) return;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.fill();
  }

  /** Names that would overlap one already written are left for a closer look. */
  function writeNames(ink, ground) {
    pen.font = `600 ${Math.max(11, parseFloat(getComputedStyle(canvas).fontSize) * 0.8)}px ${getComputedStyle(canvas).fontFamily}`;
    pen.textAlign = "center";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = ground;
    pen.fillStyle = ink;
    const taken = [];
    for (const [place, tag] of tags.entries()) {
      const [x, y] = shown(tag);
      const half = pen.measureText(tag.name).width / 2 + 4;
      const clear = taken.every((box) => Math.abs(box.y - y) > 16 || Math.abs(box.x - x) > box.half + half);
      if (!clear || (chosen >= 0 && chosen !== place) || x < half || x > canvas.clientWidth - half) continue;
      taken.push({ x, y, half });
      pen.strokeText(tag.name, x, y);
      pen.fillText(tag.name, x, y);
    }
  }

  function draw() {
    asked = 0;
    const style = getComputedStyle(canvas);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const ratio = devicePixelRatio;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    pen.scale(ratio, ratio);
    const colours = tags.map((_, place) => colour(`c${place + 1}`) || colour("soft"));
    const radius = Math.max(1.6, Math.min(6, (120 / Math.sqrt(spots.length)) * Math.sqrt(seen.zoom)));
    for (const front of [false, true]) {
      for (const spot of spots) {
        if (front !== (chosen < 0 || spot.tag === chosen)) continue;
        pen.globalAlpha = front ? 0.8 : 0.12;
        pen.fillStyle = spot.tag === undefined ? colour("soft") : colours[spot.tag];
        dot(spot, radius);
      }
    }
    pen.globalAlpha = 1;
    writeNames(colour("ink"), colour("paper"));
    if (marked) {
      pen.fillStyle = colour("ink");
      dot(marked, radius + 3);
    }
  }

  function redraw() {
    asked ||= requestAnimationFrame(draw);
  }

  function move(across, down) {
    const [x, y] = scale();
    seen.x = Math.max(0, Math.min(SIZE, seen.x - across / x));
    seen.y = Math.max(0, Math.min(SIZE, seen.y - down / y));
    redraw();
  }

  /** Enlarge `by` times, with what is at `left`, `top` on the canvas staying there. */
  function zoom(by, left = canvas.clientWidth / 2, top = canvas.clientHeight / 2) {
    const before = seen.zoom;
    seen.zoom = Math.max(1, Math.min(FAR, before * by));
    const [across, down] = [left - canvas.clientWidth / 2, top - canvas.clientHeight / 2];
    const kept = 1 - seen.zoom / before;
    move(across * kept, down * kept);
  }

  function whole() {
    Object.assign(seen, { x: SIZE / 2, y: SIZE / 2, zoom: 1 });
    redraw();
  }

  /** Spots on the canvas by their distance, in CSS pixels, from a place on it, the closest first. */
  function near(left, top, reach = Infinity) {
    const found = [];
    for (const spot of spots) {
      const [x, y] = shown(spot);
      const away = Math.hypot(x - left, y - top);
      const inside = x >= 0 && y >= 0 && x <= canvas.clientWidth && y <= canvas.clientHeight;
      if (inside && away <= reach && (chosen < 0 || spot.tag === chosen)) found.push([away, spot]);
    }
    return found.sort((one, other) => one[0] - other[0]).map(([, spot]) => spot);
  }

  function choose(place) {
    chosen = place;
    redraw();
  }

  function mark(spot) {
    if (spot !== marked) redraw();
    marked = spot;
  }

  new ResizeObserver(redraw).observe(canvas);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  return { move, zoom, whole, near, choose, mark };
};
