"""The analyses in Python and in the browser cut every text into the same terms, and stem as lunr.js does."""

from __future__ import annotations

import io
import json
import random
import tarfile
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
import yaml

from papershelf.search import analysis
from papershelf.search.analysis import chunk_words, chunks, fold, stem, stop_words
from papershelf.seeds import digests as digest_files
from search.runtime import call
from search.shelves import AWKWARD, SHARED, repository_library

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "search" / "terms.yaml").read_text(encoding="utf-8"))
ENDINGS = """
ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative
alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion sion tion ou ism ate iti ous ive ize ed ing eed s ss sses ies
y e ll ly
"""


def test_terms_in_the_browser_are_the_same(node: Path) -> None:
    assert _analysed(node, [text for text, _ in CASES]) == [terms for _, terms in CASES]


def test_both_analysers_agree_on_the_repository(node: Path) -> None:
    texts = [text for paper in repository_library().papers for text in (paper.title, paper.abstract, paper.raw_title, paper.raw_abstract)]
    _assert_agree(node, [*texts, *AWKWARD])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the archive of digests is not here")
def test_both_analysers_agree_on_the_archive(node: Path, tmp_path: Path) -> None:
    texts = list(dict.fromkeys(_archive(tmp_path)))
    assert len(texts) > 5_000
    _assert_agree(node, texts)


def test_both_analysers_agree_on_random_text(node: Path) -> None:
    rng = random.Random(11)
    unknown = {point for first, last in call(node, "unassigned.js", None) for point in range(first, last + 1)}
    known = [chr(point) for point in range(0x110000) if point not in unknown and unicodedata.category(chr(point)) not in ("Cn", "Cs")]
    told_apart = [character for character in known if unicodedata.category(character)[0] in "LNMZ"]
    common = "aeiousyltingedbç  .-/16²"
    texts = ["".join(rng.choice(rng.choice((common, common, told_apart, known))) for _ in range(rng.randrange(40))) for _ in range(20_000)]
    _assert_agree(node, texts)


def test_both_stemmers_agree(node: Path) -> None:
    rng = random.Random(3)
    endings = ENDINGS.split()
    beginnings = ["".join(rng.choices("aeiouybcdlstzwx\U00010330", k=rng.randrange(6))) for _ in range(60_000)]
    words = {beginning + "".join(rng.choices(endings, k=rng.randrange(3))) for beginning in beginnings}
    words |= {word for paper in repository_library().papers for word in fold(paper.abstract).split()}
    listed = sorted(words | set(endings) | {"", "a", "ab", "abc"})
    stems = call(node, "analyse.js", {"stopWords": [], "texts": [], "words": listed})["stems"]
    assert _differing(listed, stems) == {}


def test_stems_are_those_of_lunr_js(node: Path, node_packages: Path) -> None:
    words = sorted({part for paper in repository_library().papers for part in fold(paper.abstract).split() if part.isalpha()})
    assert len(words) > 1_000
    assert _differing(words, call(node, "stems.js", words, node_packages)) == {}


def _assert_agree(node: Path, texts: list[str]) -> None:
    stem_of = cache(stem)  # texts share most of their words
    pairs = zip(texts, _analysed(node, texts), strict=True)
    differing = (
        (text, terms) for text, terms in pairs if terms != [stem_of(word) for chunk in chunks(text) for word in chunk_words(chunk)]
    )
    assert list(islice(differing, 3)) == []


def _differing(words: list[str], stems: list[str]) -> dict[str, str]:
    stem = analysis._stemmer()
    return {word: found for word, found in zip(words, stems, strict=True) if found != stem(word)}


def _analysed(node: Path, texts: list[str]) -> list[list[str]]:
    terms: list[list[str]] = call(node, "analyse.js", {"stopWords": sorted(stop_words()), "texts": texts, "words": []})["terms"]
    return terms


def _archive(folder: Path) -> Iterator[str]:
    """Titles and abstracts of all digests of the archive."""
    digests = [file for kind in ("text", "json") for file in sorted((SHARED / "digests" / kind).iterdir()) if ".gold." not in file.name]
    for file in digests:
        for entry in digest_files.read(file).entries:
            yield from (entry.title, entry.abstract)
    with tarfile.open(next((SHARED / "digests").glob("pool-*.tar.xz"))) as pool:
        for member in pool:
            if content := pool.extractfile(member):
                for entry in json.load(io.TextIOWrapper(content, "utf-8")):
                    yield from (entry["paper"]["title"], entry["paper"]["summary"])
