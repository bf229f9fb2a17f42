"""Damaged digests raise no exception, lose no entry that is whole, and report every line that is not read.

`PAPERSHELF_FUZZ=thorough` runs 5,000 examples of each property instead of a few.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import date
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papershelf.markdown.paper_page import dump
from papershelf.model import DigestFile, Paper
from papershelf.seeds import digests as digest_files
from papershelf.seeds.digests.mojibake import mend_lines
from papershelf.text.normalize import clean
from support import structured
from support.damage import DATE_LINE, DECOYS, EACH_ENTRY_ONCE, SENTENCES, TOPICS, mutate, mutations, records
from support.exporters import EXPORTERS, WITH_ENTRIES_TWICE, WITHOUT_DATES, Record

pytestmark = pytest.mark.no_cover  # to count branches doubles the time, and other tests reach them all

THOROUGH = os.environ.get("PAPERSHELF_FUZZ") == "thorough"
EXAMPLES = settings(
    max_examples=5000 if THOROUGH else 60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)
CAPTURE = date(2025, 12, 19)
VOTES = re.compile(r"-|\d+|\[\d+\]\(.*\)")
FILE = "digest_2025-12-19.txt"


def read(tmp: Path, text: str) -> DigestFile:
    file = tmp / FILE
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return digest_files.read(file)


def _count_lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip())


def check_line_count(digest: DigestFile, text: str) -> None:
    if not digest.format and not digest.lines.problem:
        assert digest.problems, "no text at all"
        return
    counted = digest.lines.entry + digest.lines.furniture + digest.lines.problem
    received = text.encode("utf-8", "replace").decode("utf-8-sig")
    # Of text that was encoded twice, a control character may be a line end or part of a letter.
    assert counted == _count_lines(clean(received)) or counted == _count_lines(clean(mend_lines(received).text))
    assert bool(digest.lines.problem) <= bool(digest.problems)
    assert digest.entries or any(problem.severity == "error" for problem in digest.problems)
    assert [entry.position for entry in digest.entries] == list(range(1, len(digest.entries) + 1))
    assert all(entry.title.strip() for entry in digest.entries)


@pytest.fixture(scope="module")
def tmp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@EXAMPLES
@given(made=records(), damage=mutations(), name=st.sampled_from(EACH_ENTRY_ONCE))
def test_whole_entries_survive_damage(tmp: Path, made: list[Record], damage: list[tuple[str, float, str]], name: str) -> None:
    """Records whose own lines are whole are read exactly, whatever damage is around them."""
    check_survivors(tmp, made, name, damage)


FIXED = [
    Record(f"{topic} Number {i}: {TOPICS[-i]} for Everyone", f"{SENTENCES[i % 3]} {SENTENCES[(i + 1) % 3]}", date(2025 - i, 1, 8), i + 1)
    for i, topic in enumerate(TOPICS[:4])
]
FIXED[1] = replace(FIXED[1], organization="Google", comments=3, upvotes=12)
SINGLE_DAMAGE = [
    ("delete", ""),
    ("twice", ""),
    ("paragraph", "·"),
    ("paragraph", "Nov 4"),
    ("paragraph", "7"),
    ("insert", "  • 3 authors"),
    ("cut", ""),
]


@pytest.mark.parametrize("kind", SINGLE_DAMAGE, ids=lambda kind: " ".join(kind).strip())
@pytest.mark.parametrize("name", EACH_ENTRY_ONCE)
def test_one_damage_at_each_line(tmp: Path, name: str, kind: tuple[str, str]) -> None:
    rows = EXPORTERS[name](FIXED, CAPTURE).count("\n") + 1
    for row in range(rows):
        check_survivors(tmp, FIXED, name, [(kind[0], (row + 0.5) / rows, kind[1])])


def check_survivors(tmp: Path, made: list[Record], name: str, damage: list[tuple[str, float, str]]) -> None:
    text = EXPORTERS[name](made, CAPTURE)
    spans = _spans(text, made)
    lines = [(next((i for i, span in enumerate(spans) if number in span), -1), row) for number, row in enumerate(text.split("\n"))]
    touched: set[int] = set()
    for kind, place, words in damage:
        if lines:
            touched |= mutate(lines, kind, place, words)
    damaged = "\n".join(row for _, row in lines)
    touched |= {owner for owner, row in _after_text(lines) if made[owner].title in row}
    digest = read(tmp, damaged)
    check_line_count(digest, damaged)
    found = {(entry.title, entry.abstract, entry.date) for entry in digest.entries}
    for i, record in enumerate(made):
        if i not in touched:
            assert (record.title, record.abstract, record.date) in found, f"{record.title}\n{damaged}\n{digest.problems}"


def _after_text(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the first lines of records without a blank line above them, except those below a date."""
    return [
        after for before, after in pairwise(lines) if before[1].strip() and before[0] != after[0] >= 0 and not DATE_LINE.match(before[1])
    ]


