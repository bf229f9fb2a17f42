"""The scan of a text: words, sentences, and terms."""

from __future__ import annotations

from papershelf.taxonomy.matcher import ANY_CAPITAL, Lexicon
from papershelf.taxonomy.terms import Cue, Dataset, Emphasis


def _lexicon() -> Lexicon:
    lexicon = Lexicon()
    lexicon.add("token pruning", Cue("pruning", 2.0, "token pruning"))
    lexicon.add("token", Cue("tokens", 1.0, "token"))
    lexicon.add("we propose", Emphasis(1.5))
    lexicon.add("coco", Dataset("COCO", spelling=ANY_CAPITAL))
    lexicon.add("*net", Cue("nets", 1.0, "*net"))
    return lexicon


def test_every_term_is_found_with_its_words() -> None:
    scan = _lexicon().scan("Token Prunings", "We propose FooNet on COCO. See e.g. coco tokens.")
    found = [(hit.term.tag, scan.as_written(hit.first, hit.last), scan.place(hit.first)) for hit in scan.cues]
    assert found == [
        ("tokens", "Token", "title"),
        ("pruning", "Token Prunings", "title"),
        ("nets", "FooNet", "sentence 1"),
        ("tokens", "tokens", "sentence 2"),
    ]
    assert [hit.term.factor for hit in scan.emphases] == [1.5]
    assert [scan.as_written(hit.first, hit.last) for hit in scan.datasets_and_metrics] == ["COCO"]
    assert scan.datasets_and_metrics_in(1) == scan.datasets_and_metrics
    assert scan.datasets_and_metrics_in(2) == []


def test_phrases_do_not_match_across_clauses() -> None:
    assert [hit.term.tag for hit in _lexicon().scan("x", "A token, pruning.").cues] == ["tokens"]


def test_sentences_have_their_offsets() -> None:
    scan = _lexicon().scan("What? A title", "One, e.g. this. Two.")
    assert [scan.text[slice(*scan.extent(number))].strip() for number in range(3)] == ["What? A title", "One, e.g. this.", "Two."]


def test_phrases_are_folded() -> None:
    assert {phrase for phrase, _ in _lexicon().phrases()} == {"token pruning", "token", "we propose", "coco"}
