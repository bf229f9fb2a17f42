/**
 * Words in the site's language. The English words are in the scripts. A bundle of a site in another language begins with the
 * translations of its own, in `papershelfWords`: see generator/papershelf/assets/bundles.py.
 */
"use strict";

(() => {
  const words = (globalThis.papershelfWords ??= {});
  // Without translations, page and scripts are in English, whatever language the page says it has.
  /** @type {[language: string, form: (count: number) => number]} */
  const [language, form] = words[""] ?? ["en-GB", (count) => Number(count !== 1)];

  /** @type {(text: string, values?: Record<string, string | number>) => string} */
  const filled = (text, values) => text.replace(/\{(\w+)}/g, (whole, name) => (values?.[name] ?? whole).toLocaleString(language));

  papershelf.language = language;
  papershelf.t = (text, values) => filled((words[text] ?? [text])[0], values);
  papershelf.tn = (one, many, count, values) => filled((words[one] ?? [one, many])[form(count)] ?? many, { count, ...values });
})();
