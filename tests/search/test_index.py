"""The index is lunr.py's, and its files hold all of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import lunr.builder
import pytest
from lunr.builder import Builder
from lunr.stemmer import stemmer
from lunr.token import Token

from papershelf.artifacts import Artifact
from papershelf.library.library import Library
from papershelf.search import documents, lunr_json
from papershelf.search.analysis import Analyser
from papershelf.search.builder import build
from papershelf.search.index import FIELDS
from papershelf.search.parts import Part, front_coded, ranges
from papershelf.text.html import plain
from search.shelves import AWKWARD, empty_library, made_library, repository_library
from support.libraries import index_files


@pytest.fixture(scope="module")
def small() -> Library:
    return repository_library()


@pytest.fixture(scope="module")
def large() -> Library:
    return made_library(400)


def test_index_is_byte_for_byte_that_of_lunr_py(small: Library, large: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for shelf in (small, large):
        texts = [documents.texts(shelf, paper) for paper in shelf.papers]
        assert json.loads(lunr_json.serialise(build(texts)))
        assert lunr_json.serialise(build(texts)) == _dump(_lunr_py(texts, monkeypatch))


def test_index_of_odd_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(title, title * 2, "", title, "") for title in AWKWARD]
    assert lunr_json.serialise(build(texts)) == _dump(_lunr_py(texts, monkeypatch))


def test_fields_hold_what_readers_look_for(small: Library) -> None:
    paper = next(paper for paper in small.papers if "ViT-B/16" in paper.backbones and paper.tags)
    fields = dict(zip((field.name for field in FIELDS), documents.texts(small, paper), strict=True))
    assert fields["title"] == paper.title
    assert fields["abstract"] == paper.abstract
    assert fields["tags"] == " ".join(small.taxonomy.tags[tag].name for tag in paper.tags)
    assert "ViT ViT-B/16" in fields["backbones"] or {"ViT", "ViT-B/16"} <= set(fields["backbones"].split())


def test_parts_hold_the_whole_index(large: Library) -> None:
    index = build(documents.texts(large, paper) for paper in large.papers)
    parts = _parts(index_files(large))
    directory = parts["directory"]
    assert not directory["parts"]
    assert len(directory["starts"]["terms"]) > 3
    places = range(len(FIELDS))
    assert dict(_rows(parts, directory)) == {
        index.terms[term]: (term, [index.posting(place, term) for place in places]) for term in range(len(index.terms))
    }
    assert _decoded(*parts["lengths/abstract"]) == index.lengths[0]
    for term, columns in _lengths(parts, directory):
        held = [list(dict.fromkeys(index.posting(place, index.terms.index(term)))) for place in places[1:]]
        assert columns == [[index.lengths[place][document] for document in held[place - 1]] for place in places[1:]]
    assert directory["totals"] == [sum(lengths) for lengths in index.lengths]
    assert directory["count"] == len(large.papers)


def test_ranges_start_where_javascript_looks_for_them(large: Library) -> None:
    parts = _parts(index_files(large))
    for name in ("terms", "vocabulary"):
        starts = [start.encode("utf-16-be") for start in parts["directory"]["starts"][name]]
        assert starts == sorted(starts)
        for number in range(len(starts)):
            for term in (word.encode("utf-16-be") for word in _unfront(parts[f"{name}/{number}"][0])):
                assert max(place for place, start in enumerate(starts) if start <= term) == number


def test_vocabulary_is_of_words_and_says_how_common_they_are(large: Library) -> None:
    index = build(documents.texts(large, paper) for paper in large.papers)
    parts = _parts(index_files(large))
    listed: dict[str, int] = {}
    for number in range(len(parts["directory"]["starts"]["vocabulary"])):
        coded, magnitudes = parts[f"vocabulary/{number}"]
        listed |= dict(zip(_unfront(coded), (int(digit, 36) for digit in magnitudes), strict=True))
    counted = zip(index.terms, index.frequencies(), strict=True)
    assert listed == {index.words[term]: frequency.bit_length() for term, frequency in counted if term.isalpha()}
    assert index.words["transform"] in ("transformer", "transformers")
    assert {index.words[term] for term in ("segment", "attent")} == {"segmentation", "attention"}


def test_results_name_every_paper(large: Library) -> None:
    parts = _parts(index_files(large))
    size = parts["directory"]["chunkSize"]
    assert size == documents.FULL_CHUNK
    for ordinal, paper in enumerate(large.papers):
        slug, title, day, tags = parts[f"papers/{ordinal // size}"][ordinal % size]
        assert (_slug(slug, title), title) == (paper.slug, plain(paper.title))
        assert day == (paper.date.isoformat() if paper.date else "")
        assert [_slug(*parts["directory"]["tags"][tag]) for tag in tags] == list(paper.tags)


def test_results_of_a_small_shelf_hold_what_they_quote(small: Library) -> None:
    parts = _parts(index_files(small))
    rows = [row for number in range(2) for row in parts[f"papers/{number}"]]
    assert [(row[4], row[5]) for row in rows] == [(list(paper.authors), paper.abstract) for paper in small.papers]


def test_facets_name_the_papers_that_have_them(large: Library) -> None:
    parts = _parts(index_files(large))
    facets = {
        name: {key: _ordinals(gaps) for key, _, gaps in parts[f"facets/{name}"]} for name in ("tags", "families", "years", "has", "digests")
    }

    def places(have: Iterable[object]) -> list[int]:
        return [place for place, has in enumerate(have) if has]

    named = {(_slug(slug, name), name) for slug, name in parts["directory"]["tags"]}
    assert {tuple(row[:2]) for row in parts["facets/tags"]} <= named
    assert facets["tags"] == {tag: places(tag in paper.tags for paper in large.papers) for tag in large.tags}
    families = {family.slug: name for name, family in large.families.items()}
    assert facets["families"] == {slug: places(name in paper.families for paper in large.papers) for slug, name in families.items()}
    years = {str(paper.date.year) for paper in large.papers if paper.date}
    assert facets["years"] == {year: places(str(paper.date)[:4] == year for paper in large.papers) for year in years}
    assert facets["has"] == {"code": places(paper.links for paper in large.papers), "results": []}
    assert facets["digests"] == {}


def test_columns_have_a_number_for_each_paper(large: Library) -> None:
    parts = _parts(index_files(large))
    days = accumulate(distance or 0 for distance in parts["facets/dates"])
    dates = [
        None if distance is None else date(1970, 1, 1) + timedelta(day) for day, distance in zip(days, parts["facets/dates"], strict=True)
    ]
    assert dates == [paper.date for paper in large.papers]
    assert parts["facets/comments"] == [paper.comments for paper in large.papers]


def test_a_small_index_is_one_file_and_the_results(small: Library) -> None:
    paths = [artifact.path for artifact in index_files(small)]
    assert sorted(paths) == ["search/directory.js", "search/lunr.json", "search/papers/0.js", "search/papers/1.js"]
    apart = _parts(index_files(small, embedded_size=0))
    together = _parts(index_files(small))["directory"]
    assert together["parts"] == {name: part for name, part in apart.items() if name != "directory" and not name.startswith("papers/")}
    assert {**together, "parts": {}} == apart["directory"]


def test_version_is_that_of_the_content(small: Library) -> None:
    version = _parts(index_files(small))["directory"]["version"]
    assert version == _parts(index_files(small, embedded_size=0))["directory"]["version"]
    fewer = small._replace(papers=small.papers[:-1], text_keys=small.text_keys[:-1])
    assert version != _parts(index_files(_trimmed(fewer)))["directory"]["version"]


def test_same_shelf_same_bytes(large: Library) -> None:
    assert _bodies(index_files(large)) == _bodies(index_files(made_library(400)))


def test_an_empty_shelf_has_an_index() -> None:
    parts = _parts(index_files(empty_library()))
    assert parts["directory"]["count"] == 0
    assert parts["directory"]["starts"] == {"terms": [], "vocabulary": []}


def test_lunr_json_is_for_small_shelves(small: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lunr_json, "LARGEST_SHELF", len(small.papers) - 1)
    assert "search/lunr.json" not in _bodies(index_files(small))


def test_lunr_json_says_which_paper_a_reference_is(small: Library) -> None:
    data = json.loads(_bodies(index_files(small))["search/lunr.json"])
    assert data["papers"] == [f"papers/{paper.slug}/" for paper in small.papers]


def test_lone_surrogates_do_not_stop_the_build() -> None:
    assert Part("papers/0", '["\ud800"]').as_artifact() == Artifact("search/papers/0.js", b'papershelfPart("papers/0",["?"]);\n')


def test_front_coding_counts_as_javascript_does() -> None:
    terms = ["ab", "abc", "a" * 40, "a" * 41, "b\U00010330x", "b\U00010330y"]
    assert _unfront(front_coded(terms)) == terms
    assert front_coded(terms).split(" ")[-1] == "1\U00010330y"


def test_a_range_holds_one_term_at_least() -> None:
    cut = list(ranges(["ab", "abc", "abd"], ["1" * 50, "2", "3"], 10))
    assert [(part.start, part.terms) for part in cut] == [("", ["ab"]), ("abc", ["abc", "abd"])]


def _lunr_py(texts: Sequence[Sequence[str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What lunr.py makes of the same terms."""
    analyser = Analyser()
    monkeypatch.setattr(lunr.builder, "Tokenizer", lambda text: [Token(term) for term in analyser.terms(text)])
    builder = Builder()
    builder.search_pipeline.add(stemmer)
    for field in FIELDS:
        builder.field(field.name, field.boost)
    for number, fields in enumerate(texts):
        builder.add({"id": number, **{field.name: text for field, text in zip(FIELDS, fields, strict=True)}})
    serialised: dict[str, Any] = builder.build().serialize()
    # lunr.py sorts by code point, which lunr.js refuses.
    serialised["invertedIndex"] = sorted(serialised["invertedIndex"], key=lambda row: row[0].encode("utf-16-be"))
    return serialised


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _bodies(artifacts: Iterator[Artifact]) -> dict[str, bytes]:
    found = list(artifacts)
    assert max(Counter(artifact.path for artifact in found).values()) == 1
    return {artifact.path: artifact.body for artifact in found}


