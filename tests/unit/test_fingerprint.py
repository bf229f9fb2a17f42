"""A fingerprint is another one as soon as anything is, and the same in every process."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.fingerprint import InputFile, files_below, fingerprint, fingerprint_files, generator_version
from papershelf.model import Link


def test_values_that_differ_have_fingerprints_that_differ() -> None:
    values: list[object] = [
        "1",
        1,
        1.5,
        None,
        True,
        b"1",
        "",
        ("1",),
        ["1"],
        {"1": 1},
        date(2024, 5, 14),
        Link("u", "k"),
        Link("k", "u"),
        "\ud800",
    ]
    assert len({fingerprint(value) for value in values}) == len(values)
    assert fingerprint("a", "b") != fingerprint("ab")


def test_equal_values_have_one_fingerprint_though_they_are_other_objects() -> None:
    text = "".join(["a", "b"])
    assert fingerprint(text, text) == fingerprint("ab", "".join(["a", "b"]))
    assert fingerprint(Link("u", "k"), date(2024, 5, 14)) == fingerprint(Link("u", "k"), date(2024, 5, 14))


def test_files_stand_for_kind_name_and_content(tmp_path: Path) -> None:
    for name, text in {"a": "1", "b": "1", "c": "12"}.items():
        (tmp_path / name).write_text(text)

    def of(kind: str, name: str, file: str) -> str:
        return fingerprint_files([InputFile(kind, name, str(tmp_path / file))])

    assert of("k", "n", "a") == of("k", "n", "b")
    assert len({of("k", "n", "a"), of("k", "n", "c"), of("k", "m", "a"), of("l", "n", "a"), fingerprint_files([])}) == 5
    with pytest.raises(OSError, match="nothing"):
        of("k", "n", "nothing")


def test_files_below_a_folder_are_in_order_and_no_byte_code(tmp_path: Path) -> None:
    for name in ("b/z.py", "b/a.py", "a.py", "b/__pycache__/a.py", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [file.name for file in files_below("k", tmp_path, ".py")] == ["a.py", "b/a.py", "b/z.py"]
    assert len(list(files_below("k", tmp_path))) == 4
    assert list(files_below("k", tmp_path / "none")) == []


def test_the_generator_has_one_version() -> None:
    assert generator_version() == generator_version()
