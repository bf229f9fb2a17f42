/** The list of keys, made when a reader first asks for it. */
"use strict";

(() => {
  const { element, button } = papershelf;
  const KEYS = [
    ["/", "Search; Ctrl K does too"],
    ["j k", "Next and previous paper"],
    ["Enter", "Open the paper"],
    ["s", "Save the paper, or take it off the shelf"],
    ["m", "Mark the paper as read"],
    ["h l", "Go to the front page, to your shelf"],
    ["a", "Whole abstracts in lists"],
    ["c", "Compact lists"],
    ["t", "Switch between light and dark"],
    ["?", "Show or hide these keys"],
  ];

  /** @param {string[]} key */
  function row([keys, meaning]) {
    const term = element("dt");
    for (const key of keys.split(" ")) term.append(element("kbd", {}, key), " ");
    return element("div", {}, term, element("dd", {}, meaning));
  }

  const close = button("Close");
  const dialog = element("dialog", { class: "keys", "aria-label": "Keys" }, element("dl", {}, ...KEYS.map(row)), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  papershelf.toggleKeys = () => (dialog.open ? dialog.close() : dialog.showModal());
  papershelf.toggleKeys();
})();
