/**
 * The parts of the index, loaded when they are first asked for and kept for the visit.
 *
 * A part is a file `papershelfPart("terms/12",[...]);`. Over http it is fetched and parsed as JSON. Opened from disk, where
 * browsers refuse fetch, it is run as a script. All but the directory carry the index's version in their address, so the
 * directory, which names it, is the only file that has to be revalidated. A name that ends in `.md` is that of a paper's Markdown
 * page, which is read as text, and cannot be read from disk.
 */
"use strict";

(() => {
  const { search } = papershelf;
  const FORMAT = 6;

  /** Reads parts with one of the `read` functions below, each once. A part that fails is tried once more. */
  class Store {
    #read;
    #version = "";
    /** @type {Record<string, any>} */
    #embedded = {};
    #fetched = papershelf.fetchQueue((name) => this.#read(name, this.#version).catch(() => this.#read(name, this.#version)));

    /** @param {ReadPart} read */
    constructor(read) {
      this.#read = read;
    }

    /**
     * Return the directory: counts of the index and where its ranges start. It must be read before any other part.
     * @returns {Promise<Directory>}
     */
    async directory() {
      const directory = await this.part("directory");
      if (directory.format !== FORMAT) throw new Error("version"); // the page says it in words
      this.#version = directory.version;
      this.#embedded = directory.parts;
      return directory;
    }

    /**
     * Return the content of a part.
     * @param {string} name for instance `terms/12`
     * @returns {Promise<any>} rejected when it cannot be had; asked for again, it is tried again
     */
    part(name) {
      if (Object.hasOwn(this.#embedded, name)) return Promise.resolve(this.#embedded[name]);
      return this.#fetched(name);
    }
  }

  /** @type {(base: string, name: string, version: string) => string} */
  function address(base, name, version) {
    return `${base}${name}.js${version && `?v=${version}`}`;
  }

  /**
   * Return a function that reads parts below the address `base` with fetch.
   * @param {string} base ends in a slash
   * @returns {ReadPart}
   */
  function overHttp(base) {
    return async (name, version) => {
      const isText = name.endsWith(".md");
      const answer = await fetch(isText ? base + name : address(base, name, version), { cache: version ? "default" : "no-cache" });
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      const text = await answer.text();
      if (isText) return text;
      return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
    };
  }

  /**
   * Return a function that reads parts below the address `base` as scripts of the page.
   * @param {string} base ends in a slash
   * @returns {ReadPart}
   */
  function asScripts(base) {
    /** @type {Map<string, unknown>} */
    const arrived = new Map();
    globalThis.papershelfPart = (name, value) => arrived.set(name, value);
    return async (name, version) => {
      if (name.endsWith(".md")) return null;
      await papershelf.runScript(address(base, name, version));
      if (!arrived.has(name)) throw new Error(name);
      return arrived.get(name);
    };
  }

  search.Store = Store;
  search.overHttp = overHttp;
  search.asScripts = asScripts;
})();