def _spans(text: str, made: list[Record]) -> list[range]:
    """Return the lines of each record: from its upvotes, or its title where the listing shows no upvotes, to its date."""
    rows = text.split("\n")
    at = [next(n for n, row in enumerate(rows) if record.title in row) for record in made]
    spans = []
    for start, stop, record in zip(at, [*at[1:], len(rows)], made, strict=True):
        last = max(n for n in range(start, stop) if rows[n].strip()[:3] == f"{record.date:%b}")
        above = next((n for n in range(start - 1, -1, -1) if rows[n].strip()), start)
        spans.append(range(above if VOTES.fullmatch(rows[above].strip()) else start, last + 1))
    return spans


@EXAMPLES
@given(made=records(), damage=mutations(), name=st.sampled_from(sorted(EXPORTERS)))
def test_any_exporter_any_damage(tmp: Path, made: list[Record], damage: list[tuple[str, float, str]], name: str) -> None:
    lines = [(0, row) for row in EXPORTERS[name](made, CAPTURE).split("\n")]
    for kind, place, words in damage:
        if lines:
            mutate(lines, kind, place, words)
    text = "\n".join(row for _, row in lines)
    check_line_count(read(tmp, text), text)


@EXAMPLES
@given(made=records(), name=st.sampled_from(sorted(EXPORTERS)))
def test_undamaged_listings_read_exactly(tmp: Path, made: list[Record], name: str) -> None:
    text = EXPORTERS[name](made, CAPTURE)
    digest = read(tmp, text)
    check_line_count(digest, text)
    assert all(problem.severity == "warning" and name in WITHOUT_DATES for problem in digest.problems)
    want = [record for record in made for _ in range(2 if name in WITH_ENTRIES_TWICE else 1)]
    assert [(e.title, e.abstract) for e in digest.entries] == [(r.title, r.abstract) for r in want]
    if name not in WITHOUT_DATES:
        assert [e.date for e in digest.entries] == [r.date for r in want]


@EXAMPLES
@given(raw=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda s: s.encode("utf-8", "surrogatepass"))))
def test_any_bytes(tmp: Path, raw: bytes) -> None:
    file = tmp / "any.txt"
    file.write_bytes(raw)
    assert digest_files.read(file).problems


