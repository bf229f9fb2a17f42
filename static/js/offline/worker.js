/**
 * Keeps what a reader has visited, and what the search fetched, for when there is no network. Where there is one it is always asked
 * first, so no page shown is older than the server's. Only files whose address names their version are taken as they were kept.
 * The script is published at the root of a site that has `offline: true` in its settings.
 */
"use strict";

(() => {
  const KEPT = `papershelf:${location.pathname}`;
  const AT_MOST = 2000;
  /** @type {ServiceWorkerGlobalScope} */
  // @ts-expect-error: the check takes this for a worker of any kind.
  const worker = self;

  /** @type {Record<string, string[]>} */
  // @ts-expect-error: the bundle of a site in another language has it.
  const words = globalThis.papershelfWords ?? {};
  const t = (/** @type {string} */ text) => words[text]?.[0] ?? text;

  /**
   * Return what a file is kept under: a page has several addresses, and only its scripts read what follows the question mark.
   * @param {Request} request
   */
  function key(request) {
    const address = new URL(request.url);
    address.hash = "";
    if (!address.searchParams.has("v")) address.search = "";
    address.pathname = address.pathname.replace(/\/index\.html$/, "/");
    return address.href;
  }

  /** @type {(request: Request, answer: Response) => Promise<void>} */
  async function remember(request, answer) {
    if (!answer.ok || answer.redirected) return;
    const cache = await caches.open(KEPT);
    await cache.put(key(request), answer);
    if (Math.random() > 0.02) return;
    const kept = await cache.keys();
    for (const old of kept.slice(0, Math.max(0, kept.length - AT_MOST))) await cache.delete(old);
  }

  /** @param {FetchEvent} event */
  async function take(event) {
    const { request } = event;
    const cache = await caches.open(KEPT);
    const kept = await cache.match(key(request));
    if (kept && new URL(request.url).searchParams.has("v")) return kept;
    try {
      const answer = await fetch(request);
      event.waitUntil(remember(request, answer.clone()));
      return answer;
    } catch (error) {
      if (kept) return kept;
      if (request.mode !== "navigate") throw error;
      const headers = { "Content-Type": "text/plain; charset=utf-8" };
      const text = t("There is no network, and this page was not visited while there was one.");
      return new Response(`${text}\n`, { status: 503, headers });
    }
  }

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method === "GET" && url.startsWith(worker.registration.scope)) event.respondWith(take(event));
  });
})();
