// The code points that this Node.js has no character for, as pairs of first and last.
"use strict";

const { answer } = require("./runtime.js");

answer(() => {
  const ranges = [];
  for (let point = 0; point < 0x110000; point += 1) {
    if (!/\p{Cn}/u.test(String.fromCodePoint(point))) continue;
    if (ranges.at(-1)?.[1] === point - 1) ranges.at(-1)[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
});
