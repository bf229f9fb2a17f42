/**
 * The parts of the index, loaded when they are first asked for and kept for the visit.
 *
 * A part is a file `papershelfPart("terms/12",[...]);`. Over http it is fetched and parsed as JSON. Opened from disk, where
 * browsers refuse fetch, it is run as a script. All but the directory carry the index's version in their address, so the
 * directory, which names it, is the only file that has to be revalidated. A name that ends in `.md` is that of a paper's Markdown
 * page, which has neither form: it comes as text, and from disk not at all.
 */
"use strict";

(function (search) {
  const FORMAT = 3;
  const AT_ONCE = 4;

  /** Reads parts with one of the `read` functions below: at most four at a time, each once, a failed one once more. */
  class Store {
    #read;
    #version = "";
    #embedded = {};
    #loads = new Map();
    #waiting = [];
    #running = 0;

    /** @param {(name: string, version: string) => Promise<any>} read */
    constructor(read) {
      this.#read = read;
    }

    /**
     * The directory: figures of the index and where its ranges start. It comes before any other part.
     * @returns {Promise<object>}
     */
    async directory() {
      const directory = await this.part("directory");
      if (directory.format !== FORMAT) throw new Error("the search index is of another version; reload the page");
      this.#version = directory.version;
      this.#embedded = directory.parts;
      return directory;
    }

    /**
     * The content of a part.
     * @param {string} name for instance `terms/12`
     * @returns {Promise<any>} rejected when it cannot be had; asked for again, it is tried again
     */
    part(name) {
      if (Object.hasOwn(this.#embedded, name)) return Promise.resolve(this.#embedded[name]);
      let load = this.#loads.get(name);
      if (!load) {
        load = this.#inTurn(() => this.#read(name, this.#version).catch(() => this.#read(name, this.#version)));
        load.catch(() => this.#loads.delete(name));
        this.#loads.set(name, load);
      }
      return load;
    }

    #inTurn(start) {
      return new Promise((resolve, reject) => {
        this.#waiting.push(() => start().then(resolve, reject).finally(() => this.#next(-1)));
        this.#next(0);
      });
    }

    #next(change) {
      this.#running += change;
      while (this.#running < AT_ONCE && this.#waiting.length) {
        this.#running += 1;
        this.#waiting.shift()();
      }
    }
  }

  function address(base, name, version) {
    return `${base}${name}.js${version && `?v=${version}`}`;
  }

  /**
   * Reads parts below the address `base` with fetch.
   * @param {string} base ends in a slash
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
   * Reads parts below the address `base` as scripts of the page.
   * @param {string} base ends in a slash
   */
  function asScripts(base) {
    const arrived = new Map();
    globalThis.papershelfPart = (name, value) => arrived.set(name, value);
    return (name, version) =>
      new Promise((resolve, reject) => {
        if (name.endsWith(".md")) return resolve(null);
        const script = document.createElement("script");
        script.onload = () => {
          script.remove();
          arrived.has(name) ? resolve(arrived.get(name)) : reject(new Error(`${name}: not a part of the index`));
        };
        script.onerror = () => {
          script.remove();
          reject(new Error(`${name}: no such file`));
        };
        script.src = address(base, name, version);
        document.head.append(script);
      });
  }

  Object.assign(search, { Store, overHttp, asScripts });
})((globalThis.papershelfSearch ??= {}));
