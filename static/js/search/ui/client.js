/**
 * The page's side of the search: asks the engine, in a worker where browsers allow one, else in the page itself (opened from disk).
 * Only the answer to the latest question counts.
 */
"use strict";

(() => {
  const { search } = papershelf;
  /**
   * Start the engine in a worker.
   * @param {string} base address of the index, ends in a slash
   * @returns {(call: Call) => Promise<any>} calls a method of the engine; `any`, because each method has an answer of its own
   */
  function inWorker(base) {
    const worker = new Worker(papershelf.scriptAddress("search/engine"));
    /** @type {Map<number, { resolve(answer: any): void, reject(reason: Error): void }>} */
    const open = new Map();
    let last = 0;
    /** @param {{ id: number, answer?: unknown, error?: string }} reply */
    const settle = ({ id, answer, error }) => {
      const call = open.get(id);
      open.delete(id);
      if (error) call?.reject(new Error(error));
      else call?.resolve(answer);
    };
    worker.onmessage = ({ data }) => settle(data);
    worker.onerror = () => [...open.keys()].forEach((id) => settle({ id, error: papershelf.t("the search did not start") }));
    worker.postMessage({ base });
    return (call) =>
      new Promise((resolve, reject) => {
        open.set((last += 1), { resolve, reject });
        worker.postMessage({ id: last, call });
      });
  }

  /**
   * Start the engine in the page.
   * @param {string} base address of the index, ends in a slash
   * @returns {(call: Call) => Promise<any>} as `inWorker` does
   */
  function inPage(base) {
    search.more = () => papershelf.loadScript("search/more");
    const engine = papershelf.loadScript("search/engine").then(() => new search.Engine(search.asScripts(base)));
    engine.then((started) => started.prepare()).catch(() => {}); // The first question tries again, and can say so.
    return async ([method, ...given]) => {
      /** @type {(...given: any[]) => Promise<unknown>} */
      const run = (await engine)[method];
      return run.apply(await engine, given);
    };
  }

  /** Asks questions of which only the latest counts. */
  class Client {
    /** @type {(call: Call) => Promise<any>} */
    #ask;
    #asked = "";
    #latest = 0;

    /** @param {string} base address of the index, ends in a slash */
    constructor(base) {
      this.#ask = location.protocol === "file:" ? inPage(base) : inWorker(base);
    }

    /**
     * Return results of a question, from the result number `offset` on.
     * @param {Question} question
     * @param {number} offset
     * @param {number} limit
     * @returns {Promise<Answer | null>} null when another question has been asked meanwhile
     */
    ask(question, offset, limit) {
      const asked = JSON.stringify(question);
      if (asked !== this.#asked) this.forget(asked);
      return this.#current(["search", question, offset, limit]);
    }

    /**
     * Return something else about the question that was asked last.
     * @template {keyof Engine} Method
     * @param {Method} method of the engine
     * @param {Parameters<Engine[Method]>} given its arguments
     * @returns {Promise<Awaited<ReturnType<Engine[Method]>> | null>} null when another question has been asked meanwhile
     */
    also(method, ...given) {
      // @ts-expect-error: the check does not see that a method and its own arguments are a call.
      return this.#current([method, ...given]);
    }

    /**
     * @param {Call} call
     * @returns {Promise<any>}
     */
    async #current(call) {
      const turn = this.#latest;
      try {
        const answer = await this.#ask(call);
        return turn === this.#latest ? answer : null;
      } catch (error) {
        if (turn !== this.#latest) return null;
        if (error instanceof Error && error.message === "version") {
          throw new Error(papershelf.t("the search index is of another version; reload the page"));
        }
        throw error;
      }
    }

    /** Drop all answers that are under way: from now on another question is `asked`, or none. */
    forget(asked = "") {
      this.#asked = asked;
      this.#latest += 1;
    }
  }

  search.Client = Client;
})();
