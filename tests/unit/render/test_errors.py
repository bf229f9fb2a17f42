"""Templates of a site's own that do not work, or that no page uses any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.model import Problem
from papershelf.render.errors import find_problem, told_as_problems, unused
from papershelf.seeds.reader import SeedsError
from support.libraries import TEMPLATES, library, paper, render


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a site's own templates, empty."""
    for name in ("layouts", "macros", "pages"):
        (tmp_path / "templates" / name).mkdir(parents=True)
    return tmp_path / "templates"


def problem_of(own: Path) -> Problem:
    """The problem of a build that uses the templates in `own`."""
    with pytest.raises(SeedsError) as raised, told_as_problems((own, TEMPLATES)):
        render(library([paper("only")]), templates=(own, TEMPLATES))
    [problem] = raised.value.problems
    return problem


@pytest.mark.parametrize(
    ("name", "text", "line", "found"),
    [
        ("pages/about.html", "<p>\n{% if %}", 2, "Expected an expression"),
        ("pages/about.html", "<p>\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("pages/about.html", "{{ 1 / 0 }}", 1, "ZeroDivisionError"),
        ("pages/about.html", '<p>\n{% include "layouts/header.html" %}', 2, "there is no template layouts/header.html"),
        ("pages/about.html", '{% extends "base.html" %}', 1, "there is no template base.html, it is now layouts/base.html"),
        ("layouts/footer.html", '{% import "parts.html" as parts %}', 1, "there is no template parts.html, it is now macros/lists.html, "),
        ("macros/lists.html", "{% macro cards(", 1, ""),
        ("layouts/head.html", "\n{{ asset('static/css/mine.css') }}", 2, "there is no static file static/css/mine.css"),
    ],
)
def test_a_template_that_does_not_work(own: Path, name: str, text: str, line: int, found: str) -> None:
    (own / name).write_text(text)
    problem = problem_of(own)
    assert (problem.file, problem.line) == ((own / name).as_posix(), line)
    assert problem.found.startswith("this template does not work: ")
    assert found in problem.found


def test_a_message_that_is_a_sentence_ends_once(own: Path) -> None:
    (own / "pages" / "about.html").write_text("{% if true %}")
    assert "needs to be closed is 'if'. Correct this template" in str(problem_of(own))


def test_a_template_that_is_no_text(own: Path) -> None:
    (own / "pages" / "about.html").write_bytes(b"<p>\n\xff\xfe")
    problem = problem_of(own)
    assert (problem.file, problem.line) == ((own / "pages/about.html").as_posix(), 2)


def test_a_template_may_do_without_another_one(own: Path) -> None:
    (own / "pages" / "about.html").write_text('{% include "ours.html" ignore missing %}Ours')
    assert render(library([paper("only")]), templates=(own, TEMPLATES))["about/index.html"] == "Ours"


def test_an_error_of_the_generator_is_no_problem_of_a_template() -> None:
    assert find_problem(ValueError("no"), [TEMPLATES]) is None


@pytest.mark.parametrize(
    ("old", "new"), [("paper.html", "pages/paper.html"), ("moved.html", "pages/redirect.html"), ("parts.html", "macros/lists.html, ")]
)
def test_a_template_under_an_old_name(own: Path, old: str, new: str) -> None:
    (own / old).write_text("<p>")
    problem = problem_of(own)
    assert problem.file == (own / old).as_posix()
    assert f"move your changes to {new}" in problem.remedy


def test_every_old_name_has_a_template_in_its_place() -> None:
    from papershelf.render.errors import _RENAMED

    named = {name for names in _RENAMED.values() for name in names.replace(" or ", ", ").split(", ")}
    assert named <= {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")}


def test_other_files_among_the_templates_are_ignored(own: Path) -> None:
    (own / "ours.html").write_text("{% if %}")
    (own / "pages" / "notes.txt").write_bytes(b"\xff")
    with told_as_problems((own, TEMPLATES)):
        assert "about/index.html" in render(library([paper("only")]), templates=(own, TEMPLATES))


def test_a_template_that_no_page_uses_is_named(own: Path) -> None:
    (own / "pages" / "hoem.html").write_text("Home")
    (own / "pages" / "about.html").write_text('{% include "mine/card.html" %}')
    (own / "mine").mkdir()
    (own / "mine" / "card.html").write_text("A card")
    (own / "mine" / "spare.j2").write_text("Nothing names this")
    (own / "mine" / "notes.txt").write_text("No template")
    (own / "base.htm").write_text("Base")
    found = {problem.file.removeprefix(f"{own.as_posix()}/"): problem for problem in unused((own, TEMPLATES))}
    assert {name: problem.remedy for name, problem in found.items()} == {
        "pages/hoem.html": "Did you mean pages/home.html?",
        "mine/spare.j2": "Name it in a template that a page uses, or remove it.",
        "base.htm": "Did you mean layouts/base.html?",
    }
    assert {(problem.found, problem.severity) for problem in found.values()} == {("no page uses this template", "warning")}
    assert list(unused((TEMPLATES,))) == []
