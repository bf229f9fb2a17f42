// Words -> stems of lunr.js. Argument: the folder of the npm packages.
"use strict";

const path = require("node:path");
const { answer } = require("./runtime.js");
const lunr = require(path.join(process.argv[2], "lunr"));

answer((words) => words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString()));