def _parts(artifacts: Iterator[Artifact]) -> dict[str, Any]:
    """The content of each part by its name."""
    parts = {}
    for path, body in _bodies(artifacts).items():
        if path.endswith(".js"):
            wrapped = re.fullmatch(r'papershelfPart\("([a-z]+(?:/[a-z0-9]+)?)",(.*)\);\n', body.decode())
            assert wrapped is not None
            assert path == f"search/{wrapped[1]}.js"
            parts[wrapped[1]] = json.loads(wrapped[2])
    return parts


def _rows(parts: dict[str, Any], directory: dict[str, Any]) -> Iterator[tuple[str, tuple[int, list[list[int]]]]]:
    """Terms with their numbers and, for each field, the documents that hold them."""
    for term, (number, first, *others) in _raw_rows(parts, directory):
        columns = [first, *others[::2]]
        yield term, (number, [_ordinals(gaps) for gaps in columns] + [[]] * (len(FIELDS) - len(columns)))


def _lengths(parts: dict[str, Any], directory: dict[str, Any]) -> Iterator[tuple[str, list[list[int]]]]:
    """Terms with, for each field but the first, the lengths of the fields that hold them."""
    for term, (_, _, *others) in _raw_rows(parts, directory):
        columns = [[ord(code) - 35 for code in codes] for codes in others[1::2]]
        yield term, columns + [[]] * (len(FIELDS) - 1 - len(columns))


def _raw_rows(parts: dict[str, Any], directory: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for number in range(len(directory["starts"]["terms"])):
        coded, rows = parts[f"terms/{number}"]
        yield from zip(_unfront(coded), rows, strict=True)


def _slug(slug: str, name: str) -> str:
    return slug or re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def _decoded(last: str, first: str) -> list[int]:
    return [ord(unit) - 35 + 57 * (ord(more) - 35) for unit, more in zip(last, first, strict=True)]


def _unfront(coded: str) -> list[str]:
    terms: list[str] = []
    for word in coded.split(" ") if coded else []:
        terms.append((terms[-1] if terms else "")[: int(word[0], 36)] + word[1:])
    return terms


def _ordinals(gaps: list[int]) -> list[int]:
    return [sum(gaps[: place + 1]) - 1 for place in range(len(gaps))]


def _trimmed(library: Library) -> Library:
    """Groups without the papers that `library` no longer has."""
    kept = {paper.slug for paper in library.papers}
    tags, families, variants = (
        {name: group._replace(papers=tuple(paper for paper in group.papers if paper.slug in kept)) for name, group in groups.items()}
        for groups in (library.tags, library.families, library.variants)
    )
    return library._replace(digests=(), tags=tags, families=families, variants=variants)
