// What JavaScript adds to every page: keys, copy buttons, light or dark, a tidy address. All content works without it.
"use strict";

(() => {
  const KEYS = [
    ["/", "Search; Ctrl K does too"],
    ["j k", "Next and previous paper"],
    ["Enter", "Open the paper"],
    ["h", "Go to the front page"],
    ["t", "Switch between light and dark"],
    ["?", "Show or hide these keys"],
  ];
  const root = document.documentElement;

  // A server completes a folder's name, so the shorter address is the one to share; opened from disk nothing does.
  const { protocol, pathname, search, hash } = location;
  if (protocol.startsWith("http") && pathname.endsWith("/index.html")) {
    history.replaceState(history.state, "", pathname.slice(0, -"index.html".length) + search + hash);
  }

  for (const element of document.querySelectorAll("[data-keys], [data-theme-toggle]")) element.hidden = false;

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("papershelf-theme", root.dataset.theme);
    } catch {
      // Storage may be refused; the choice then holds for this page.
    }
  }
  document.querySelector("[data-theme-toggle]")?.addEventListener("click", switchTheme);

  async function copy(button, text) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy it by hand";
    }
    setTimeout(() => (button.textContent = label), 2000);
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent));
  }

  // Papers of lists, asked for anew at each key: a search changes them.
  function movePaper(step) {
    const papers = [...document.querySelectorAll("[data-paper]")].filter((paper) => paper.offsetParent);
    const here = papers.findIndex((paper) => paper.contains(document.activeElement));
    const next = papers[here < 0 ? (step > 0 ? 0 : -1) : here + step];
    const link = next?.querySelector("a");
    link?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(link);
  }

  function turnPage(step) {
    const link = document.querySelector(step > 0 ? "main a[rel=next]" : "main a[rel=prev]");
    if (link) location.href = link.href;
  }

  function makeKeyList() {
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    dialog.setAttribute("aria-label", "Keys");
    const list = document.createElement("dl");
    for (const [keys, meaning] of KEYS) {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      for (const key of keys.split(" ")) term.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
      row.append(term, Object.assign(document.createElement("dd"), { textContent: meaning }));
      list.append(row);
    }
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    dialog.append(list, close);
    return document.body.appendChild(dialog);
  }

  function toggleKeyList() {
    const dialog = document.querySelector("dialog.keys") ?? makeKeyList();
    dialog.open ? dialog.close() : dialog.showModal();
  }

  const actions = {
    j: () => movePaper(1) || turnPage(1),
    k: () => movePaper(-1) || turnPage(-1),
    h: () => (location.href = document.querySelector(".brand").href),
    t: switchTheme,
    "?": toggleKeyList,
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    event.preventDefault();
    action();
  });
})();
