"""What a query finds, on the repository's own shelf and on one of many parts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search import shards
from search.runtime import ask, plain, slugs, write_index
from search.shelves import empty_library, made_library, repository_library
from support.libraries import library, paper

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "data" / "search" / "queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shelf() -> Library:
    return repository_library()


@pytest.fixture(scope="module")
def index(shelf: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(shelf, tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def large_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(made_library(400), tmp_path_factory.mktemp("large"), embedded_size=0)


@pytest.fixture(scope="module")
def answers(node: Path, index: Path) -> dict[str, dict[str, Any]]:
    queries = [case["query"] for case in CASES]
    return dict(zip(queries, ask(node, index, queries, quoted=True), strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_queries(case: dict[str, Any], answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[case["query"]]
    found = {
        "query": case["query"],
        "total": answer["total"],
        "partial": answer["partial"],
        "asked": answer["asked"],
        "unknown": answer["unknown"],
        "corrections": {correction["typed"]: correction["meant"] for correction in answer["corrections"]},
        "first": case.get("first"),
    }
    assert {key: found[key] for key in case} == case
    if "first" in case:
        assert case["first"] in plain(answer["results"][0]["title"]).replace("[", "").replace("]", "")


def test_spellings_of_a_model_find_the_same_papers(answers: dict[str, dict[str, Any]], shelf: Library) -> None:
    named = {paper.slug for paper in shelf.papers if "ViT-B/16" in paper.backbones}
    for spelling in ("vit b16", "ViT-B/16", "vitb16", "ViT B-16"):
        assert set(slugs(answers[spelling])) == named


def test_filters_let_through_what_they_name(node: Path, index: Path, shelf: Library) -> None:
    def year(paper: Paper) -> int:
        return paper.date.year if paper.date else 0

    tests: dict[str, Callable[[Paper], bool]] = {
        "year:2025": lambda paper: year(paper) == 2025,
        "year:2024..": lambda paper: year(paper) >= 2024,
        "year:..2021": lambda paper: 0 < year(paper) <= 2021,
        "year:2021..2022": lambda paper: 2021 <= year(paper) <= 2022,
        "tag:quantization": lambda paper: "quantization" in paper.tags,
        'tag:"Image Classification"': lambda paper: "image-classification" in paper.tags,
        "tag:image-class": lambda paper: "image-classification" in paper.tags,
        "-tag:quantization year:2023": lambda paper: "quantization" not in paper.tags and year(paper) == 2023,
        "backbone:swin": lambda paper: "Swin" in paper.families,
        "has:code": lambda paper: any(link.kind == "code" for link in paper.links),
        "-has:code": lambda paper: not any(link.kind == "code" for link in paper.links),
        "has:results": lambda paper: bool(paper.results),
        "dataset:coco": lambda paper: "COCO" in {result.dataset for result in paper.results} or "coco" in paper.abstract.lower(),
        "year:2021..2022 -dataset:coco": lambda paper: 2021 <= year(paper) <= 2022 and "coco" not in paper.abstract.lower(),
        "digest:2025-12": lambda paper: bool(paper.digests),
        "digest:2025-12-19 has:results": lambda paper: bool(paper.results),
    }
    for query, answer in zip(tests, ask(node, index, list(tests), limit=100), strict=True):
        newest_first = [paper.slug for paper in reversed(shelf.papers) if tests[query](paper)]
        assert newest_first
        assert (query, slugs(answer)) == (query, newest_first)


def test_picks_narrow_what_the_query_finds(node: Path, index: Path, shelf: Library) -> None:
    papers = {paper.slug: paper for paper in shelf.papers}
    for query in ("vit", "quantization", "", "zzzqqq"):
        picks = [("tag", "quantization"), ("backbone", "vit"), ("year", "2022"), ("year", "2023")]
        whole, narrowed = (ask(node, index, [query or "-zzz"], limit=100, picks=chosen)[0] for chosen in ([], picks))
        fits = [slug for slug in slugs(whole) if _fits(papers[slug])]
        assert (query, slugs(narrowed)) == (query, fits)


def _fits(paper: Paper) -> bool:
    return "quantization" in paper.tags and "ViT" in paper.families and paper.date is not None and paper.date.year in (2022, 2023)


def test_counts_are_what_picking_leaves(node: Path, index: Path) -> None:
    for query, picks in (("vit", []), ("", [("has", "code")]), ("quantization", [("year", "2022")]), ('"vision transformer"', [])):
        counts = ask(node, index, [query], picks=picks, counted=True)[0]["counts"]
        assert counts["exact"]
        for name, values in counts["facets"].items():
            for value in values[:6]:
                asked = [pick for pick in picks if (pick[0], name) != ("year", "year")]
                found = ask(node, index, [query], picks=[*asked, (name, value["value"])])[0]
                assert (query, name, value["value"], found["total"]) == (query, name, value["value"], value["count"])


def test_without_a_query_the_counts_are_of_the_whole_shelf(node: Path, index: Path, shelf: Library) -> None:
    answer = ask(node, index, [""], counted=True)[0]
    assert (answer["asked"], answer["total"]) == (False, 0)
    counts = {value["title"]: value["count"] for value in answer["counts"]["facets"]["tag"]}
    assert counts == {tag.name: len(tag.papers) for tag in shelf.tags.values()}
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_values_that_nothing_is_called_are_left_out(node: Path, index: Path) -> None:
    answers = [ask(node, index, ["vit"], picks=picks)[0]["total"] for picks in ([], [("tag", "no-such-tag"), ("year", "x")])]
    assert answers[0] == answers[1] > 0


def test_papers_are_sorted_on_request(node: Path, index: Path, shelf: Library) -> None:
    papers = {paper.slug: paper for paper in shelf.papers}
    best, newest, discussed = (slugs(ask(node, index, ["vit"], order=order)[0]) for order in ("", "newest", "discussed"))
    assert newest == sorted(best, key=lambda slug: papers[slug].date or date.min, reverse=True) != best
    assert discussed == sorted(best, key=lambda slug: papers[slug].comments, reverse=True) != best
    everything = ask(node, index, [""], order="newest")[0]
    assert (everything["total"], everything["asked"]) == (len(papers), True)


def test_every_title_finds_its_paper_first(node: Path, index: Path, shelf: Library) -> None:
    found = ask(node, index, [paper.title for paper in shelf.papers], limit=1)
    assert [slugs(answer) for answer in found] == [[paper.slug] for paper in shelf.papers]
    assert not any(answer["partial"] for answer in found)


def test_a_withdrawn_paper_is_called_so_and_found_first_by_its_title(node: Path, tmp_path: Path) -> None:
    papers = [
        paper(f"p{place}", title="Models That Learn", abstract="Models that learn. " * place, withdrawn=not place) for place in range(6)
    ]
    papers[1:] = [each._replace(title=f"{each.title} and {each.slug} models that learn") for each in papers[1:]]
    [answer] = ask(node, write_index(library(papers), tmp_path), ["models that learn"])
    assert plain(answer["results"][0]["title"]) == "Withdrawn: [Models] That [Learn]"


def test_titles_find_their_papers_on_a_large_shelf(node: Path, large_index: Path) -> None:
    papers = [paper for paper in made_library(400).papers if len(paper.title.split()) > 3]
    found = ask(node, large_index, [paper.title for paper in papers], limit=1)
    assert [slugs(answer) for answer in found] == [[paper.slug] for paper in papers]


def test_the_beginning_of_a_title_finds_it_by_a_word_that_almost_every_paper_has(node: Path, tmp_path: Path) -> None:
    others = [paper(f"p{place}", title="Generate and Verify", abstract="Generate. " * place + "Verify.") for place in range(20)]
    meant = paper(
        "meant", title="Generate, but Verify: With a Long Rest of the Title That Lets It Rank Behind All Others", abstract="We do."
    )
    [answer] = ask(node, write_index(library([*others, meant]), tmp_path), ["generate but verify"])
    assert slugs(answer)[0] == "meant"


@pytest.mark.slow
def test_no_query_is_an_error(node: Path, index: Path) -> None:
    rng = random.Random(23)
    words = ["vit", "ViT-B/16", "transfomer", "constructor", "__proto__", "é", "图", "\ud800", "\U00010330", "a", "the", "x" * 400]
    signs = ["-", '"', ":", "~1", "^9", "*", "+", "“", "”", "\\", "..", "(", " ", "\t", "\n"]
    pieces = [*words, *signs, "tag:", "year:", "has:code", "-tag:x", "year:2024"]
    queries = [rng.choice(("", " ")).join(rng.choices(pieces, k=rng.randrange(1, 12))) for _ in range(2_000)]
    found = ask(node, index, queries, limit=3)
    assert len(found) == len(queries)
    assert all(answer["total"] >= len(answer["results"]) for answer in found)


def test_addresses_of_papers_find_them(node: Path, large_index: Path) -> None:
    spellings = (
        "2401.00042",
        "arXiv:2401.00042v3",
        "https://arxiv.org/abs/2401.00042",
        "https://arxiv.org/pdf/2401.00042v2.pdf",
        "2401.00042v1",
    )
    for query, answer in zip(spellings, ask(node, large_index, list(spellings)), strict=True):
        assert (query, slugs(answer)[:1]) == (query, ["paper-42"])


def test_a_text_in_another_language_is_answered_soon(node: Path, large_index: Path) -> None:
    answer = ask(
        node, large_index, ["Wir zeigen ausführlich, weshalb Sprachmodelle Aufgaben verschiedener Schwierigkeit ungleichmäßig bewältigen"]
    )[0]
    assert answer["unknown"]
    assert answer["milliseconds"] < 2_000


def test_a_pasted_abstract_is_answered_soon(node: Path, large_index: Path) -> None:
    papers = made_library(400).papers
    words = [frozenset(paper.abstract.split()) for paper in papers]
    # Of a long question the first 32 words count; those of most made-up papers are others' too.
    asked = ((paper, frozenset(paper.abstract.split()[:25])) for paper in papers[50:])
    paper = next(paper for paper, first in asked if len(first) > 20 and sum(map(first.issubset, words)) == 1)
    answer = ask(node, large_index, [paper.abstract * 20])[0]
    assert slugs(answer)[0] == paper.slug
    assert answer["milliseconds"] < 5_000


def test_results_say_why(answers: dict[str, dict[str, Any]]) -> None:
    first = answers["key"]["results"][0]
    assert "[key]" in plain(first["passage"])
    assert all("[" in plain(result["passage"]) + plain(result["title"]) for result in answers["imagenet-1k"]["results"])
    assert "[L²ViT]" in plain(answers["l2 vit"]["results"][0]["passage"])
    assert plain(answers['"lazy neuron phenomenon"']["results"][0]["title"]).startswith("The [Lazy] [Neuron] [Phenomenon]")


def test_segments_are_the_text(answers: dict[str, dict[str, Any]], shelf: Library) -> None:
    papers = {paper.slug: paper for paper in shelf.papers}
    for answer in answers.values():
        for result in answer["results"]:
            assert "".join(text for text, _ in result["title"]) == papers[result["slug"]].title
            passage = "".join(text for text, _ in result["passage"]).removeprefix("… ").removesuffix("…")
            assert passage in " ".join(papers[result["slug"]].abstract.split())


def test_partial_matches_name_what_they_lack(answers: dict[str, dict[str, Any]]) -> None:
    lacking = {tuple(result["missing"]) for result in answers["ViT-B/16: foo"]["results"]}
    assert lacking == {("foo",), ("ViT-B/16",)}


def test_results_come_in_pages(node: Path, index: Path) -> None:
    whole = slugs(ask(node, index, ["vit"], limit=100)[0])
    pages = [slugs(ask(node, index, ["vit"], offset=offset, limit=10)[0]) for offset in range(0, 40, 10)]
    assert len(whole) == 35
    assert [slug for page in pages for slug in page] == whole


def test_a_query_reads_what_it_needs(node: Path, large_index: Path) -> None:
    shards = len(list((large_index / "terms").iterdir()))
    assert shards >= 5
    read = ask(node, large_index, ["quantization"], limit=10)[0]["read"]
    assert len([name for name in read if name.startswith("terms/")]) <= 3
    assert not [name for name in read if name.startswith(("vocabulary/", "facets/"))]
    assert len(read) == len(set(read))


def test_a_large_library_is_answered_without_lengths(
    node: Path, large_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "LARGE_SHELF", 100)
    index = write_index(made_library(400), tmp_path, embedded_size=0)
    queries = ["quantization", "image segmentation", "distillation of language models"]
    exact, rough = (ask(node, each, queries, limit=400) for each in (large_index, index))
    assert [set(slugs(answer)) for answer in rough] == [set(slugs(answer)) for answer in exact]
    with_lengths = [any("lengths/abstract" in answer["read"] for answer in answers) for answers in (exact, rough)]
    assert with_lengths == [True, False]


def test_a_common_word_is_not_taken_for_the_half_of_another(node: Path, tmp_path: Path) -> None:
    """Words that begin with it are in many parts, which would be read for nothing."""
    endings = [one + two + three for one in "abcdefgh" for two in "abcdefgh" for three in "abcdefgh"]
    papers = [paper(f"p{ending}", title="Multi", abstract=f"Multi{ending}ly " * 30) for ending in endings]
    index = write_index(library(papers), tmp_path, embedded_size=0)
    whole, half = ([name for name in answer["read"] if name.startswith("terms/")] for answer in ask(node, index, ["multi", "mult"]))
    assert len(whole) == 1
    assert len(half) > 3


def test_an_empty_shelf_finds_nothing(node: Path, tmp_path: Path) -> None:
    empty = write_index(empty_library(), tmp_path)
    assert [answer["total"] for answer in ask(node, empty, ["vit", "", "transfomer", "year:2024", '"a phrase"'])] == [0] * 5


def test_authors_are_found_and_shown(node: Path, large_index: Path) -> None:
    paper = next(paper for paper in made_library(400).papers if paper.authors)
    answer = ask(node, large_index, [paper.authors[0]], quoted=True)[0]
    result = next(result for result in answer["results"] if result["slug"] == paper.slug)
    assert plain(result["author"]).startswith("[" + paper.authors[0].split()[0] + "]")


def _by(*authors: Sequence[str]) -> Library:
    """A shelf of a paper for each list of authors, the later ones with ever shorter lists, which rank higher."""
    return library([paper(f"p{place}", title=f"Title {place}", authors=tuple(each)) for place, each in enumerate(authors)])


def test_both_words_in_one_name_come_before_both_words_in_two(node: Path, tmp_path: Path) -> None:
    shelf = _by(
        ["Eve One", "Fei Huang", "Ann Two", "Bo Three", "Cy Four"],
        ["Fei Li", "Wei Huang"],
        ["Fei-Fei Huang", "Eve One", "Ann Two"],
        ["Fei Wang", "Huang Wu"],
        ["Jane M. Doe", "Eve One", "Ann Two"],
        ["Jane Lima", "Ada Doe"],
    )
    index = write_index(shelf, tmp_path)
    found = [slugs(answer) for answer in ask(node, index, ["Fei Huang", "huang fei", "jane doe", "fei huang"])]
    assert [each[:2] for each in found] == [["p0", "p2"], ["p0", "p2"], ["p4", "p5"], ["p0", "p2"]]
    assert [set(each) for each in found] == [{"p0", "p1", "p2", "p3"}, {"p0", "p1", "p2", "p3"}, {"p4", "p5"}, {"p0", "p1", "p2", "p3"}]


def test_the_first_author_is_told_from_those_who_were_asked_for(node: Path, tmp_path: Path) -> None:
    shelf = _by(["Eve One", "Ann Two", "Bo Three", "Cy Three"])
    first, other, both = (
        ask(node, write_index(shelf, tmp_path), [query], quoted=True)[0]["results"][0] for query in ("eve", "three", "one two")
    )
    assert [(plain(each["author"]), [plain(name) for name in each["among"]], each["others"]) for each in (first, other, both)] == [
        ("[Eve] One", [], 3),
        ("Eve One", ["Bo [Three]", "Cy [Three]"], 3),
        ("Eve [One]", ["Ann [Two]"], 3),
    ]


def test_authors_are_read_only_where_words_are_those_of_an_author(node: Path, tmp_path: Path) -> None:
    papers = [paper(f"p{number}", title="Masked Models", authors=("Ada Byron", "Max Model")) for number in range(7)]
    index = write_index(library(papers), tmp_path, embedded_size=0)
    asked = {query: ask(node, index, [query], names=4)[0] for query in ("ada by", "masked models", "max", "imagenet")}
    names = {query: [(name["kind"], name["slug"], name["count"]) for name in answer["names"]] for query, answer in asked.items()}
    assert names["ada by"] == [("author", "ada-byron", 7)]
    assert ("author", "max-model", 7) in names["max"]
    read = {query for query, answer in asked.items() if any(name.startswith("authors/") for name in answer["read"])}
    assert read == {"ada by", "max"}


def test_datasets_are_among_the_names(node: Path, index: Path, shelf: Library) -> None:
    benchmark = next(iter(shelf.benchmarks.values()))
    [answer] = ask(node, index, [benchmark.name], names=9)
    papers = {report.paper.slug for ranking in benchmark.rankings for report in ranking.reports}
    assert {"kind": "dataset", "slug": benchmark.slug, "name": benchmark.name, "count": len(papers)} in answer["names"]


def test_results_say_in_which_fields_the_words_are(node: Path, index: Path, shelf: Library) -> None:
    papers = {paper.slug: paper for paper in shelf.papers}
    for result in ask(node, index, ["quantization"])[0]["results"]:
        paper = papers[result["slug"]]
        assert ("tags" in result["fields"]) == any("quantization" in shelf.tags[tag].name.lower() for tag in paper.tags)
        assert ("title" in result["fields"]) == ("[" in plain(result["title"]))
        assert [plain(name).strip("[]") for _, name in result["tags"]] == [shelf.tags[tag].name for tag in paper.tags]
    assert "[Quantization]" in {plain(name) for result in ask(node, index, ["quantization"])[0]["results"] for _, name in result["tags"]}


def test_a_digit_or_number_that_no_paper_has_is_said_to_be_missing(node: Path, tmp_path: Path) -> None:
    papers = [paper("three", title="FooNet-3 sees"), paper("older", title="A study of FooNet"), paper("other", title="Owls")]
    index = write_index(library(papers), tmp_path)
    known, one, two, typed = ask(node, index, ["foonet 3", "foonet-7", "foonet 87", "foonet o"])
    assert (known["single"], known["unknown"]) == ([], [])
    assert (one["single"], one["unknown"], one["total"]) == (["7"], [], 2)
    assert (two["single"], two["unknown"], two["partial"], two["total"]) == ([], ["87"], True, 2)
    assert (typed["single"], typed["unknown"]) == ([], [])


def test_all_words_of_an_author_are_in_one_name(node: Path, tmp_path: Path) -> None:
    papers = [
        paper("two", title="Owls", authors=("Jun Zhu", "Jianfei Chen")),
        paper("one", title="Cats", authors=("Ada Roe", "Jun Q. Chen")),
    ]
    index = write_index(library(papers), tmp_path, embedded_size=0)
    queries = ['author:"Jun Chen"', 'author:"chen jun"', '"Jun Q. Chen"', 'author:"Ada Zhu"']
    answers = ask(node, index, queries)
    assert [slugs(answer) for answer in answers] == [["one"], ["one"], ["one"], []]
    assert [answer["partial"] for answer in answers[:3]] == [False, False, False]


def test_a_phrase_with_the_name_of_a_model_is_taken_as_it_stands(node: Path, tmp_path: Path) -> None:
    papers = [
        paper("sized", title="Refine with LLaMA-3 8B", backbones=("LLaMA-3-8B",)),
        paper("bare", title="Tuning LLaMA-3", backbones=("LLaMA-3",)),
    ]
    index = write_index(library(papers), tmp_path)
    sized, both = ask(node, index, ['"with LLaMA-3"', '"llama-3"'])
    assert (slugs(sized), sized["partial"]) == (["sized"], False)
    assert set(slugs(both)) == {"sized", "bare"}
