// Runs before the page is painted, so that a reader's choices never flash the other way, and what scripts add has its room kept.
"use strict";

(() => {
  const { dataset } = document.documentElement;
  const own = document.currentScript;
  dataset.js = "";
  if ("offline" in own.dataset) dataset.offline = "";
  dataset.root = own.getAttribute("src").split("static/")[0];
  try {
    for (const name of ["theme", "density", "abstracts"]) {
      const chosen = localStorage.getItem(`papershelf-${name}`);
      if (chosen) dataset[name] = chosen;
    }
  } catch {
    // Storage may be refused; then the system's setting holds.
  }

  // The others are asked for now and run when the page is there, in this order, as if each stood in the page with `defer`.
  const scripts = ["reader/site", "search/loader"].map((name) => {
    const src = new URL(`${name}.js${new URL(own.src).search}`, own.src);
    if (src.protocol.startsWith("http")) own.after(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: src }));
    return Object.assign(document.createElement("script"), { src, async: false });
  });
  own.after(Object.assign(document.createElement("link"), { rel: "icon", href: new URL("../icon.svg", own.src) }));
  document.addEventListener("DOMContentLoaded", () => document.head.append(...scripts));
})();
