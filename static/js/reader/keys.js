/** The list of keys, made when a reader first asks for it. */
"use strict";

(() => {
  const { element, button, t } = papershelf;
  const KEYS = [
    ["/", t("Search; Ctrl K does too")],
    ["j k", t("Next and previous paper")],
    ["Enter", t("Open the paper")],
    ["s", t("Save the paper, or take it off the shelf")],
    ["m", t("Mark the paper as read")],
    ["h l", t("Go to the front page, to your shelf")],
    ["a", t("Whole abstracts in lists")],
    ["c", t("Compact lists")],
    ["t", t("Switch between light and dark")],
    ["?", t("Show or hide these keys")],
  ];

  /** @param {string[]} key */
  function row([keys, meaning]) {
    const term = element("dt");
    for (const key of keys.split(" ")) term.append(element("kbd", {}, key), " ");
    return element("div", {}, term, element("dd", {}, meaning));
  }

  const close = button(t("Close"));
  const dialog = element("dialog", { class: "keys", "aria-label": t("Keys") }, element("dl", {}, ...KEYS.map(row)), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  papershelf.toggleKeys = () => (dialog.open ? dialog.close() : dialog.showModal());
  papershelf.toggleKeys();
})();
