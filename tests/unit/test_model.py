"""Problems and errors as text."""

from __future__ import annotations

from papershelf.model import InputError, Problem


def test_a_problem_says_where_and_what_to_do() -> None:
    assert str(Problem("a.txt", 3, "this is broken", "Repair it.")) == "a.txt:3: this is broken. Repair it."
    assert str(Problem("a.txt", 0, "this is broken", "Repair it.")) == "a.txt: this is broken. Repair it."


def test_an_error_has_a_line_for_each_problem() -> None:
    error = InputError(Problem("a.txt", 1, "x", "Y."), Problem("b.txt", 2, "z", "W."))
    assert str(error) == "a.txt:1: x. Y.\nb.txt:2: z. W."
