/** Pages of papers, fetched for what they say. */
"use strict";

/** Return the page of the paper `slug`. The promise rejects if the page cannot be fetched. */
papershelf.paperPage ??= papershelf.fetchQueue(async (slug) => {
  const answer = await fetch(new URL(`papers/${encodeURIComponent(slug)}/index.html`, papershelf.root));
  if (!answer.ok) throw new Error(`the page answers ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
});
