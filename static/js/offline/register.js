/** Has the browser use the service worker of a site that has one. A worker that the site no longer has is taken off again. */
"use strict";

(() => {
  const workers = isSecureContext && location.protocol.startsWith("http") ? navigator.serviceWorker : undefined;
  if ("offline" in document.documentElement.dataset) workers?.register(new URL("sw.js", papershelf.root)).catch(() => {});
  else workers?.getRegistration(papershelf.root).then((own) => own?.unregister());
})();
