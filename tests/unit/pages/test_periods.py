"""The pages of weeks and months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from papershelf.config import Config
from papershelf.model import Appearance, Paper
from papershelf.pages import periods
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Page
from support.libraries import library, paper, papers, render

SUNDAY, MONDAY, TUESDAY = date(2025, 6, 29), date(2025, 6, 30), date(2025, 7, 1)
DAYS = {"d1": SUNDAY, "d2": MONDAY, "d3": TUESDAY}
"""Three days of two weeks and two months: each pair of neighbours shares one of them."""


def in_digests(slug: str, *digests: str, upvotes: int = 0, is_replacement: bool = False) -> Paper:
    return paper(slug, upvotes=upvotes, digests=tuple(Appearance(name, 1, is_replacement=is_replacement) for name in digests))


HELD = [
    in_digests("sunday", "d1", upvotes=90),
    in_digests("monday", "d2", upvotes=3),
    in_digests("better", "d3", upvotes=7),
    in_digests("tuesday", "d3", upvotes=3),
]


def pages(held: list[Paper], days: Mapping[str, date | None] = DAYS, per_page: int = 40) -> dict[str, Page]:
    shelf = library(held, days)
    return {page.address: page.make() for page in periods.pages(shelf, ListBuilder(shelf, per_page))}


def shown(page: Page) -> list[str]:
    return [card.title.removeprefix("Title of ") for card in page.view["cards"]]


def test_weeks_and_months_have_the_papers_of_their_days_the_most_upvoted_first() -> None:
    found = pages(HELD)
    assert {address: shown(page) for address, page in found.items() if "cards" in page.view} == {
        "weeks/2025-w26/": ["sunday"],
        "weeks/2025-w27/": ["better", "tuesday", "monday"],
        "months/2025-06/": ["sunday", "monday"],
        "months/2025-07/": ["better", "tuesday"],
    }
    week = found["weeks/2025-w27/"]
    assert (week.view["name"], week.description) == ("Week 27, 2025", "3 new papers of 2 digests, most upvoted first.")
    assert week.trail == (("Digests", "digests/"), ("Weeks", "weeks/"))
    assert [tuple(day) for day in week.view["days"]] == [
        ("30 June 2025", "digests/2025-06-30/index.html", 1),
        ("1 July 2025", "digests/2025-07-01/index.html", 2),
    ]
    assert (week.view["previous"].name, week.view["next"]) == ("Week 26, 2025", None)


def test_weeks_are_listed_newest_first_with_their_first_paper() -> None:
    rows = pages(HELD)["weeks/"].view["rows"]
    assert [tuple(row) for row in rows] == [
        ("Week 27, 2025", "weeks/2025-w27/index.html", "3 papers", "Title of better"),
        ("Week 26, 2025", "weeks/2025-w26/index.html", "1 paper", "Title of sunday"),
    ]


def test_a_paper_is_of_the_day_on_which_it_came_first() -> None:
    again = in_digests("again", "d1", "d2", upvotes=99)
    version = in_digests("version", "d2", is_replacement=True)
    found = pages([*HELD, again, version])
    assert shown(found["weeks/2025-w26/"]) == ["again", "sunday"]
    assert shown(found["weeks/2025-w27/"]) == ["better", "tuesday", "monday"]


def test_digests_without_a_day_are_in_no_week() -> None:
    found = pages([in_digests("loose", "loose")], {"loose": None})
    assert list(found) == ["weeks/", "months/"]
    assert found["weeks/"].view["rows"] == []
    first_loose = in_digests("both", "loose", "d2")
    assert shown(pages([first_loose], {"loose": None, **DAYS})["weeks/2025-w27/"]) == ["both"]


def test_where_no_paper_has_upvotes_the_newest_day_comes_first_and_the_page_says_so() -> None:
    shelf = library([in_digests("monday", "d2"), in_digests("tuesday", "d3")], DAYS)
    page = {page.address: page.make() for page in periods.pages(shelf, ListBuilder(shelf, 40))}["weeks/2025-w27/"]
    assert shown(page) == ["tuesday", "monday"]
    assert page.description == "2 new papers of 2 digests, newest first."
    pages = render(shelf)
    assert "data-listed" not in pages["weeks/2025-w27/index.html"]
    assert "All papers of <a" in pages["index.html"]
    assert "Most upvoted" not in pages["index.html"]


def test_a_day_that_brought_nothing_has_a_week_all_the_same() -> None:
    found = render(library([in_digests("a", "d1")], DAYS))
    assert "brought no new papers" in found["weeks/2025-w27/index.html"]
    assert "weeks/2025-w27/" in found["digests/2025-07-01/index.html"]


def test_where_a_week_or_month_has_just_begun_home_leads_to_the_one_before_too() -> None:
    def led_to(*days: date) -> list[str]:
        by_name = {f"d{place}": day for place, day in enumerate(days)}
        held = library([in_digests(f"p-{name}", name) for name in by_name], by_name)
        return [chip.name for chip in periods.newest(held)[0]]

    assert led_to(date(2025, 6, 29), date(2025, 7, 1)) == ["Week 27, 2025", "Week 26, 2025", "July 2025", "June 2025"]
    assert led_to(date(2025, 7, 2), date(2025, 7, 4)) == ["Week 27, 2025", "July 2025"]
    assert led_to(date(2025, 6, 4), date(2025, 7, 1)) == ["Week 27, 2025", "July 2025", "June 2025"]
    assert led_to(date(2025, 7, 1)) == ["Week 27, 2025", "July 2025"]


def test_home_and_the_digests_of_days_lead_to_their_week_and_month() -> None:
    found = render(library(HELD, DAYS))
    for href in ("digests/2025-07-01/index.html?sort=upvoted", "weeks/2025-w27/index.html", "months/2025-07/index.html"):
        assert f'href="{href}"' in found["index.html"].partition("Most upvoted of")[2].partition("</p>")[0]
    assert 'All papers of <a href="../../weeks/2025-w26/index.html">Week 26, 2025</a>' in found["digests/2025-06-29/index.html"]
    for page in ("digests", "weeks", "months"):
        assert f'<a href="../{page}/index.html" aria-current="page">' in found[f"{page}/index.html"].partition("Digests by time")[2]


@pytest.mark.parametrize("new", [3, 12])
def test_weeks_of_the_past_stay_as_they_are(new: int) -> None:
    days = {f"d{day}": date(2025, 6, day) for day in range(1, 22)}
    before = [each for name in list(days)[:-1] for each in papers(9, name, upvotes=5)]
    made = [render(library(held, days), Config(per_page=5)) for held in (before, before + papers(new, "d21", upvotes=50))]
    changed = {path for path in made[0] if path.startswith(("weeks/", "months/")) and made[0][path] != made[1][path]}
    assert {path.split("/page/")[0].removesuffix("/index.html") for path in changed} == {
        "weeks",
        "weeks/2025-w25",
        "months",
        "months/2025-06",
    }


def test_earlier_weeks_are_called_by_the_first_and_the_last() -> None:
    days = {f"d{week}": date(2025, 1, 6) + timedelta(weeks=week) for week in range(6)}
    found = pages([in_digests(name, name) for name in days], days, per_page=2)
    assert found["weeks/page/1/"].title == "Week 2, 2025 to Week 5, 2025"


def test_a_long_week_has_parts_in_one_order() -> None:
    held = [in_digests(f"p{upvotes:03}", "d1", upvotes=upvotes) for upvotes in range(60)]
    found = pages(held, per_page=5)
    parts = [found[f"weeks/2025-w26/{part}"] for part in ("", "page/2/", "page/3/", "page/4/")]
    titles = [each.title for page in parts for each in (*page.view["cards"], *page.view["titles"])]
    assert titles == [f"Title of p{upvotes:03}" for upvotes in reversed(range(60))]
    assert (parts[1].title, parts[1].view["name"]) == ("Week 26, 2025: new papers, part 2", "Week 26, 2025, part 2")
    assert parts[1].trail[-1] == ("Week 26, 2025", "weeks/2025-w26/")
