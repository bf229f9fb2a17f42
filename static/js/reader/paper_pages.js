/** Pages of papers, fetched for what they say. */
"use strict";

papershelf.paperPage ??= (() => {
  const { element, fetchQueue, root, t } = papershelf;

  /** @param {URL} address */
  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(t("the page answers {status}", { status: `${answer.status}` }));
    return answer.text();
  }

  /**
   * Opened from disk, a page may fetch nothing. A frame can show another page though, which tells what it holds: see site.js.
   * @param {URL} address
   * @returns {Promise<string>}
   */
  function told(address) {
    const frame = element("iframe", { src: address, hidden: "", title: t("Another page") });
    const told = new Promise((resolve, reject) => {
      /** @param {MessageEvent} event */
      function hear({ source, data }) {
        if (source !== frame.contentWindow || typeof data !== "string") return;
        removeEventListener("message", hear);
        resolve(data);
      }
      addEventListener("message", hear);
      setTimeout(() => reject(new Error(t("the page cannot be read from disk"))), 10e3);
    });
    document.body.append(frame);
    return told.finally(() => frame.remove());
  }

  /** Return the page of the paper `slug`. The promise rejects if the page cannot be read. */
  return fetchQueue(async (slug) => {
    const address = new URL(`papers/${encodeURIComponent(slug)}/index.html`, root);
    const text = await (root.protocol === "file:" ? told : fetched)(address);
    return new DOMParser().parseFromString(text, "text/html");
  });
})();
