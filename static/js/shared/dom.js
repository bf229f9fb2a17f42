/** Elements of the page. */
"use strict";

/** Return a new element with these attributes and children. Text stays text. */
papershelf.element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** Return a button that does nothing yet. */
papershelf.button = (text, attributes = {}) => papershelf.element("button", { type: "button", ...attributes }, text);
