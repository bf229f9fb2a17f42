/** An element with these attributes and children; text stays text. */
"use strict";

papershelf.element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** A button that does nothing yet. */
papershelf.button = (text, attributes = {}) => papershelf.element("button", { type: "button", ...attributes }, text);
