"""What says that a paper was withdrawn, and what only sounds like it."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.withdrawal import is_withdrawn

WITHDRAWN = [
    {"comment": "This paper has been withdrawn by the authors: error in Section 4"},
    {"comment": "Withdrawn"},
    {"comment": "12 pages. The authors have withdrawn this paper due to a mistake"},
    {"comment": "arXiv admin note: This submission has been withdrawn by arXiv administrators"},
    {"comment": "Paper withdrawn"},
    {"comment": "12 pages; withdrawn due to an error in Lemma 2"},
    {"comment": "arXiv admin note: withdrawn by arXiv administrators because of overlap"},
    {"abstract": "This article has been removed by arXiv administrators because of a false affiliation."},
    {"abstract": "This paper has been withdrawn by the author due to a crucial sign error in equation 1."},
    {"abstract": "We did it.\n\nThis article was withdrawn."},
    {"abstract": "We withdraw this paper, because its proof has a gap."},
    {"title": "WITHDRAWN: A Proof"},
    {"title": "Retracted: A Proof"},
]
NOT_WITHDRAWN = [
    {"comment": "Withdrawn from ICLR 2024"},
    {"comment": "ICLR 2024 withdrawn submission"},
    {"comment": "Submitted to ICLR, withdrawn"},
    {"comment": "A previous version of this paper has been withdrawn from a workshop"},
    {"abstract": "Models that were withdrawn are studied in this paper."},
    {"abstract": "We ask which paper has been withdrawn, and detect retracted articles."},
    {},
]


@pytest.mark.parametrize("texts", WITHDRAWN)
def test_withdrawn(texts: dict[str, str]) -> None:
    assert is_withdrawn(**texts)


@pytest.mark.parametrize("texts", NOT_WITHDRAWN)
def test_not_withdrawn(texts: dict[str, str]) -> None:
    assert not is_withdrawn(**texts)
