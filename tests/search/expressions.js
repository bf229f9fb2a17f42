// Regular expressions of all scripts -> for each that is slow, the text and the milliseconds for `length` and twice as many characters.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const made = new Map();
const Original = RegExp;
globalThis.RegExp = class extends Original {
  constructor(...given) {
    super(...given);
    made.set(String(this), new Original(this.source, this.flags));
  }
};
const { answer } = require("./runtime.js");
globalThis.RegExp = Original;

const LITERAL = /(?<=[(=,:?!|&]\s*|return )\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([a-z]*)(?=[\s.,;)])/g;
const PIECES = ["a", "1", " ", "A", "-", ".", "/", '"', "“", "\n", "]", ")", "é", "\u0301", "`", "_", "e", "=", ":"];
const MARKS = ["", "\0", "1 Jan 2024 x", " x"];

function* texts() {
  const repeated = [...PIECES, ...PIECES.flatMap((one) => PIECES.map((other) => one + other)), "1 Jan 2024 ", "1.1", '"a', "tag:"];
  for (const each of new Set(repeated)) for (const end of MARKS) yield [each, end];
}

/** Milliseconds to find all matches; where they are more than `most`, the least of several times, because a busy machine adds to some. */
function milliseconds(expression, text, most) {
  let least = Infinity;
  for (let times = 0; times < 20 && least > most; times += 1) {
    const start = performance.now();
    for (const _ of text.matchAll(expression));
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

answer(({ folder, length, most }) => {
  for (const file of fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"))) {
    const source = fs.readFileSync(path.join(folder, file), "utf8").replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");
    for (const [, text, flags] of source.matchAll(LITERAL)) made.set(`${file}: /${text}/${flags}`, new Original(text, flags));
  }
  const slow = [];
  for (const [name, { source, flags }] of made) {
    const expression = new Original(source, flags.includes("g") ? flags : `${flags}g`);
    for (const [repeated, end] of texts()) {
      const text = (times) => repeated.repeat(times / repeated.length) + end;
      const once = milliseconds(expression, text(length), most);
      if (once > most) slow.push([name, repeated, end, once, milliseconds(expression, text(2 * length), most)]);
    }
  }
  return { known: [...made.keys()], slow };
});
