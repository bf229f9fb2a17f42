// Markdown pages of papers -> what results quote of them.
"use strict";

const { search, answer } = require("./runtime.js");

answer((pages) => pages.map(search.readPage));
