/** What results quote of a paper, from its Markdown page, which generator/papershelf/markdown/paper_page.py writes. */
"use strict";

(() => {
  const { search } = papershelf;
  /** What stands before a paper's note. An abstract has no line of its own that begins so: its `#` would have a backslash. */
  const NOTE = "\n## Note\n";

  /**
   * Return a value of the front matter, which stands on the line of its key as JSON.
   * @param {string} front
   * @param {string} key
   */
  function value(front, key) {
    const line = front.split("\n").find((one) => one.startsWith(`${key}: `));
    return line && JSON.parse(line.slice(key.length + 2));
  }

  /**
   * Return authors and abstract of a page.
   * @param {string} page
   * @returns {PaperText | null} null for what is no such page, as some hosts send for one they do not have
   */
  function readPage(page) {
    if (!page.startsWith("---\n")) return null;
    const end = page.indexOf("\n---\n", 3);
    const front = page.slice(4, end);
    const body = `${page.slice(end + 4)}\n`.split(NOTE, 1)[0].trim();
    const abstract = value(front, "abstract") ?? body.replace(/\\([!-/:-@[-\x60{-~])/g, "$1");
    return { authors: value(front, "authors") ?? [], abstract };
  }

  search.readPage = readPage;
})();
