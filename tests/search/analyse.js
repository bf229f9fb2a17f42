// {stopWords, texts, words} -> {terms, stems}.
"use strict";

const { search, answer } = require("./runtime.js");

answer(({ stopWords, texts, words }) => {
  const analyser = new search.Analyser(stopWords);
  return { terms: texts.map((text) => analyser.terms(text)), stems: words.map(search.stem) };
});
