"""How the search reads its files: few at a time, each once, a failed one once more, and again when it is asked for again."""

from __future__ import annotations

from pathlib import Path

from search.runtime import call

AT_ONCE = 4


def test_files_are_read_a_few_at_a_time_and_once(node: Path) -> None:
    names = [f"terms/{number}" for number in range(20)]
    done = call(node, "requests.js", {"names": [*names, *names], "broken": {}})
    assert done["most"] == AT_ONCE
    assert done["reads"] == dict.fromkeys(names, 1)
    assert done["first"] == done["second"] == [*names, *names]


def test_a_file_that_does_not_come_is_asked_for_once_more_and_then_given_up(node: Path) -> None:
    names = ["well", "late", "lost"]
    done = call(node, "requests.js", {"names": names, "broken": {"late": 1, "lost": 2}})
    assert done["first"] == ["well", "late", "lost: gone"]
    assert done["second"] == names
    assert done["reads"] == {"well": 1, "late": 2, "lost": 3}
