"""The lines of a listing: white space, lines without text, paragraphs; the kind of a line, and the values of its kind."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.dates import PrintedDate
from papershelf.seeds.digests.listing import kinds
from papershelf.seeds.digests.listing.lines import OTHER_SPACES, Line, find_kind, split


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


def line(text: str, before: Line | None = None, *, starts_paragraph: bool = True, urls: tuple[str, ...] = ()) -> Line:
    found = Line(1, text, starts_paragraph, False)
    found.urls += urls
    find_kind(found, before)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Title of Words", kinds.TEXT),
        ("• 4 authors", kinds.AUTHORS),
        ("◦ 4 authors", kinds.AUTHORS),
        ("·", kinds.DOT),
        ("Nov 4", kinds.DATE),
        ("Published on May 14, 2024", kinds.DATE),
        ("Mind Lab · 4 authors", kinds.AUTHORS),
        ("4 authors · May 14, 2024", kinds.BYLINE),
        ("Google · May 14, 2024", kinds.BYLINE),
        ("1.2k", kinds.COUNT),
        ("-", kinds.COUNT),
        ("Upvote 12", kinds.UPVOTES),
        ("Submitted by Ada", kinds.SUBMITTER),
        ("Daily Papers", kinds.FURNITURE),
        ("-----", kinds.FURNITURE),
        ("Daily Papers " * 20, kinds.TEXT),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert line(text).kind == kind


def test_values() -> None:
    date = line("· May 14, 2024 3")
    assert (date.date, date.comments) == (PrintedDate(5, 14, 2024), 3)
    byline = line("Mind Lab · Nov 4")
    assert (byline.name, byline.date) == ("Mind Lab", PrintedDate(11, 4))
    assert (line("4 authors · Nov 4").count, line("1,234").count, line("Upvote").count) == (4, 1234, None)
    assert line("Submitted by Ada").name == "Ada"
    for people in map(line, ("Mind Lab · 4 authors", "Mind Lab · 4 authors · Nov 4")):
        assert (people.name, people.count) == ("Mind Lab", 4)


def test_a_banner_that_ends_a_sentence_is_text() -> None:
    above = line("We release all data for practitioners")
    assert line("and the research community", above, starts_paragraph=False).kind == kinds.TEXT
    assert line("and the research community", line("by Ada"), starts_paragraph=False).kind == kinds.FURNITURE


def test_upvotes_and_links_on_one_line() -> None:
    found = line("Upvote 41 GitHub 3.4k arXiv Page")
    assert (found.kind, found.count, found.stars) == (kinds.UPVOTES, 41, 3400)
    assert line("Upvote 41 papers on GitHub").kind == kinds.TEXT


def test_a_link_to_a_repository_shows_its_stars() -> None:
    found = line("102 5", urls=("https://github.com/a/b", "https://huggingface.co/papers/2405.00001#community"))
    assert (found.kind, found.stars, found.comments) == (kinds.LINKS, 102, 5)
    assert line("102 5").kind == kinds.TEXT


def test_addresses_decide_some_kinds() -> None:
    assert line("GitHub 1.2k arXiv Page").kind == kinds.TEXT
    assert line("GitHub 1.2k arXiv Page", urls=("https://github.com/a/b",)).kind == kinds.LINKS
    assert line("3", urls=("https://huggingface.co/papers/2405.00001#community",)).kind == kinds.COMMENTS


def test_the_line_before_decides_some_kinds() -> None:
    assert line("Mxy 14, 2024", line("·"), starts_paragraph=False).kind == kinds.BROKEN_DATE
    assert line("Submitted by Ada", line("It was"), starts_paragraph=False).kind == kinds.TEXT
    heading = line("Attention for Everyone and")
    heading.heading_level = 3
    assert line("Community", heading, starts_paragraph=False).kind == kinds.TEXT
