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

  /** Run the published script NAME once. After a failure the next call tries again. */
  papershelf.loadScript = (name) => {
    let load = loads.get(name);
    if (!load) {
      load = papershelf.runScript(papershelf.scriptAddress(name));
      load.catch(() => loads.delete(name));
      loads.set(name, load);
    }
    return load;
  };
})();
