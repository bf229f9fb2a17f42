"""Encodings of digests, and files that are not text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.seeds.digests.encoding import binary_kind, decode
from support.samples import LISTING, read_digest


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    digest = read_digest(tmp_path, LISTING.encode(encoding))
    entry = digest.entries[0]
    assert (entry.title, entry.author_count, entry.comments, entry.date) == ("A Title of Café", 2, 3, date(2024, 5, 14))
    assert [problem.severity for problem in digest.problems] == (["warning"] if encoding == "cp1252" else [])
    assert all(problem.line == 3 for problem in digest.problems)


def test_the_line_of_the_first_byte_that_is_not_utf_8() -> None:
    assert decode(b"One\r\ntwo\rcaf\xe9 \x80") == ("One\r\ntwo\rcaf\u00e9 \u20ac", 3)
    assert decode("One\nüml".encode()) == ("One\nüml", 0)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"text\x00" + b"x" * 60, ""), (b"PK\x03\x04", "a ZIP archive")],
)
def test_binary_files(raw: bytes, kind: str) -> None:
    assert binary_kind(raw).startswith(kind)
    assert bool(binary_kind(raw)) == bool(kind)
