"""The facts of two entries with one title are weighed: small differences say nothing, large ones speak against."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from papershelf.library.agreement import agreement
from papershelf.model import Entry

ABSTRACT = (
    "We study how small models learn from large ones when the data of both differ. On 12 tasks, a student that is told where its teacher "
    r"is unsure gains 5.3\% at 6.1times less compute, and keeps its gains when the teacher is replaced. Code will be released."
)
OTHER = (
    "This report describes a family of open models, their data and their training. Pretraining on two trillion words of cleaned text is "
    "followed by instruction tuning; we discuss safety, licences, and what we would do otherwise if we could begin again."
)
ONE = Entry("Technical Report", ABSTRACT, 1, 1, date=date(2025, 3, 19), author_count=3)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"date": None, "author_count": None, "abstract": ""},
        {"date": date(2025, 3, 20), "author_count": 4},
        {"date": date(2026, 3, 18), "date_inferred": True, "abstract": ""},
        {"abstract": ABSTRACT[:90] + "…", "author_count": 2},
        {"abstract": ABSTRACT[90:250]},
        {"abstract": ABSTRACT.replace(r"5.3\%", "5.3%").replace("6.1times", "6.1×").replace("models", "mod- els")},
        {"abstract": ABSTRACT, "author_count": 40, "date": date(2021, 1, 1)},
        {"abstract": "A stub."},
    ],
)
def test_one_paper(fields: dict[str, Any]) -> None:
    other = ONE._replace(**fields)
    assert agreement(ONE, other) >= 0
    assert agreement(ONE, other) == agreement(other, ONE)


@pytest.mark.parametrize(
    "fields",
    [
        {"abstract": OTHER},
        {"abstract": OTHER[:100] + "…", "date": None},
        {"abstract": OTHER, "author_count": 40, "date": date(2025, 3, 18)},
        {"abstract": "", "author_count": 40},
        {"abstract": "", "date": date(2023, 3, 19), "author_count": None},
        {"abstract": "", "date": date(2026, 9, 18), "date_inferred": True, "author_count": None},
    ],
)
def test_two_papers(fields: dict[str, Any]) -> None:
    other = ONE._replace(**fields)
    assert agreement(ONE, other) < 0
    assert agreement(ONE, other) == agreement(other, ONE)


def test_a_long_title_is_hardly_given_twice_but_not_to_abstracts_that_differ() -> None:
    title = "Teachers That Say Where They Are Unsure"
    later = ONE._replace(title=title, abstract="", date=date(2025, 12, 1))
    assert agreement(ONE, later) < 0 <= agreement(ONE._replace(title=title), later)
    assert agreement(ONE._replace(title=title), ONE._replace(title=title, abstract=OTHER)) < 0


def test_short_abstracts_are_told_apart_too() -> None:
    short = ONE._replace(abstract="We study a thing.")
    assert agreement(short, ONE._replace(abstract="We describe quite another model.")) < 0
    assert agreement(short, ONE._replace(abstract="We  study a thing")) > 0


def test_names_count_more_than_their_number() -> None:
    one = ONE._replace(abstract="", authors=("Ada Lovelace", "Alan M. Turing", "Grace Hopper"))
    assert agreement(one, one._replace(authors=("Lovelace, A.", "Turing, A. M."), author_count=30)) > 0
    assert agreement(one, one._replace(authors=("Edsger Dijkstra", "Tony Hoare", "Barbara Liskov"))) < 0
