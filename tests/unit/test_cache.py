"""A cache gives back what was made from the same inputs, and believes no record that it did not write for them."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from papershelf.cache import Cache, shared_folder

KEYS = ["a", "b", "c"]


class Making:
    """Makes values, and counts how many."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def square(self, numbers: list[int]) -> Callable[[list[int]], list[int]]:
        def make_missing(places: list[int]) -> list[int]:
            self.made += [numbers[place] for place in places]
            return [numbers[place] ** 2 for place in places]

        return make_missing


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_only_what_is_missing_is_made(tmp_path: Path) -> None:
    making = Making()
    assert Cache(tmp_path, "1").memo_all("square", [1, 2], making.square([1, 2])) == [1, 4]
    assert Cache(tmp_path, "1").memo_all("square", [3, 2, 4], making.square([3, 2, 4])) == [9, 4, 16]
    assert making.made == [1, 2, 3, 4]
    assert Cache(tmp_path, "1").memo("square", 4, lambda: 0) == 16


def test_another_kind_or_version_is_another_record(tmp_path: Path) -> None:
    assert Cache(tmp_path, "1").memo("a", 1, lambda: "first") == "first"
    assert Cache(tmp_path, "2").memo("a", 1, lambda: "second") == "second"
    assert Cache(tmp_path, "1").memo("b", 1, lambda: "third") == "third"
    assert Cache(tmp_path, "1").memo("a", 1, lambda: "") == "first"


def test_nothing_is_kept_without_a_folder() -> None:
    cache = Cache(None, "1")
    assert [cache.memo("a", 1, partial(abs, value)) for value in (1, 2)] == [1, 2]
    cache.save_state("b", KEYS, [1])
    assert cache.load_state("b", KEYS) == (0, [])
    cache.prune()


def test_a_damaged_or_swapped_record_is_made_again(tmp_path: Path) -> None:
    Cache(tmp_path, "1").memo_all("a", [1, 2], Making().square([1, 2]))
    first, second = files(tmp_path)
    whole, other = first.read_bytes(), second.read_bytes()
    flipped = bytearray(whole)
    flipped[-1] ^= 1
    for body in (b"", b"\n", whole[:-1], whole[:70], whole + b"x", bytes(flipped), other):
        first.write_bytes(body)
        making = Making()
        assert Cache(tmp_path, "1").memo_all("a", [1, 2], making.square([1, 2])) == [1, 4]
        assert len(making.made) == 1
        assert first.read_bytes() == whole


def test_records_of_different_kinds_can_be_swapped_without_harm(tmp_path: Path) -> None:
    Cache(tmp_path, "1").memo("a", 1, lambda: "a")
    Cache(tmp_path, "1").save_state("b", KEYS, ["b"])
    one, other = files(tmp_path)
    bodies = one.read_bytes(), other.read_bytes()
    one.write_bytes(bodies[1])
    other.write_bytes(bodies[0])
    assert Cache(tmp_path, "1").memo("a", 1, lambda: "again") == "again"
    assert Cache(tmp_path, "1").load_state("b", KEYS) == (0, [])


def test_what_cannot_be_written_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("no folder can be made here")
    assert [Cache(tmp_path, "1").memo("a", 1, partial(abs, value)) for value in (1, 2)] == [1, 2]


def test_a_state_is_found_where_the_keys_begin_with_those_it_was_saved_for(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "1")
    assert cache.load_state("a", KEYS) == (0, [])
    cache.save_state("a", KEYS, [{"papers": 3}, "more"])
    assert cache.load_state("a", KEYS) == cache.load_state("a", [*KEYS, "d"]) == (3, [{"papers": 3}, "more"])
    for others in (KEYS[:2], ["z", *KEYS[1:], "d"], ["", "", ""]):
        assert cache.load_state("a", others) == (0, [])
    assert Cache(tmp_path, "2").load_state("a", KEYS) == (0, [])
    [file] = files(tmp_path)
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], b"\xff" + whole, whole[:-1] + b"x"):
        file.write_bytes(damaged)
        assert cache.load_state("a", KEYS) == (0, [])


def test_parts_of_a_state_are_written_one_after_the_other(tmp_path: Path) -> None:
    sizes = []

    def parts() -> Iterator[str]:
        for _ in range(3):
            yield "x" * 1_000_000
            sizes.append(sum(file.stat().st_size for file in files(tmp_path)))

    Cache(tmp_path, "1").save_state("a", KEYS, parts())
    assert sizes[0] < sizes[1] < sizes[2]


def test_records_that_nobody_asks_for_are_removed_once_they_are_most(tmp_path: Path) -> None:
    def build(numbers: range) -> int:
        cache = Cache(tmp_path, "1")
        cache.memo_all("a", list(numbers), lambda places: [0] * len(places))
        cache.prune()
        return len(files(tmp_path))

    assert build(range(10)) == 10
    assert build(range(5, 15)) == 15, "half of it may come back"
    assert build(range(12, 20)) == 8


def test_random_damage_changes_no_result(tmp_path: Path) -> None:
    chance = random.Random(2)
    for _ in range(60):
        numbers = chance.sample(range(30), 8)
        assert Cache(tmp_path, "1").memo_all("a", numbers, Making().square(numbers)) == [number**2 for number in numbers]
        some = chance.choice(files(tmp_path))
        os.truncate(some, chance.randrange(some.stat().st_size))
        (tmp_path / "a" / "other").write_bytes(chance.choice(files(tmp_path)).read_bytes())
        (tmp_path / "a" / "other").replace(chance.choice(files(tmp_path)))


def test_where_all_sites_keep_what_is_made_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert shared_folder(tmp_path) == tmp_path / "__pycache__" / "papershelf"
    (tmp_path / "__pycache__").write_text("no folder can be made here")
    assert shared_folder(tmp_path) == tmp_path / "user" / "papershelf"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shared_folder(tmp_path) == tmp_path / "user" / "papershelf"
