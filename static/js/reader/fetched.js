/** Other pages of the shelf, fetched for what is on them: at most four at a time, each once. Rejects where a page cannot be had. */
"use strict";

papershelf.fetched ??= (() => {
  const AT_ONCE = 4;
  const pages = new Map();
  const waiting = [];
  let busy = 0;

  async function take(slug) {
    const answer = await fetch(new URL(`papers/${encodeURIComponent(slug)}/index.html`, papershelf.root));
    if (!answer.ok) throw new Error(`the page answers ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  function next() {
    if (busy >= AT_ONCE || !waiting.length) return;
    const { slug, resolve, reject } = waiting.shift();
    busy++;
    take(slug)
      .then(resolve, reject)
      .finally(() => {
        busy--;
        next();
      });
    next();
  }

  /** The page of the paper `slug`. @returns {Promise<Document>} */
  return (slug) => {
    if (!pages.has(slug)) {
      const page = new Promise((resolve, reject) => waiting.push({ slug, resolve, reject }));
      page.catch(() => pages.delete(slug));
      pages.set(slug, page);
      next();
    }
    return pages.get(slug);
  };
})();