def _forms(made: list[Record]) -> tuple[str, ...]:
    """Return the records in each form that is not a listing."""
    items = [
        {
            "paper": {"id": r.arxiv_id, "title": r.title, "summary": r.abstract, "publishedAt": f"{r.date}T01:02:03.000Z"},
            "numComments": r.comments,
        }
        for r in made
    ]
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{r.arxiv_id}v1</id><title>{r.title}</title><summary>{r.abstract}</summary>"
        f"<published>{r.date}T01:02:03Z</published><author><name>A B</name></author></entry>\n"
        for r in made
    )
    announced = "".join(
        f"<item><title>{r.title}</title><guid>oai:arXiv.org:{r.date:%y%m}{r.arxiv_id[4:]}v1</guid>"
        f"<pubDate>{r.date:%a, %d %b %Y} 00:00:00 -0500</pubDate>"
        f"<description>arXiv:{r.date:%y%m}{r.arxiv_id[4:]}v1 Announce Type: new \nAbstract: {r.abstract}</description></item>\n"
        for r in made
    )
    items_of_feed = "".join(
        f"<item><title>{r.title}</title><link>https://huggingface.co/papers/{r.arxiv_id}</link><pubDate>{r.date}</pubDate>"
        f"<description>&lt;p&gt;{r.abstract}&lt;/p&gt;</description></item>\n"
        for r in made
    )
    first = made[0]
    page = Paper("x", first.title, first.abstract, date=first.date, arxiv_id=first.arxiv_id)
    data = escape(json.dumps({"dailyPapers": items}), quote=True)
    return (
        json.dumps(items, indent=1),
        json.dumps({"data": items}),
        f'<html><body>\n<div data-target="DailyPapers" data-props="{data}"></div></body></html>',
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n{entries}</feed>',
        f"<rss><channel>\n{announced}</channel></rss>",
        f"<rss><channel>\n{items_of_feed}</channel></rss>",
        dump(page),
        f"Papers\narxiv:{first.arxiv_id}\n\n{first.title}\n\nPublished on {first.date:%b} {first.date.day}, {first.date.year}\n\n"
        f"Authors:\nAnn Example\n,\nBo Sample\n\nAbstract\n\nIt is.\n\nAI-generated summary\n\n{first.abstract}\n\nView PDF\n",
        f"arXiv:{first.arxiv_id} (cs)\n[Submitted on {first.date.day} {first.date:%b %Y}]\nTitle:{first.title}\nAuthors:Ann Example\n"
        f"View PDF\nAbstract:{first.abstract}\nComments:\t12 pages\n",
        f'<html>\n<meta name="citation_title" content="{first.title}">\n<meta name="citation_date" content="{first.date:%Y/%m/%d}">\n'
        f'<meta name="citation_arxiv_id" content="{first.arxiv_id}">\n<meta name="citation_abstract" content="{first.abstract}">\n</html>',
    )


@EXAMPLES
@given(
    made=records(),
    form=st.integers(0, 9),
    edits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.text(max_size=5)), max_size=3),
)
def test_other_forms_with_any_damage(tmp: Path, made: list[Record], form: int, edits: list[tuple[float, int, str]]) -> None:
    text = _forms(made)[form]
    for place, length, new in edits:
        at = int(place * len(text))
        text = text[:at] + new + text[at + length :]
    digest = read(tmp, text)
    check_line_count(digest, text)
    if not edits:
        want = made[:1] if form >= 6 else made
        assert [(e.title, e.abstract, e.date, e.arxiv_id[4:]) for e in digest.entries] == [
            (r.title, r.abstract, r.date, r.arxiv_id[4:]) for r in want
        ]
        assert not digest.problems


FEW_EXAMPLES = EXAMPLES if THOROUGH else settings(EXAMPLES, max_examples=6)


@pytest.mark.parametrize("form", structured.FORMS)
@FEW_EXAMPLES
@given(
    made=records(),
    edits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.text(max_size=5)), max_size=3),
)
def test_forms_of_programs_with_any_damage(tmp: Path, form: str, made: list[Record], edits: list[tuple[float, int, str]]) -> None:
    text = structured.FORMS[form](made)
    for place, length, new in edits:
        at = int(place * len(text))
        text = text[:at] + new + text[at + length :]
    digest = read(tmp, text)
    check_line_count(digest, text)
    if not edits:
        assert (digest.format, digest.problems, digest.unused) == (form, (), ())
        assert [(e.title, e.abstract, e.date, e.arxiv_id) for e in digest.entries] == [
            (r.title, r.abstract, r.date, r.arxiv_id) for r in made
        ]


_LINES = st.one_of(
    st.sampled_from(
        (
            *DECOYS,
            "",
            "",
            "byAK and the research community",
            "Dec 19",
            "### [A](https://huggingface.co/papers/2405.00001)",
            "[",
            "][3]",
            *SENTENCES,
        )
    ),
    st.text(max_size=40),
)


@EXAMPLES
@given(rows=st.lists(_LINES, max_size=25))
def test_any_lines(tmp: Path, rows: list[str]) -> None:
    """A listing of markers and sentences in any order raises no exception."""
    text = "\n".join(["  • 1 authors", *rows])
    check_line_count(read(tmp, text), text)
