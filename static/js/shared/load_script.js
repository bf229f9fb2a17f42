/** Scripts that a page fetches when it needs them. Pages opened from disk can fetch in no other way, so data comes as scripts too. */
"use strict";

(() => {
  // All scripts of the site have one version. The address of this one carries it.
  const here = new URL(document.currentScript.src);
  const loads = new Map();

  /** Return the address of the published script `static/js/NAME.js`. */
  papershelf.scriptAddress = (name) => new URL(`${name}.js${here.search}`, here);

  /** Run the script at an address. The promise rejects if the script cannot be fetched. */
  papershelf.runScript = (address) =>
    new Promise((resolve, reject) => {
      const script = papershelf.element("script", { src: address });
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => reject(new Error("a script of this page cannot be fetched")));
      document.head.append(script);
    });

  /** Run the published script NAME once. After a failure the next call tries again. */
  papershelf.loadScript = (name) => {
    if (!loads.has(name)) {
      const load = papershelf.runScript(papershelf.scriptAddress(name));
      load.catch(() => loads.delete(name));
      loads.set(name, load);
    }
    return loads.get(name);
  };
})();
