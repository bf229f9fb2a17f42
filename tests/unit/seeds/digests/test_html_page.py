"""Saved HTML pages of the listing."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path

from support.samples import PAPER, read_digest


def test_saved_page(tmp_path: Path) -> None:
    props = escape(json.dumps({"dailyPapers": [PAPER], "dateString": "2025-03-14"}), quote=True)
    page = f'<!doctype html>\n<html><![oops <body class=x>\n<div class="a" data-target="DailyPapers" data-props="{props}"></div></body>'
    digest = read_digest(tmp_path, page, "saved.md")
    assert (digest.format, digest.as_of, digest.as_of_source) == ("daily-papers", date(2025, 3, 14), "listing")
    assert [entry.title for entry in digest.entries] == ["A Title on two lines"]
    assert not digest.problems
