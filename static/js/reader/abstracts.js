/** The reading mode: whole abstracts in lists, fetched from the papers' pages as they come into view. */
"use strict";

(() => {
  const { marks, paperPage, element, t } = papershelf;
  const root = document.documentElement;

  /** @param {Element} item of a list */
  async function show(item) {
    const link = item.querySelector("a");
    const slug = link && marks.slugOf(link);
    if (!slug || item.querySelector(".whole")) return;
    try {
      const abstract = (await paperPage(slug)).querySelector(".abstract");
      if (!abstract || item.querySelector(".whole")) return;
      const whole = element("div", { class: "whole" }, ...[...abstract.children].map((paragraph) => document.importNode(paragraph, true)));
      (item.querySelector(".excerpt") ?? item.querySelector(".facts"))?.after(whole);
    } catch {
      // The excerpt stays, and leads to the page.
      const row = document.querySelector(".view:not(:has([role=status]))");
      row?.append(element("span", { role: "status" }, t("Some abstracts could not be read.")));
    }
  }

  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => show(target)),
    { rootMargin: "600px" },
  );

  function follow() {
    near.disconnect();
    if (root.dataset.abstracts) for (const item of document.querySelectorAll(".cards > li")) near.observe(item);
  }
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-abstracts"] });
  follow();
})();
