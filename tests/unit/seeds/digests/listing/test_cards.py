"""Cards: the page of a day, copied as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.model import Entry
from papershelf.seeds.digests.listing import lines
from papershelf.seeds.digests.listing.cards import mark_cards
from support.samples import read_digest

HEAD = """Daily Papers
byAK and the research community
Daily
Weekly
Monthly
Dec 19
"""
PAGE = f"""{HEAD}Submitted by

ada-l
98
Reading Small Signs With One Eye

9 authors
GitHub
264
4
Submitted by

Grace
-
Which Way Is Up?

Acme Lab
·
1 authors
12
7
2048

3 authors
Previous
Daily Papers
"""


def _facts(entry: Entry) -> tuple[object, ...]:
    return entry.title, entry.upvotes, entry.author_count, entry.organization, entry.github_stars, entry.comments


def test_every_line_is_told_by_its_place(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, PAGE, "2025-12-19.txt")
    assert list(map(_facts, digest.entries)) == [
        ("Reading Small Signs With One Eye", 98, 9, "", 264, 4),
        ("Which Way Is Up?", 0, 1, "Acme Lab", None, 12),
        ("2048", 7, 3, "", None, 0),
    ]
    assert [entry.abstract for entry in digest.entries] == ["", "", ""]
    assert (digest.as_of, [problem.severity for problem in digest.problems]) == (date(2025, 12, 19), ["warning"])


def test_an_organization_may_stand_alone_or_beside_its_repository(tmp_path: Path) -> None:
    text = PAGE.replace("Acme Lab\n·\n1 authors\n", "Acme Lab GitHub 1.2k\n").replace("9 authors\nGitHub\n264\n", "Tea & Co.\n")
    first, second, _ = read_digest(tmp_path, text, "2025-12-19.txt").entries
    assert _facts(first)[2:] == (None, "Tea & Co.", None, 4)
    assert _facts(second)[2:] == (None, "Acme Lab", 1200, 12)


@pytest.mark.parametrize(
    ("stars", "count", "comments"), [("214\n3\n", 214, 3), ("1.2k\n3\n", 1200, 3), ("1.2k\n", 1200, 0), ("3\n", None, 3)]
)
def test_stars_may_have_no_label(tmp_path: Path, stars: str, count: int | None, comments: int) -> None:
    digest = read_digest(tmp_path, PAGE.replace("GitHub\n264\n4\n", stars), "2025-12-19.txt")
    first, second, _ = map(_facts, digest.entries)
    assert first == ("Reading Small Signs With One Eye", 98, 9, "", count, comments)
    assert second == ("Which Way Is Up?", 0, 1, "Acme Lab", None, 12)


SAVED = """Title: Daily Papers - Hugging Face

URL Source: https://huggingface.co/papers/date/2025-10-14

Markdown Content:
Daily Papers
------------

by[![Image 1](https://x/ak.png) AK](https://huggingface.co/akhaliq) and the research community

[Oct 13](https://huggingface.co/papers/date/2025-10-13)

Oct 14

[![Image 2](https://x/2510.09001.png)](https://huggingface.co/papers/2510.09001)

Submitted by [zed](https://huggingface.co/zed)

[- [x] 44](https://huggingface.co/login?next=%2Fpapers%2F2510.09001)

### [Mirror Worlds](https://huggingface.co/papers/2510.09001)

[![Image 3](https://x.png) Acme Lab](https://huggingface.co/acme)· ![Image 4](https://x/a.svg)[12 authors](https://huggingface.co/papers/2510.09001)

[102](https://github.com/z/mirror)[5](https://huggingface.co/papers/2510.09001#community)

[![Image 6](https://t/2510.09777.png)](https://huggingface.co/papers/2510.09777)

Submitted by [yan](https://huggingface.co/yan)

- [x] 9

### [A Map of Maps](https://huggingface.co/papers/2510.09777)

![Image 7](https://x/a.svg)[3 authors](https://huggingface.co/papers/2510.09777)

[1.3k](https://github.com/z/maps)
"""


def test_a_page_with_links_and_the_day_before(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, SAVED)
    assert list(map(_facts, digest.entries)) == [
        ("Mirror Worlds", 44, 12, "Acme Lab", 102, 5),
        ("A Map of Maps", 9, 3, "", 1300, 0),
    ]
    assert [(entry.abstract, entry.links[0].url) for entry in digest.entries] == [
        ("", "https://github.com/z/mirror"),
        ("", "https://github.com/z/maps"),
    ]
    assert (digest.as_of, digest.lines.problem) == (date(2025, 10, 14), 0)


def test_a_title_may_have_several_lines(tmp_path: Path) -> None:
    text = PAGE.replace("Which Way Is Up?", "Which Way\nIs Self-\nEvident?")
    assert read_digest(tmp_path, text, "2025-12-19.txt").entries[1].title == "Which Way Is Self-Evident?"


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("98\n", ""),
        ("9 authors\n", "9 authors\n·\nDec 18\n"),
        ("2048", "An abstract. " * 30),
        ("9 authors", "Nobody\n·"),
        ("9 authors", "An abstract.\n\n9 authors"),
    ],
)
def test_a_page_with_another_order_is_left_alone(part: str, other: str) -> None:
    rows, _ = lines.split(PAGE.replace(part, other))
    before = [row.kind for row in rows]
    assert not mark_cards(rows, HEAD.count("\n"))
    assert [row.kind for row in rows] == before
