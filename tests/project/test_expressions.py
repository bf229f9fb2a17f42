"""Every regular expression of the package reads a megabyte in time that grows with the length, on the slowest text known for it."""

from __future__ import annotations

from statistics import median

import pytest

from support.expressions import Expression, SlowText, expressions, read_table

ENOUGH = 0.002  # seconds; a text that takes as long is not made longer
LONGEST = 1_000_000
MOST = 2.5  # how much longer twice the text may take: 2, and what a busy machine adds. Quadratic time is 4.
SLOWEST = 4.0  # seconds for a megabyte


def test_each_expression_has_a_slow_text() -> None:
    assert sorted(read_table()) == sorted(expressions()), "write those that differ: cd tests && python -m support.expressions --write"


@pytest.mark.slow
@pytest.mark.no_cover  # what counts branches takes time of its own
def test_twice_the_text_takes_at_most_twice_the_time() -> None:
    found = expressions()
    slow = [f"{key}: {text} {growth}" for key, texts in read_table().items() for text in texts if (growth := _growth(found[key], text))]
    assert not slow, "\n".join(slow)


def _growth(expression: Expression, text: SlowText) -> str:
    """What is wrong with the time of `text` at some length and at twice the length; empty if nothing."""
    length, seconds = 4_000, 0.0
    while length < LONGEST // 2 and (seconds := expression.seconds(text.of_length(length))) < ENOUGH:
        length = min(length * (8 if seconds < ENOUGH / 20 else 2), LONGEST // 2)
    single, double = [], []
    for _ in range(10):  # the least or the median of several times, because other work on the machine disturbs some
        single.append(expression.seconds(text.of_length(length)))
        double.append(expression.seconds(text.of_length(2 * length)))
        if any(average(double) <= MOST * max(average(single), 0.0003) for average in (min, median)):
            break
    else:
        return f"{min(double) / min(single):.1f} times as long for twice {length:,} characters"
    return f"{min(double):.2f} s for {2 * length:,} characters" if min(double) > SLOWEST * 2 * length / 1e6 else ""
