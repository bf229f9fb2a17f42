"""The bibliographies of a site as Zotero imports them, with its own translators: each paper's title, authors, year, DOI and address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf import urls
from support import bibliographies
from support.bibliographies import Cited


def shown(cited: Cited) -> Cited:
    """What Zotero keeps of an entry: without key and eprint, and names without the order of their parts."""
    names = [" ".join(sorted(re.split(r"[\s,]+", name))) for name in cited.authors]
    return cited._replace(key="", eprint="", authors=tuple(names))


@pytest.mark.parametrize("name", [urls.BIBTEX, urls.RIS, urls.CSL])
def test_zotero_reads_every_entry(built_site: Path, node_packages: Path, name: str) -> None:
    text = (built_site / name).read_text(encoding="utf-8")
    by_others = {urls.BIBTEX: bibliographies.of_pybtex, urls.RIS: bibliographies.of_rispy, urls.CSL: bibliographies.of_csl}[name]
    wanted = [shown(each) for each in by_others(text)]
    found = [shown(each) for each in bibliographies.of_zotero(text, node_packages)]
    assert len(found) > 30
    if name == urls.CSL:  # this importer of Zotero's takes no DOI of a preprint
        wanted = [each._replace(doi="") for each in wanted]
        found = [each._replace(doi="") for each in found]
    assert found == wanted
