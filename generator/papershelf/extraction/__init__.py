"""Extraction of all that a paper's title and abstract say: tags, models, links and results."""

from typing import Any

from papershelf.extraction.links import find_links, merge_links
from papershelf.extraction.results import find_results
from papershelf.model import Paper
from papershelf.taxonomy import Taxonomy
from papershelf.taxonomy.models import spellings

__all__ = ["annotate", "extract"]


def extract(paper: Paper, taxonomy: Taxonomy) -> dict[str, Any]:
    """Return the fields of `Paper` that its text determines. Links that the listing gave are kept."""
    found = taxonomy.find(paper.title, paper.abstract)
    return {
        "tags": found.tags,
        "families": found.families,
        "backbones": found.backbones,
        "compared": found.compared,
        "cues": taxonomy.cue_words(found),
        "spellings": spellings(found),
        "introduces": found.introduced,
        "candidates": found.candidates,
        "links": merge_links(find_links(paper.abstract), paper.links),
        "results": find_results(paper.abstract, found),
    }


def annotate(paper: Paper, taxonomy: Taxonomy) -> Paper:
    """Return the paper with the fields from `extract`."""
    return paper._replace(**extract(paper, taxonomy))
