"""Damaged digests: no exception ever, no whole entry lost, nothing dropped in silence.

`PAPERSHELF_FUZZ=thorough` runs 5,000 examples of each property instead of a few.
"""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from exporters import EXPORTERS, TWICE, WITHOUT_DATES, Record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import sources
from generator.model import Digest

THOROUGH = os.environ.get("PAPERSHELF_FUZZ") == "thorough"
EXAMPLES = settings(
    max_examples=5000 if THOROUGH else 60, deadline=None, derandomize=not THOROUGH, suppress_health_check=list(HealthCheck), database=None
)
CAPTURE = date(2025, 12, 19)
FILE = "digest_2025-12-19.txt"

TOPICS = (
    "Vision Transformers",
    "Robust Distillation",
    "Speech Recognition",
    "Graph Networks",
    "Video Diffusion",
    "Token Pruning",
    "Sparse Attention",
)
SINGLE = ("addresses", "bullets", "carriage_returns", "markdown_links", "plain", "query", "references", "voted", "wrapped")
SENTENCES = (
    "We present a method that learns robust representations from unlabelled images at scale and needs no extra supervision at all.",
    "Extensive experiments on ImageNet-1K, COCO and ADE20K show that it reaches 84.4% top-1 accuracy with half of the computation.",
    "However, existing approaches are limited by their quadratic cost; (1) they do not scale, and (2) they forget what they have learnt.",
    "Code and models are available at https://github.com/example/project.",
    "In this work, we ask whether the same holds for data-scarce domains, where annotation costs more than training does.",
)
DATE_LINE = re.compile(r"[A-Z][a-z][a-z] \d+(, 20\d\d)?( \d+)?$")
DECOYS = (
    "·",
    "•",
    "May 14, 2024",
    "Nov 4",
    "7",
    "-",
    "  • 3 authors",
    "Subscribe",
    "Daily Papers",
    "Previous",
    "https://example.org/x",
    "Advertisement",
    "42 apples",
)


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    count = draw(st.integers(3, 6))
    made = []
    for i in range(count):
        abstract = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5)))
        made.append(
            Record(
                title=f"{draw(st.sampled_from(TOPICS))} Number {i + 11}: {draw(st.sampled_from(TOPICS))} for Everyone",
                abstract=abstract,
                date=date(2021, 1, 1) + timedelta(days=draw(st.integers(0, 1800))),
                authors=draw(st.integers(1, 40)),
                organization=draw(st.sampled_from(("", "", "Google", "Mind Lab"))),
                comments=draw(st.integers(0, 12)),
                upvotes=draw(st.integers(0, 120)),
                arxiv_id=f"2105.{10000 + i}",
            )
        )
    return made


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, float, str]]:
    kinds = st.sampled_from(("delete", "twice", "insert", "paragraph", "swap", "cut", "junk", "join"))
    texts = st.one_of(st.sampled_from(DECOYS), st.text(max_size=30))
    return draw(st.lists(st.tuples(kinds, st.floats(0, 1, exclude_max=True), texts), min_size=1, max_size=4))


