"""arXiv's page of one paper, pasted as text or saved as Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support.samples import read_digest

PASTED = """Computer Science > Computation and Language
arXiv:2410.00042 (cs)
[Submitted on 3 Oct 2024 (v1), last revised 5 Nov 2024 (this version, v2)]
Title:Echo: Networks That Listen Twice
Authors:Ann Example, Bo Sample (Acme, Inc.)
View a PDF of the paper titled Echo: Networks That Listen Twice, by Ann Example and 1 other authors
View PDF HTML (experimental)
Abstract:We find that networks which listen once
miss what comes back.
Comments:\t12 pages
Subjects:\tComputation and Language (cs.CL); Machine Learning (cs.LG)
Cite as:\tarXiv:2410.00042 [cs.CL]
 \t(or arXiv:2410.00042v2 [cs.CL] for this version)
Journal reference:\tJ. X 1 (2024)
Related DOI:\thttps://doi.org/10.1000/x
Submission history
From: Ann Example [view email]
"""
MARKDOWN = """#  Computer Science > Computation and Language

**arXiv:2410.00042** (cs)

[Submitted on 3 Oct 2024 ([v1](https://arxiv.org/abs/2410.00042v1)), last revised 5 Nov 2024 (this version, v2)]

# Title:Echo: Networks That Listen Twice

Authors:[Ann Example](https://arxiv.org/search/cs?query=Example), [Bo Sample](https://arxiv.org/search/cs?query=Sample)

[View PDF](/pdf/2410.00042)

> Abstract:We find that networks which listen once miss what comes back.

Comments: | 12 pages
---|---
Subjects: |  Computation and Language (cs.CL); Machine Learning (cs.LG)
Journal reference: | J. X 1 (2024)
Related DOI: | <https://doi.org/10.1000/x>

## Submission history
"""


HIDDEN_LABELS = PASTED.replace("Title:", "").replace("Authors:", "").replace("Abstract:", "")
JINA = f"""Title: Echo: Networks That Listen Twice

URL Source: https://arxiv.org/abs/2410.00042

Published Time: Tue, 05 Nov 2024 00:41:12 GMT

Markdown Content:
{MARKDOWN}"""
HEADLESS = JINA.replace("# Title:Echo: Networks That Listen Twice\n", "").replace("Title: ", "Title: [2410.00042] ")
WITH_RULES = f"""Title: Echo: Networks That Listen Twice

URL Source: https://arxiv.org/abs/2410.00042

Markdown Content:
[Submitted on 3 Oct 2024 ([v1](https://arxiv.org/abs/2410.00042v1)), last revised 5 Nov 2024 (this version, v2)]

Title:Echo: Networks That Listen Twice
--------------------------------------

Authors:[Ann Example](https://arxiv.org/search/cs?searchtype=author&query=Example,+A), [Bo Sample](https://arxiv.org/a/sample_b_1)

[View PDF](https://arxiv.org/pdf/2410.00042)[HTML (experimental)](https://arxiv.org/html/2410.00042v2)

{MARKDOWN[MARKDOWN.index("> Abstract") :]}"""
PAGES = {
    "jina with rules": WITH_RULES,
    "pasted": PASTED,
    "Markdown": MARKDOWN,
    "hidden labels": HIDDEN_LABELS,
    "jina": JINA,
    "jina without the heading": HEADLESS,
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_is_one_paper(tmp_path: Path, text: str) -> None:
    digest = read_digest(tmp_path, text)
    [entry] = digest.entries
    assert (digest.format, digest.problems) == ("paper-page", ())
    assert (entry.title, entry.abstract) == (
        "Echo: Networks That Listen Twice",
        "We find that networks which listen once miss what comes back.",
    )
    assert (entry.authors, entry.date, entry.arxiv_id, entry.version) == (
        ("Ann Example", "Bo Sample"),
        date(2024, 10, 3),
        "2410.00042",
        2,
    )
    assert (entry.comment, entry.journal_ref, entry.doi) == ("12 pages", "J. X 1 (2024)", "10.1000/x")
    assert (entry.categories, entry.withdrawn) == (("cs.CL", "cs.LG"), False)


def test_a_withdrawn_paper(tmp_path: Path) -> None:
    [entry] = read_digest(tmp_path, PASTED.replace("12 pages", "Withdrawn")).entries
    assert entry.withdrawn


def test_a_withdrawn_paper_has_no_button_for_its_pdf(tmp_path: Path) -> None:
    text = PASTED.replace("View PDF HTML (experimental)", "No PDF available, click to view other formats")
    above, below = text.split("View a PDF", 1)
    [entry] = read_digest(tmp_path, above + below.split("\n", 1)[1]).entries
    assert entry.authors == ("Ann Example", "Bo Sample")


def test_the_table_names_the_version(tmp_path: Path) -> None:
    [entry] = read_digest(tmp_path, PASTED.replace(" (v1), last revised 5 Nov 2024 (this version, v2)", "")).entries
    assert entry.version == 2


def test_words_at_line_ends_are_joined_as_in_listings(tmp_path: Path) -> None:
    [entry] = read_digest(tmp_path, PASTED.replace("listen once\nmiss", "self-\nsupervise")).entries
    assert entry.abstract == "We find that networks which self-supervise what comes back."


def test_each_of_several_pages_is_an_entry(tmp_path: Path) -> None:
    second = PASTED.replace("2410.00042", "2410.00043").replace("Echo: Networks", "Two: Networks").replace("once", "twice")
    digest = read_digest(tmp_path, f"{PASTED}\n{second}")
    assert [(entry.arxiv_id, entry.title, entry.position) for entry in digest.entries] == [
        ("2410.00042", "Echo: Networks That Listen Twice", 1),
        ("2410.00043", "Two: Networks That Listen Twice", 2),
    ]
    assert [entry.abstract[28:40] for entry in digest.entries] == ["listen once ", "listen twice"]
    assert not digest.problems
