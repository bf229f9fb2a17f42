"""A page before it is rendered."""

from __future__ import annotations

import pytest

from papershelf.pages.page import Page


@pytest.mark.parametrize(
    ("title", "window_title"),
    [("", "Papershelf"), ("Tags", "Tags · Papershelf"), ("x" * 51, f"{'x' * 51} · Papershelf"), ("x" * 52, "x" * 52)],
)
def test_a_window_title_has_the_sites_name_where_both_fit(title: str, window_title: str) -> None:
    assert Page("tags/", "tags.html", title, "").window_title("Papershelf") == window_title


def test_a_page_can_be_used_like_a_lazy_one() -> None:
    page = Page("tags/", "tags.html", "Tags", "All tags.", {"rows": []})
    assert page.make() is page
    assert page.inputs == (page,)
