/** Elements of the page. */
"use strict";

/** Return a new element with these attributes and children. Text stays text. */
papershelf.element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  made.append(...children);
  return made;
};

/** Return a button that does nothing yet. */
papershelf.button = (text, attributes = {}) => papershelf.element("button", { type: "button", ...attributes }, text);

/** Return an element that the page has for certain. */
// @ts-expect-error: only the caller knows which kind of element the selector finds.
papershelf.find = (selector, within = document) => {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`this page has no ${selector}`);
  return found;
};

/** Return the element around the target of an event that `selector` finds, or null. */
papershelf.closest = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);
