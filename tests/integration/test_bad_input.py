"""Whatever is wrong with the input: a message with file and line, and no traceback.

What is wrong with a digest is named, and all else is published. What is wrong with the maintainer's own files ends the build with exit 1,
and leaves the published site as it was.
"""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf import cli

GOOD = """Daily Papers

A First Paper

Its abstract says something about ViT-B/16.

  • 4 authors
·
May 14, 2024 1

A Second Paper

Its abstract says something else.

  • 2 authors
·
Apr 2, 2024
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's folder with a good digest, built."""
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    (tmp_path / "seeds" / "papers").mkdir()
    (tmp_path / "seeds" / "digests" / "good.txt").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", "-q"]) == 0
    return tmp_path


def write(name: str, body: str | bytes) -> Callable[[Path], None]:
    def damage(site: Path) -> None:
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body if isinstance(body, bytes) else body.encode())

    return damage


NOISE = random.Random(5).randbytes(4000)
WITHOUT_DATE = GOOD.replace("·\nMay 14, 2024 1\n", "")
WITHOUT_COUNT = GOOD.replace("  • 2 authors\n", "")

DIGESTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty file": (write("seeds/digests/bad.txt", ""), r"seeds/digests/bad\.txt"),
    "blank file": (write("seeds/digests/bad.txt", " \n\n \n"), r"seeds/digests/bad\.txt"),
    "no entries": (write("seeds/digests/bad.txt", "Shopping list\n\neggs\n\nmilk\n"), r"seeds/digests/bad\.txt"),
    "entry without a date": (write("seeds/digests/good.txt", WITHOUT_DATE), r"seeds/digests/good\.txt:\d+: "),
    "entry without a count": (write("seeds/digests/good.txt", WITHOUT_COUNT), r"seeds/digests/good\.txt:\d+: "),
    "noise": (write("seeds/digests/bad.txt", NOISE), r"seeds/digests/bad\.txt"),
    "a picture": (write("seeds/digests/bad.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + NOISE[:100]), r"seeds/digests/bad\.png"),
    "JSON cut off": (write("seeds/digests/bad.json", '[{"paper": {"id": "2401.00001", "title": "A'), r"seeds/digests/bad\.json"),
    "JSON of something else": (write("seeds/digests/bad.json", '{"a": 1}'), r"seeds/digests/bad\.json"),
    "XML of something else": (write("seeds/digests/bad.xml", "<?xml version='1.0'?><a><b/></a>"), r"seeds/digests/bad\.xml"),
    "a copy": (write("seeds/digests/good (1).md", GOOD), r"seeds/digests/good \(1\)\.md: .*good\.txt"),
}

OWN: dict[str, tuple[Callable[[Path], None], str]] = {
    "settings: no YAML": (write("seeds/site.yaml", "title: a\ndescription: [b\n"), r"seeds/site\.yaml:\d+: "),
    "settings: unknown key": (write("seeds/site.yaml", "title: a\ntitel: b\n"), r"seeds/site\.yaml:2: .*titel.*title"),
    "settings: wrong value": (write("seeds/site.yaml", "\nper_page: many\n"), r"seeds/site\.yaml:2: "),
    "settings: a list": (write("seeds/site.yaml", "- a\n"), r"seeds/site\.yaml:1: "),
    "settings: noise": (write("seeds/site.yaml", NOISE), r"seeds/site\.yaml: "),
    "taxonomy: no YAML": (write("seeds/taxonomy.yaml", "tags:\n  a: [b\n"), r"seeds/taxonomy\.yaml:\d+: "),
    "taxonomy: a word": (write("seeds/taxonomy.yaml", "tags\n"), r"seeds/taxonomy\.yaml:\d+: "),
    "taxonomy: noise": (write("seeds/taxonomy.yaml", NOISE), r"seeds/taxonomy\.yaml:?\d*: "),
    "page without front matter": (write("seeds/papers/a.md", "hello\n"), r"seeds/papers/a\.md:1: "),
    "page with broken front matter": (write("seeds/papers/a.md", "---\ntitle: a\ndate: [\n---\nb\n"), r"seeds/papers/a\.md:\d+: "),
    "page of no paper": (write("seeds/papers/no.md", "---\ntags: []\n---\n\n## Note\n\nhm\n"), r"seeds/papers/no\.md:\d+: "),
    "page that leads out": (write("seeds/papers/a.md", "---\nslug: ../../out\ntitle: a\n---\nb\n"), r"(?i)slug"),
    "page of noise": (write("seeds/papers/a.md", NOISE), r"seeds/papers/a\.md:?\d*: "),
    "broken template": (write("templates/pages/paper.html", "<p>\n{% if %}\n"), r"templates/pages/paper\.html:2: "),
    "template: unknown name": (
        write("templates/pages/paper.html", "<p>\n\n{{ nothing.like.that }}\n"),
        r"templates/pages/paper\.html:3: .*nothing",
    ),
    "template that is noise": (write("templates/pages/paper.html", NOISE), r"templates/pages/paper\.html"),
    "template at a place of earlier versions": (
        write("templates/paper.html", "<p>"),
        r"(?m)^templates/paper\.html: .*no template has this name.*pages/paper\.html",
    ),
    "template that extends one of earlier versions": (
        write("templates/pages/about.html", '{% extends "base.html" %}'),
        r"templates/pages/about\.html:1: .*layouts/base\.html",
    ),
}


@pytest.mark.parametrize("case", OWN)
def test_a_fault_in_own_files_ends_the_build(site: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site / "site")
    damage, message = OWN[case]
    damage(site)
    assert cli.main(["build"]) == 1
    said = capsys.readouterr().err
    check_message(site, message, said)
    assert said.endswith("Nothing was built; the published site is as it was.\n")
    assert tree(site / "site") == before


@pytest.mark.parametrize("case", DIGESTS)
def test_a_fault_in_a_digest_is_named_last_and_once(site: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    damage, message = DIGESTS[case]
    damage(site)
    assert cli.main(["build"]) == 0
    streams = capsys.readouterr()
    check_message(site, message, streams.err)
    _, *problems = streams.err[streams.err.index("The site is built, with ") :].splitlines()
    assert [streams.err.count(problem) for problem in problems] == [1] * len(problems)
    assert len(problems) == 1
    assert (site / "site/papers/a-second-paper/index.html").exists()
    assert cli.main(["build", "-q"]) == 0
    assert capsys.readouterr() == ("", "\n".join([*problems, ""]))


@pytest.mark.parametrize("case", DIGESTS)
def test_a_strict_build_ends_before_anything_changes(site: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site / "site")
    damage, message = DIGESTS[case]
    damage(site)
    assert cli.main(["check", "-q"]) == 0
    assert cli.main(["check", "-q", "--strict"]) == 1
    assert cli.main(["build", "--strict"]) == 1
    check_message(site, message, capsys.readouterr().err)
    assert tree(site / "site") == before


def check_message(site: Path, message: str, said: str) -> None:
    assert re.search(message, said), said
    assert "Traceback" not in said
    assert str(site) not in said, "paths are told as the command line has them"


@pytest.mark.parametrize("text", [WITHOUT_DATE, WITHOUT_COUNT])
def test_an_entry_that_is_not_whole_is_published_with_what_it_has(site: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "seeds" / "digests" / "good.txt").write_text(text)
    assert cli.main(["build"]) == 0
    streams = capsys.readouterr()
    assert "2 entries, 0 merged, 1 incomplete; 0 passages not read." in streams.out
    lost = "First" if text == WITHOUT_DATE else "Second"
    line = int(re.findall(r"good\.txt:(\d+)", streams.err)[0])
    place = text[: text.index(f"A {lost} Paper")].count("\n") + 1
    assert place <= line <= place + 8
    assert (site / f"site/papers/a-{lost.lower()}-paper/index.html").exists()


def test_all_problems_are_told_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for damage, _ in (DIGESTS["empty file"], *(OWN[name] for name in ("settings: unknown key", "taxonomy: no YAML", "page of no paper"))):
        damage(site)
    assert cli.main(["build"]) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in ("digests/bad.txt", "site.yaml:2", "taxonomy.yaml:"))


def test_unreadable_digest(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "seeds" / "digests" / "gone.txt").symlink_to(site / "seeds/nowhere")
    assert cli.main(["build"]) == 0
    assert re.search(r"seeds/digests/gone\.txt: .*read", capsys.readouterr().err)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
@pytest.mark.parametrize(("name", "status"), [("digests/good.txt", 0), ("site.yaml", 1), ("taxonomy.yaml", 1), ("papers/a.md", 1)])
def test_files_without_the_right_to_read(site: Path, name: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    file = site / "seeds" / name
    file.touch()
    file.chmod(0)
    assert cli.main(["build"]) == status
    assert f"seeds/{name}" in capsys.readouterr().err


def test_no_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check"):
        assert cli.main([command]) == 1
        assert "papershelf new DIR" in capsys.readouterr().err
    assert not list(tmp_path.iterdir()), "nothing is made where nothing is built"


@pytest.mark.parametrize("out", ["seeds/site.yaml", "seeds", ".", "..", "seeds/out", "static", "templates/x", "blocked", "blocked/below"])
def test_output_folders_that_cannot_be(site: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "blocked").write_text("mine")
    before = tree(site)
    assert cli.main(["build", "--out", out]) == 1
    said = capsys.readouterr().err
    assert "--out" in said
    assert "Traceback" not in said
    assert tree(site) == {**before, **{name: body for name, body in tree(site).items() if name.startswith(".cache/")}}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_output_folder_without_the_right_to_write(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "locked").mkdir(0o555)
    assert cli.main(["build", "--out", "locked"]) == 1
    assert "--out" in capsys.readouterr().err


def test_hostile_text_does_not_reach_the_terminal(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "seeds" / "digests" / "bad.txt").write_text("\x1b[31mred\x1b]0;title\x07 \x9b1m\n")
    cli.main(["build"])
    cli.main(["check"])
    said = "".join(capsys.readouterr())
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)


@pytest.mark.parametrize(
    ("file", "text"),
    [("picture.png", "png"), ("mine.md", "---\ntitle: Mine\nonly_compared: [Swin]\n---\n\nWe use ViT.\n")],
    ids=["before the papers are read", "when the papers are read"],
)
def test_warnings_stop_only_a_strict_build(site: Path, capsys: pytest.CaptureFixture[str], file: str, text: str) -> None:
    (site / "seeds" / "papers" / file).write_text(text)
    for command, status in (("check", 0), ("build", 0)):
        assert cli.main([command, "-q"]) == status
        assert f"seeds/papers/{file}" in "".join(capsys.readouterr())
    before = tree(site / "site")
    for command in ("check", "build"):
        assert cli.main([command, "-q", "--strict"]) == 1
        assert f"seeds/papers/{file}" in "".join(capsys.readouterr())
    assert tree(site / "site") == before


def test_broken_cache_is_not_believed(site: Path) -> None:
    before = tree(site / "site")
    files = [file for file in (site / ".cache").rglob("*") if file.is_file()]
    assert files
    for number, file in enumerate(files):
        file.write_bytes(file.read_bytes()[: 10 * (number % 3)] if number % 2 else NOISE)
    assert cli.main(["build", "-q"]) == 0
    assert tree(site / "site") == before


def test_cache_folder_that_is_a_file(site: Path) -> None:
    import shutil

    shutil.rmtree(site / ".cache")
    (site / ".cache").write_text("mine")
    assert cli.main(["build", "-q"]) == 0
    assert (site / ".cache").read_text() == "mine"
