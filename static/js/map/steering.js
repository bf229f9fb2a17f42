/** Moves the map by pointers, two of them included, by wheel and by key. */
"use strict";

(() => {
  const { canvas, view, act, point, paper } = papershelf.steered;
  const REACH = 12;
  const FINGER = 24;
  const STEP = 60;
  /** @type {Map<number, { x: number, y: number }>} */
  const held = new Map();
  let travelled = 0;
  /** @type {number | undefined} */
  let named;

  /** Return how far two pointers are apart; 0 for one. */
  function spread() {
    const [one, other] = [...held.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  }

  canvas.addEventListener("pointerdown", ({ pointerId, offsetX: x, offsetY: y }) => {
    if (!held.size) travelled = 0;
    held.set(pointerId, { x, y });
    canvas.setPointerCapture(pointerId);
  });
  canvas.addEventListener("pointermove", ({ pointerId, pointerType, offsetX: x, offsetY: y }) => {
    const last = held.get(pointerId);
    if (!last) {
      if (pointerType !== "touch") point(view.near(x, y, REACH)[0], x, y);
      return;
    }
    const before = spread();
    held.set(pointerId, { x, y });
    travelled += Math.hypot(x - last.x, y - last.y);
    if (before) act(() => view.zoom(spread() / before, x, y));
    else if (travelled > 4) act(() => view.move(x - last.x, y - last.y));
  });
  canvas.addEventListener("pointerup", ({ pointerId }) => held.delete(pointerId));
  canvas.addEventListener("pointercancel", ({ pointerId }) => held.delete(pointerId));
  canvas.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") point();
  });
  // A mouse names a paper before it is pressed. A finger cannot, so the first tap names the paper and the second opens it.
  canvas.addEventListener("click", async (event) => {
    if (travelled > 4) return;
    const byFinger = event instanceof PointerEvent && event.pointerType === "touch";
    const [spot] = view.near(event.offsetX, event.offsetY, byFinger ? FINGER : REACH);
    const follows = spot !== undefined && (!byFinger || spot === named);
    named = spot;
    if (follows) location.href = (await paper(spot)).href;
    else point(spot, event.offsetX, event.offsetY, true);
  });
  // One finger scrolls the page, unless it moves sideways; two fingers are the map's.
  canvas.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
  // A wheel over the map still scrolls the page; with Ctrl, which a touchpad's pinch sends too, it enlarges.
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      act(() => view.zoom(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY));
    },
    { passive: false },
  );
  /** @type {Record<string, () => void>} */
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
  canvas.dataset.ready = "";
})();
