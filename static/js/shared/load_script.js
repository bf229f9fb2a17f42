/** Scripts that a page fetches when it needs them. Pages opened from disk can fetch nothing else, so their data are scripts too. */
"use strict";

(() => {
  // All scripts of the site have one version, which the address of this one carries.
  const own = document.currentScript;
  const here = new URL(own instanceof HTMLScriptElement ? own.src : location.href);
  /** @type {Map<string, Promise<void>>} */
  const loads = new Map();

  /** Return the address of the published script `static/js/NAME.js`. */
  papershelf.scriptAddress = (name) => new URL(`${name}.js${here.search}`, here);

  /** Run the script at an address. The promise rejects if the script cannot be fetched. */
  papershelf.runScript = (address) =>
    new Promise((resolve, reject) => {
      const script = papershelf.element("script", { src: address });
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => reject(new Error(papershelf.t("a script of this page cannot be fetched"))));
      document.head.append(script);
    });

  /** Run the script at an address once. After a failure the next call tries again. */
  papershelf.runOnce = ({ href }) => {
    let load = loads.get(href);
    if (!load) {
      load = papershelf.runScript(href);
      load.catch(() => loads.delete(href));
      loads.set(href, load);
    }
    return load;
  };

  /** Run the published script NAME once. */
  papershelf.loadScript = (name) => papershelf.runOnce(papershelf.scriptAddress(name));
})();
