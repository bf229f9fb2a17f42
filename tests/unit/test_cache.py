"""Stores: what is new is put behind what is there, and what is damaged, stale or another generator's is not believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.cache import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "store"


def keep(file: Path, values: dict[str, object], asked: str = "", salt: str = "salt") -> Store:
    """A build that asks for the keys in `asked`, puts in `values`, and saves."""
    store = Store(file, salt)
    for key in asked:
        store.get(key)
    for key, value in values.items():
        store.put(key, value)
    store.save()
    return store


def test_what_is_new_is_put_behind_what_is_there(file: Path) -> None:
    keep(file, {"a": list(range(500)), "b": [2]})
    before = file.read_bytes()
    keep(file, {"c": [3]}, asked="ab")
    assert file.read_bytes().startswith(before)
    store = Store(file, "salt")
    assert [store.get(key) for key in "abcd"] == [list(range(500)), [2], [3], None]


def test_a_value_that_is_put_in_again_wins(file: Path) -> None:
    keep(file, {"a": 1, "b": 1, "c": 1})
    keep(file, {"a": 2}, asked="bc")
    assert Store(file, "salt").get("a") == 2


def test_nothing_new_leaves_the_file_alone(file: Path) -> None:
    keep(file, {"a": 1, "b": 2})
    written = file.stat().st_mtime_ns
    keep(file, {}, asked="ab")
    assert file.stat().st_mtime_ns == written


def test_what_nobody_asks_for_is_dropped(file: Path) -> None:
    keep(file, {str(number): "x" * 100 for number in range(50)})
    keep(file, {}, asked="123")
    assert file.stat().st_size < 1_000
    assert Store(file, "salt").get("4") is None


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_damaged_end_costs_that_end_alone(file: Path, cut: int) -> None:
    keep(file, {"a": 1, "b": 2})
    keep(file, {"c": "long enough to be cut in the middle" * 2}, asked="ab")
    file.write_bytes(file.read_bytes()[:-cut])
    store = keep(file, {"d": 4}, asked="abc")
    assert [store.get(key) for key in "abc"] == [1, 2, None]
    mended = Store(file, "salt")
    assert [mended.get(key) for key in "abcd"] == [1, 2, None, 4]


def test_damage_in_the_middle_is_seen(file: Path) -> None:
    keep(file, {"a": 1, "b": 2})
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(body)
    assert Store(file, "salt").get("a") is None


def test_another_salt_is_not_believed(file: Path) -> None:
    keep(file, {"a": 1})
    assert keep(file, {"b": 2}, asked="a", salt="other").get("a") is None
    assert Store(file, "salt").get("a") is None
    assert Store(file, "other").get("b") == 2


def test_a_record_of_another_salt_is_not_taken_in(file: Path, tmp_path: Path) -> None:
    """Two generators may put something behind the same file at the same time."""
    keep(file, {"a": 1})
    keep(tmp_path / "other", {"a": 9}, salt="other")
    file.write_bytes(file.read_bytes() + (tmp_path / "other").read_bytes())
    assert Store(file, "salt").get("a") == 1


def test_nothing_is_kept_without_a_file() -> None:
    store = Store(None, "")
    store.put("a", 1)
    store.save()
    assert store.get("a") is None
