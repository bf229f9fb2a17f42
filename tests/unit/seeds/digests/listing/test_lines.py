"""The lines of a listing: white space, lines without text, paragraphs."""

from __future__ import annotations

from papershelf.seeds.digests.listing import kinds
from papershelf.seeds.digests.listing.lines import OTHER_SPACES, is_prose, is_title, split


def test_white_space_of_any_kind_is_one_blank() -> None:
    for space in OTHER_SPACES:
        assert [line.text for line in split(f"A{space} title{space}{space}of words\n{space}\nNext")[0]] == ["A title of words", "Next"]


def test_paragraphs_and_gaps() -> None:
    lines, _ = split("One\ntwo\n\nthree\n\n\nfour")
    assert [(line.number, line.starts_paragraph, line.after_gap) for line in lines] == [
        (1, True, False),
        (2, False, False),
        (4, True, False),
        (7, True, True),
    ]


def test_an_address_on_a_line_of_its_own_belongs_to_the_line_above() -> None:
    lines, without_text = split(
        "A Title\n\nhttps://huggingface.co/papers/2405.00001\n\n3\n\nhttps://huggingface.co/papers/2405.00001#community"
    )
    assert [(line.text, line.kind, line.arxiv_id) for line in lines] == [
        ("A Title", kinds.TEXT, "2405.00001"),
        ("3", kinds.COMMENTS, "2405.00001"),
    ]
    assert without_text == [3, 7]


def test_titles_and_running_text() -> None:
    title, _ = split("A Short Title")
    sentence, _ = split("This sentence is long enough to be running text, because it has more than eighty characters.")
    assert (is_title(title), is_prose(title)) == (True, False)
    assert (is_title(sentence), is_prose(sentence)) == (False, True)
