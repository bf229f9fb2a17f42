"""What says that a paper was withdrawn, and what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.model import Entry
from papershelf.seeds.digests.withdrawal import is_withdrawn, marked
from support.samples import read_digest

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
    {"comment": "Withdrawn at the authors' request"},
    {"comment": "Withdrawn from arXiv by the author"},
    {"abstract": "Withdrawn."},
    {"abstract": "[Withdrawn]"},
    {"abstract": "withdrawn"},
    {"abstract": "Withdrawn by the author(s) due to an error."},
    {"abstract": "Retracted: Lemma 2 is wrong."},
    {"abstract": "This paper has been withdrawn by the author(s) due to an error."},
    {"abstract": "This paper has been withdrawn at the request of the authors."},
    {"abstract": "The present paper has unfortunately been withdrawn."},
    {"abstract": "This preprint is now withdrawn in favor of another."},
    {"abstract": "The author(s) wish to withdraw this paper."},
    {"abstract": "I am withdrawing this paper, because it needs more work."},
    {"title": "WITHDRAWN: A Proof"},
    {"title": "Retracted: A Proof"},
]
NOT_WITHDRAWN = [
    {"comment": "Withdrawn from ICLR 2024"},
    {"comment": "ICLR 2024 withdrawn submission"},
    {"comment": "Submitted to ICLR, withdrawn"},
    {"comment": "A previous version of this paper has been withdrawn from a workshop"},
    {"abstract": "Models that were withdrawn are studied in this paper."},
    {"abstract": "We withdraw samples from the training set, and retract the claims of a model."},
    {"abstract": "Withdrawn drugs are a rich source of data."},
    {"abstract": "Withdrawn by regulators, many drugs stay on the market."},
    {"abstract": "Withdrawn from the market, many drugs stay in use."},
    {"abstract": "This paper withdraws samples. The paper that withdrawn authors cite is old."},
    {"abstract": "The authors withdraw the samples of this paper."},
    {"abstract": "This paper was withdrawn from a workshop at ICML."},
    {"abstract": "In 1998 a study said that vaccines harm. The paper was retracted in 2010."},
    {"title": "Withdrawn Samples: a Study"},
    {"abstract": "We ask which paper has been withdrawn, and detect retracted articles."},
    {},
]


@pytest.mark.parametrize("texts", WITHDRAWN)
def test_withdrawn(texts: dict[str, str]) -> None:
    assert is_withdrawn(**texts)


@pytest.mark.parametrize("texts", NOT_WITHDRAWN)
def test_not_withdrawn(texts: dict[str, str]) -> None:
    assert not is_withdrawn(**texts)


@pytest.mark.parametrize(
    "text",
    [
        "A Proof of It\n\n{}\n\n  • 4 authors\n·\nMay 14, 2024\n",
        "@article{{x, title={{A Proof}}, author={{Lovelace, Ada}}, abstract={{{}}}, year={{2024}}}}",
        "TY  - JOUR\nTI  - A Proof\nAU  - Lovelace, Ada\nAB  - {}\nER  - \n",
        '[{{"paper": {{"id": "2405.12345", "title": "A Proof", "summary": "{}", "publishedAt": "2024-05-14"}}}}]',
        '[{{"title": "A Proof", "abstract": "{}", "authors": ["Ada Lovelace"], "date": "2024-05-14"}}]',
        "---\ntitle: A Proof\nauthors: [Ada Lovelace]\n---\n\n{}\n",
    ],
)
@pytest.mark.parametrize(
    "abstract", ["Withdrawn.", "This paper has been withdrawn by the author(s) due to an error.", "We withdraw samples."]
)
def test_each_form_with_an_abstract(tmp_path: Path, text: str, abstract: str) -> None:
    [entry] = read_digest(tmp_path, text.format(abstract)).entries
    assert (entry.abstract, entry.withdrawn) == (abstract, abstract != "We withdraw samples.")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Withdrawn: A Proof", "A Proof"),
        ("WITHDRAWN ARTICLE: A Proof", "A Proof"),
        ("[Retracted] A Proof", "A Proof"),
        ("Retracted:", "Retracted:"),
        ("A Proof", "A Proof"),
    ],
)
def test_the_title_is_kept_without_the_statement(title: str, shown: str) -> None:
    entry = marked(Entry(title, "Withdrawn.", 1, 1))
    assert (entry.title, entry.raw_title, entry.withdrawn) == (shown, "" if title == shown else title, True)