def mutate(lines: list[tuple[int, str]], kind: str, place: float, text: str) -> set[int]:
    """Damage `lines` (number of the record, text) in place; the records whose own lines were touched."""
    at = int(place * len(lines))
    owner, line = lines[at]
    touched = {owner} if line.strip() else set()
    if kind == "delete":
        del lines[at]
    elif kind == "twice":
        lines.insert(at, (owner, line))
    elif kind in ("insert", "paragraph"):
        text = " ".join(text.split())
        inside = at > 0 and lines[at - 1][0] == owner
        new = [(-1, text)] if kind == "insert" else [(-1, ""), (-1, text), (-1, "")]
        lines[at:at] = new
        touched = {owner} if inside else set()
        if kind == "insert":
            touched |= {lines[i][0] for i in (at - 1, at + 1) if 0 <= i < len(lines) and lines[i][1].strip()}
    elif kind == "swap" and at + 1 < len(lines):
        touched |= {lines[at + 1][0]} if lines[at + 1][1].strip() else set()
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif kind == "cut":
        touched |= {number for number, _ in lines[at:]}
        del lines[at:]
    elif kind == "junk":
        touched = {owner}
        lines[at] = (owner, line[: len(line) // 2] + text.replace("\n", " ") + line[len(line) // 2 :])
    elif kind == "join" and at + 1 < len(lines):
        touched |= {owner, lines[at + 1][0]}
        lines[at : at + 2] = [(owner, line + lines[at + 1][1])]
    return touched


def read(tmp: Path, text: str) -> Digest:
    file = tmp / FILE
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return sources.read(file)


def check_account(digest: Digest, text: str) -> None:
    from generator.text import clean

    whole = sum(1 for line in clean(text.encode("utf-8", "replace").decode("utf-8-sig")).split("\n") if line.strip())
    if not digest.format and not digest.lines.problem:
        assert digest.problems, "no text at all"
        return
    assert digest.lines.entry + digest.lines.furniture + digest.lines.problem == whole
    assert bool(digest.lines.problem) <= bool(digest.problems)
    assert digest.entries or any(problem.severity == "error" for problem in digest.problems)
    assert [entry.position for entry in digest.entries] == list(range(1, len(digest.entries) + 1))
    assert all(entry.title.strip() for entry in digest.entries)


@pytest.fixture(scope="module")
def tmp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@EXAMPLES
@given(made=records(), damage=mutations(), name=st.sampled_from(SINGLE))
def test_whole_entries_survive_damage(tmp: Path, made: list[Record], damage: list[tuple[str, float, str]], name: str) -> None:
    """Records whose own lines are whole are read exactly, whatever happened around them."""
    parts = [EXPORTERS[name](made[: i + 1], CAPTURE) for i in range(len(made))]
    text = parts[-1]
    lines = []
    for number, row in enumerate(text.split("\n")):
        lines.append((_owner(text, made, number), row))
    touched: set[int] = set()
    for kind, place, words in damage:
        if lines:
            touched |= mutate(lines, kind, place, words)
    damaged = "\n".join(row for _, row in lines)
    touched |= {owner for owner, row in _after_text(lines) if made[owner].title in row}
    digest = read(tmp, damaged)
    check_account(digest, damaged)
    found = {(entry.title, entry.abstract, entry.date) for entry in digest.entries}
    for i, record in enumerate(made):
        if i not in touched:
            assert (record.title, record.abstract, record.date) in found, f"{record.title}\n{damaged}\n{digest.problems}"


def _after_text(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines that follow another's without the blank line that sets an entry apart, a date excepted."""
    pairs = zip(lines, lines[1:], strict=False)
    return [after for before, after in pairs if before[1].strip() and before[0] != after[0] >= 0 and not DATE_LINE.match(before[1])]


def _owner(text: str, made: list[Record], number: int) -> int:
    """Which record the line `number` of `text` belongs to; -1 for the page around."""
    starts = _starts(text, made)
    for i, (start, stop) in enumerate(starts):
        if start <= number < stop:
            return i
    return -1


def _starts(text: str, made: list[Record]) -> list[tuple[int, int]]:
    rows = text.split("\n")
    at = [next(n for n, row in enumerate(rows) if record.title in row) for record in made]
    spans = []
    for i, start in enumerate(at):
        stop = at[i + 1] if i + 1 < len(at) else len(rows)
        last = max(n for n in range(start, stop) if rows[n].strip()[:3] in {f"{made[i].date:%b}"})
        spans.append((start, last + 1))
    return spans


@EXAMPLES
@given(made=records(), damage=mutations(), name=st.sampled_from(sorted(EXPORTERS)))
def test_any_exporter_any_damage(tmp: Path, made: list[Record], damage: list[tuple[str, float, str]], name: str) -> None:
    lines = [(0, row) for row in EXPORTERS[name](made, CAPTURE).split("\n")]
    for kind, place, words in damage:
        if lines:
            mutate(lines, kind, place, words)
    text = "\n".join(row for _, row in lines)
    check_account(read(tmp, text), text)


@EXAMPLES
@given(made=records(), name=st.sampled_from(sorted(EXPORTERS)))
def test_undamaged_listings_read_exactly(tmp: Path, made: list[Record], name: str) -> None:
    text = EXPORTERS[name](made, CAPTURE)
    digest = read(tmp, text)
    check_account(digest, text)
    assert all(problem.severity == "warning" and name in WITHOUT_DATES for problem in digest.problems)
    want = [record for record in made for _ in range(2 if name in TWICE else 1)]
    assert [(e.title, e.abstract) for e in digest.entries] == [(r.title, r.abstract) for r in want]
    if name not in WITHOUT_DATES:
        assert [e.date for e in digest.entries] == [r.date for r in want]


@EXAMPLES
@given(raw=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda s: s.encode("utf-8", "surrogatepass"))))
def test_any_bytes(tmp: Path, raw: bytes) -> None:
    file = tmp / "any.txt"
    file.write_bytes(raw)
    assert sources.read(file).problems


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
    """Nothing but marks, in any order."""
    text = "\n".join(["  • 1 authors", *rows])
    check_account(read(tmp, text), text)
