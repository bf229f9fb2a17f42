"""Keys of citations: short, of plain letters, unique, and as stable as the addresses of papers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.library.citation_keys import citation_keys
from papershelf.model import Paper

DAY = date(2023, 9, 21)


def key(title: str, *authors: str, day: date | None = DAY) -> str:
    return citation_keys([Paper("slug", title, "", date=day, authors=authors)])["slug"]


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("TinyCLIP: CLIP Distillation via Affinity Mimicking", "Jin Xu", "xu2023tinyclip"),
        ("On the Role of Data", "Laurens van der Maaten", "maaten2023role"),
        ("A Survey", "Müller, Jörg", "muller2023survey"),
        (r"$\pi_0$: A Flow Model", "Kevin Black Jr.", "black2023pi0"),
        ("Qwen3 Technical Report", "Qwen Team", "qwen2023qwen3"),
        ("The The", "", "slug2023"),
        ("The The", "Ann Lee", "lee2023slug"),
        ("Simple", "Li II, Wei An", "li2023simple"),
        ("Simple", "van der Berg Jr., Ann", "vanderberg2023simple"),
        ("SimMIM: A Simple Framework", "", "simmim2023simple"),
        ("超越", "张三", "zhangsan2023chaoyue"),
        ("9" * 8000, "Ann Lee", "lee2023" + "9" * 24),
    ],
)
def test_a_key_is_made_of_author_year_and_title(title: str, author: str, expected: str) -> None:
    assert key(title, *filter(None, [author])) == expected


def test_a_paper_without_a_date_has_no_year() -> None:
    assert key("Pruning", "Ann Lee", day=None) == "leepruning"


def test_papers_that_come_later_take_further_words_and_leave_the_key_of_the_first() -> None:
    held = [Paper(f"p{place}", "Scaling Laws", "", date=DAY, authors=("A. Wu",)) for place in range(3)]
    first = citation_keys(held[:1])
    keys = citation_keys(held)
    assert keys["p0"] == first["p0"] == "wu2023scaling"
    assert keys["p1"] == "wu2023scalinglaws"
    assert re.fullmatch(r"wu2023scaling-[0-9a-f]{4}", keys["p2"])


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=12))
def test_keys_are_plain_and_unique(told: list[tuple[str, str]]) -> None:
    papers = [Paper(f"p{place}", title, "", authors=(author,)) for place, (title, author) in enumerate(told)]
    keys = citation_keys(papers)
    assert len(set(keys.values())) == len(papers)
    assert all(re.fullmatch("[a-z0-9-]+", each) for each in keys.values())
