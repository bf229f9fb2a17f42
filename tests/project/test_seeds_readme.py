"""seeds/README.md describes every form, setting, field and part of the taxonomy, and its examples are read as it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from papershelf import config, taxonomy
from papershelf.config import Config
from papershelf.extraction import extract
from papershelf.markdown.front_matter import FIELDS, parse_front_matter
from papershelf.markdown.paper_page import read_page
from papershelf.model import LINK_KINDS, InputError, Link, Paper
from papershelf.seeds import digests, reader
from papershelf.seeds.digests import FORMS, Form, periods
from papershelf.seeds.digests.dates import in_name
from papershelf.seeds.digests.document import Document
from papershelf.taxonomy import Taxonomy
from papershelf.taxonomy.definitions import SECTIONS, TAG_SECTIONS
from papershelf.taxonomy.tags import BACKGROUND, ELSEWHERE, MADE, OPEN_ABOVE, OPEN_BELOW, REACH, REPETITIONS, SATURATION, THRESHOLD, TITLE
from papershelf.taxonomy.variants import GRAMMARS
from papershelf.text import limits
from support.documents import READMES, code, rows, section
from support.shelf import REPOSITORY

TEXT = READMES["seeds"].read_text(encoding="utf-8")
FILES = dict(re.findall(r"^<!-- file: seeds/(\S+) -->\n\n```yaml\n(.+?)```$", TEXT, re.MULTILINE | re.DOTALL))
FORM_HEADINGS = re.findall(r"^#### (.+)$", section(TEXT, "Forms"), re.MULTILINE)
FIELD_ROWS = rows(section(TEXT, "Corrections and notes"))
FINDINGS = [*rows(section(TEXT, "What it finds")), *rows(section(TEXT, "Names that it does not have"))]


def test_the_limits_are_those_of_the_code() -> None:
    named = [row[1].split(";")[0] for row in rows(section(TEXT, "Limits"))]
    lengths = limits.LONGEST_TITLE, limits.LONGEST_ABSTRACT, limits.LONGEST_NAME, limits.LONGEST_FIELD, limits.MOST_AUTHORS
    known = [f"{limit:,}" for limit in (*lengths, limits.MOST_FOUND, limits.LONGEST_SENTENCE)]
    assert named == [*known, f"{limits.FIRST_YEAR} to {limits.LAST_YEAR}"]


@pytest.fixture(scope="module")
def example() -> Taxonomy:
    """The taxonomy of the document."""
    return taxonomy.load(FILES["taxonomy.yaml"], name="taxonomy.yaml")


def test_the_document_is_no_seed() -> None:
    seeds = reader.read(REPOSITORY / "seeds", REPOSITORY / "seeds" / "taxonomy.yaml")
    assert seeds.problems == []
    assert [digest.file for digest in seeds.digests] == sorted(file.name for file in (REPOSITORY / "seeds" / "digests").iterdir())


def test_every_form_is_described_in_the_order_in_which_it_is_tried() -> None:
    assert [heading.lower() for heading in FORM_HEADINGS] == [form.name.lower() for form in FORMS]


@pytest.mark.parametrize(("heading", "form"), list(zip(FORM_HEADINGS, FORMS, strict=False)))
def test_the_example_of_a_form_is_read(heading: str, form: Form) -> None:
    body = re.search(r"^```\w+\n(.+?)^```$", section(TEXT, heading), re.MULTILINE | re.DOTALL)
    assert body
    assert next(each for each in FORMS if each.sniff(Document("example", body[1]))) == form
    digest = digests.parsed("example", body[1].encode(), None)
    assert digest.problems == ()
    assert digest.entries[0].title == "Attention without Quadratic Cost"
    assert digest.entries[0].abstract == "We present a method."


def test_the_years_of_the_listing_follow_from_its_dates() -> None:
    body = re.search(r"^```text\n(.+?)^```$", section(TEXT, "A listing as text or Markdown"), re.MULTILINE | re.DOTALL)
    assert body
    digest = digests.parsed("example.txt", body[1].encode(), None)
    assert digest.as_of == date(2025, 12, 19)
    assert [(entry.date, entry.comments) for entry in digest.entries] == [(date(2024, 5, 14), 1), (date(2025, 11, 4), 0)]


def test_what_names_of_files_give() -> None:
    for name, gives in rows(section(TEXT, "The day of a digest")):
        stem = Path(name.strip("`")).stem
        year, day = in_name(stem)
        period = periods.in_name(stem)
        told = day.isoformat() if day else str(year) if year else "nothing"
        assert gives == (f"{told}, the period {period}" if period else told)


def test_every_setting_is_listed_with_its_default() -> None:
    listed = {row[0].strip("`"): row[2].strip("`") for row in rows(section(TEXT, "Settings"))}
    assert list(listed) == list(Config._fields)
    for name, default in Config._field_defaults.items():
        shown = str(default).lower() if isinstance(default, bool) else str(default or "none")
        assert listed[name].startswith(shown), name


def test_the_example_has_every_setting(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(FILES["site.yaml"], encoding="utf-8")
    settings = config.load(tmp_path / "site.yaml")
    assert settings.as_of == {"listing.txt": date(2025, 12, 19)}
    assert all(re.search(rf"^{name}:", FILES["site.yaml"], re.MULTILINE) for name in Config._fields)


def test_every_field_is_listed() -> None:
    assert [row[0].strip("`") for row in FIELD_ROWS] == list(FIELDS)
    assert {*Paper._fields} - {*FIELDS} == {"note", "candidates"}


@pytest.mark.parametrize(("field", "example_line"), [(row[0].strip("`"), row[1].strip("`")) for row in FIELD_ROWS])
def test_the_example_of_a_field_is_read(field: str, example_line: str) -> None:
    ((name, value),) = parse_front_matter(example_line + "\n", "example", 1).fields.items()
    assert name == field
    assert value or example_line.endswith("false")


def test_the_example_of_a_page_is_read() -> None:
    body = re.search(r"^```markdown\n(.+?)^```$", section(TEXT, "Corrections and notes"), re.MULTILINE | re.DOTALL)
    assert body
    page = read_page(body[1], stem="simmim", name="papers/simmim.md")
    assert page.fields.keys() == {"slug", "title", "tags", "note"}
    assert page.fields["note"].startswith("Superseded")
    shipped = taxonomy.load((REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")
    assert set(page.fields["tags"]) <= shipped.tags.keys()


def test_kinds_of_links_are_those_of_the_model() -> None:
    links = next(row[2] for row in FIELD_ROWS if row[0] == "`links`")
    assert tuple(code(links)[1:-1]) == LINK_KINDS
    assert parse_front_matter("links: [https://example.org/]\n", "example", 1).fields["links"] == (
        Link("https://example.org/", "other", "note"),
    )


def test_every_part_of_the_taxonomy_is_in_the_example(example: Taxonomy) -> None:
    text = FILES["taxonomy.yaml"]
    assert re.findall(r"^(\w+):", text, re.MULTILINE) == ["extends", *SECTIONS]
    assert [tag.section for tag in example.tags.values()] == list(TAG_SECTIONS)
    assert {family.grammar for family in example.families.values()} == set(GRAMMARS)
    for key in ("name", "about", "cues", "names", "metric", "better"):
        assert re.search(rf"\b{key}: ", text), key
    for mark in ("|", "; 0 ", "; -2 ", "*Bird", "(Field)", "=", "!", "+", " > ", "api:"):
        assert mark in text, mark


def test_the_example_of_an_extension_does_what_the_document_says() -> None:
    shipped = (REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8")
    body = re.search(r"^<!-- extension -->\n\n```yaml\n(.+?)```$", TEXT, re.MULTILINE | re.DOTALL)
    assert body
    before, after = taxonomy.load(shipped, name="taxonomy.yaml"), taxonomy.load(body[1], name="taxonomy.yaml", package=shipped)
    assert after.problems == ()
    assert after.tags.keys() - before.tags.keys() == {"bird-song"}
    assert before.tags.keys() - after.tags.keys() == {"quantization"}
    assert after.tags["pruning"] == before.tags["pruning"]._replace(name="Cutting")
    assert after.families.keys() ^ before.families.keys() == {"Wren", "ConvNeXt", "Mamba"}
    assert after.families["Swin"].about == "Transformers with shifted windows"
    found = after.find("Synapse cutting", "We prune Swin-B and Wren-B/16, not Mamba.")
    assert (found.tags, found.backbones) == (("pruning",), ("Swin-B", "Wren-B/16"))
    result = extract(Paper(slug="a", title="A", abstract="Wren-B/16 reaches 84.4% on the ILSVRC challenge."), after)["results"]
    assert [each.dataset for each in result] == ["ImageNet-1K"]


def test_every_grammar_and_section_is_described() -> None:
    assert [row[0].strip("`") for row in rows(section(TEXT, "Families of models"))][: len(GRAMMARS)] == list(GRAMMARS)
    assert set(TAG_SECTIONS) <= set(code(section(TEXT, "Tags")))


def test_unknown_keys_are_none_that_the_document_leaves_out() -> None:
    entries = {"tags": "tasks: {a: {x: y}}", "families": "a: {b: {x: y}}", "datasets": "a: {x: y}", "metrics": "a: {x: y}"}
    for part, entry in entries.items():
        with pytest.raises(InputError, match="Write one of") as caught:
            taxonomy.load(f"{part}: {{{entry}}}", name="taxonomy.yaml")
        for key in caught.value.problems[0].remedy.removeprefix("Write one of ").strip(".").split(", "):
            assert re.search(rf"`{key}`|\b{key}: ", section(TEXT, "Taxonomy")), key


def test_figures_of_tags_are_those_of_the_code() -> None:
    said = " ".join(section(TEXT, "Tags").split())
    assert (THRESHOLD, TITLE, MADE, REACH) == (2.5, 2, 2, 6)
    assert "add up to 2.5 or more" in said
    assert f"add at most {SATURATION} times" in said
    assert f"less than {OPEN_BELOW} below {THRESHOLD} or {OPEN_ABOVE} above it" in said
    assert f"together {OPEN_BELOW} at most, or {OPEN_ABOVE} downwards" in said
    assert f"it counts {ELSEWHERE} times" in said
    assert "In the title a cue counts twice" in said
    assert "for the six words behind" in said
    assert f"counts {REPETITIONS[1]} times, then {REPETITIONS[2]}, then {REPETITIONS[3]}." in said
    assert f"counts {BACKGROUND} times, as background" in said


@pytest.mark.parametrize(("text", "finds"), [tuple(row) for row in FINDINGS])
def test_what_the_example_finds(text: str, finds: str, example: Taxonomy) -> None:
    found = extract(Paper(slug="example", title="An Example", abstract=text), example)
    kinds = {"tag": "tags", "family": "families", "variant": "backbones", "compared": "compared"}
    expected = {(kind, name) for kind, name in re.findall(r"(\w+) `([^`]+)`", finds)}
    results = {("result", f"{each.value:g}{each.unit} {each.metric} on {each.dataset}") for each in found["results"]}
    assert {(kind, name) for kind, field in kinds.items() for name in found[field]} | results == expected
    assert expected or finds == "nothing"
