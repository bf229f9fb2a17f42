"""The files of a new site."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from papershelf import taxonomy
from papershelf.assets import package_data
from papershelf.commands.new import create
from papershelf.markdown.paper_page import read_page
from papershelf.model import OutputError
from papershelf.seeds.digests import FORMS
from papershelf.taxonomy import Taxonomy


def test_all_files_of_the_scaffold_are_written(tmp_path: Path) -> None:
    written = create(tmp_path / "shelf")
    assert written == sorted(file.relative_to(tmp_path / "shelf") for file in (tmp_path / "shelf").rglob("*") if file.is_file())
    names = {path.as_posix() for path in written}
    assert {".gitignore", ".github/workflows/pages.yml", "seeds/site.yaml", "seeds/papers/.gitkeep"} <= names


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(OutputError, match="not empty"):
        create(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_document_of_a_new_site_is_so(tmp_path: Path) -> None:
    create(tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    named = [path for path in re.findall(r"`((?:\.github|seeds)/[\w./-]+)`", text) if path != "seeds/README.md"]
    assert len(named) >= 5
    assert [path for path in named if not (tmp_path / path).exists()] == []
    block = re.search(r"^    ---\n(?:    .*\n|\n)+", text, re.MULTILINE)
    assert block
    page = read_page(textwrap.dedent(block[0]).strip(), stem="some-paper", name="papers/some-paper.md")
    assert page.fields.keys() == {"slug", "tags", "note"}
    assert set(page.fields["tags"]) <= _package().tags.keys()


def test_the_document_of_a_new_site_names_every_form_of_digest(tmp_path: Path) -> None:
    create(tmp_path)
    text = " ".join((tmp_path / "README.md").read_text(encoding="utf-8").split())
    assert [form.name for form in FORMS if form.name not in text] == []


def _package() -> Taxonomy:
    return taxonomy.load(package_data.default_taxonomy().read_text(encoding="utf-8"), name="")


def test_the_taxonomy_of_a_new_site_changes_nothing_until_its_lines_are_taken_in(tmp_path: Path) -> None:
    create(tmp_path)
    package = package_data.default_taxonomy().read_text(encoding="utf-8")
    text = (tmp_path / "seeds/taxonomy.yaml").read_text(encoding="utf-8")
    as_written = taxonomy.load(text, name="", package=package)
    assert (as_written.tags, as_written.families) == (_package().tags, _package().families)
    found = taxonomy.load(re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE), name="", package=package)
    assert found.problems == ()
    assert found.tags.keys() ^ _package().tags.keys() == {"field-work", "pruning", "quantization"}
    assert found.families.keys() ^ _package().families.keys() == {"Lark", "Swin"}
