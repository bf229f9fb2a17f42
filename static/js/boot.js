/** Runs before the page is painted: what a reader chose never flashes the other way, and room is kept for what scripts add. */
"use strict";

(() => {
  const { dataset } = document.documentElement;
  const own = document.currentScript;
  if (!(own instanceof HTMLScriptElement)) return;
  dataset.js = "";
  if ("offline" in own.dataset) dataset.offline = "";
  dataset.root = own.getAttribute("src")?.split("static/")[0];
  try {
    for (const name of ["theme", "density", "abstracts"]) {
      const chosen = localStorage.getItem(`papershelf-${name}`);
      if (chosen) dataset[name] = chosen;
    }
  } catch {
    // Where storage is refused, the system's setting holds.
  }

  // The script of every page is asked for now and runs when the page is there, as if it stood in the page with `defer`.
  const { href: src, protocol } = new URL(`site.js${new URL(own.src).search}`, own.src);
  if (protocol.startsWith("http")) own.after(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: src }));
  const script = Object.assign(document.createElement("script"), { src, async: false });
  own.after(Object.assign(document.createElement("link"), { rel: "icon", href: new URL("../icon.svg", own.src).href }));
  document.addEventListener("DOMContentLoaded", () => document.head.append(script));
})();
