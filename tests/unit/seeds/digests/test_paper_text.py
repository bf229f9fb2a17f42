"""One paper's page of Hugging Face, pasted as text or as Markdown of several converters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.model import Link
from support.samples import LISTING, PAPER_PAGE, read_digest

HOST = "https://huggingface.co"
JINA = f"""Title: Paper page - Echo: Networks That Listen Twice

URL Source: {HOST}/papers/2410.00042

Markdown Content:
[Papers]({HOST}/papers)

arxiv:2410.00042

Published on Oct 3, 2024

· Submitted by

[![Image 1](https://cdn-avatars.huggingface.co/x.png) Some Reader]({HOST}/reader) on Oct 8, 2024

[![Image 2](https://cdn-avatars.huggingface.co/y.png) Acme Lab]({HOST}/acme)

[Upvote 29]({HOST}/login?next=%2Fpapers%2F2410.00042)

*   +21

Authors:

[Ann Example]({HOST}/papers?q=author)

,

[Bo Sample]({HOST}/papers?q=author)

Abstract
--------

A network that listens twice models echoes.

AI-generated summary

We find that networks which listen once miss what comes back.

[View arXiv page](https://arxiv.org/abs/2410.00042) [Project page](https://echo.example.org) [GitHub 264](https://github.com/a/echo)

Community
---------
"""
HTML2TEXT = """[Papers](/papers)

arxiv:2410.00042

# Echo: Networks That
Listen Twice

Published on Oct 3

· Submitted by

[ ![](https://cdn-avatars.huggingface.co/v1/x.jpeg) Some Reader ](/reader) on Oct 8

[ Upvote 29 ](/login?next=%2Fpapers%2F2410.00042)

  * +21

Authors:

[Ann Example](/papers?q=author),

[Bo Sample](/papers?q=author)

##  Abstract

A network that listens twice models echoes.

AI-generated summary

We find that networks which listen once miss
what comes back.

[View arXiv page](https://arxiv.org/abs/2410.00042) [View
PDF](https://arxiv.org/pdf/2410.00042) [GitHub
264](https://github.com/a/echo)

##  Community
"""


MARKDOWNIFY = PAPER_PAGE.replace("Twice\n", f"Twice\n{'=' * 32}\n", 1).replace("Abstract\n", "Abstract\n--------\n", 1)
W3M = PAPER_PAGE.replace("Upvote", "[y] Acme Lab\nUpvote")


SOUP = PAPER_PAGE.replace("Abstract\n\n", "Abstract").replace("\n\nAI-generated summary\n\n", " AI-generated summary")
PAGES = {
    "pasted": PAPER_PAGE,
    "jina": JINA,
    "html2text": HTML2TEXT,
    "markdownify": MARKDOWNIFY,
    "w3m": W3M,
    "BeautifulSoup": SOUP.replace("Papers\n", "Papers "),
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_is_one_paper(tmp_path: Path, text: str) -> None:
    digest = read_digest(tmp_path, text)
    [entry] = digest.entries
    assert (digest.format, digest.as_of, digest.as_of_source, digest.problems) == ("paper-page", date(2024, 10, 8), "listing", ())
    assert (entry.title, entry.abstract) == (
        "Echo: Networks That Listen Twice",
        "We find that networks which listen once miss what comes back.",
    )
    assert (entry.authors, entry.date, entry.arxiv_id) == (("Ann Example", "Bo Sample"), date(2024, 10, 3), "2410.00042")
    assert (entry.ai_summary, entry.upvotes, entry.github_stars) == ("A network that listens twice models echoes.", 29, 264)
    assert entry.date_inferred is (text is HTML2TEXT)
    assert entry.organization == ("Acme Lab" if text in (JINA, W3M) else "")


def test_addresses_become_links(tmp_path: Path) -> None:
    [entry] = read_digest(tmp_path, JINA).entries
    assert entry.links == (Link("https://echo.example.org", "project", "listing"), Link("https://github.com/a/echo", "code", "listing"))


def test_the_title_of_the_browser_window_stands_in_for_a_heading(tmp_path: Path) -> None:
    text = JINA.replace(f"[Papers]({HOST}/papers)\n\narxiv:2410.00042\n\n", "").replace("URL Source", "Published Time: today\n\nURL Source")
    [entry] = read_digest(tmp_path, text).entries
    assert (entry.title, entry.arxiv_id) == ("Echo: Networks That Listen Twice", "2410.00042")


def test_words_at_line_ends_are_joined_as_in_listings(tmp_path: Path) -> None:
    [entry] = read_digest(tmp_path, HTML2TEXT.replace("miss\nwhat", "self-\nsupervise what")).entries
    assert entry.abstract == "We find that networks which listen once self-supervise what comes back."


def test_lines_are_counted(tmp_path: Path) -> None:
    lines = read_digest(tmp_path, PAPER_PAGE).lines
    assert (lines.entry, lines.furniture, lines.problem) == (19, 5, 0)


def test_without_a_summary_all_text_is_the_abstract(tmp_path: Path) -> None:
    [entry] = read_digest(tmp_path, PAPER_PAGE.replace("AI-generated summary\n\n", "")).entries
    assert (entry.abstract.count("\n\n"), entry.ai_summary) == (1, "")


def test_a_label_below_summary_and_abstract(tmp_path: Path) -> None:
    text = PAPER_PAGE.replace("AI-generated summary\n\n", "").replace("View arXiv page", "AI-generated summary\n\nView arXiv page")
    [entry] = read_digest(tmp_path, text).entries
    assert (entry.abstract[:7], entry.ai_summary[:9]) == ("We find", "A network")


@pytest.mark.parametrize(
    ("gone", "severity"),
    [("Echo: Networks That Listen Twice\n", "error"), ("Published on Oct 3, 2024\n", "warning"), ("We find that", "")],
)
def test_what_is_missing_is_reported(tmp_path: Path, gone: str, severity: str) -> None:
    problems = read_digest(tmp_path, PAPER_PAGE.replace(gone, "")).problems
    assert [problem.severity for problem in problems] == [severity] * bool(severity)


def test_a_page_without_abstract_is_reported(tmp_path: Path) -> None:
    start, end = PAPER_PAGE.index("A network"), PAPER_PAGE.index("View arXiv")
    digest = read_digest(tmp_path, PAPER_PAGE[:start] + PAPER_PAGE[end:])
    assert ["no abstract" in problem.found for problem in digest.problems] == [True]


def test_a_listing_with_the_labels_of_a_page_stays_a_listing(tmp_path: Path) -> None:
    labels = "Abstract\nAuthors: none\nView PDF\n"
    assert read_digest(tmp_path, f"{LISTING}\nAnother Title\n\n{labels}\n  • 2 authors\n·\nMay 13, 2024\n").format == "listing"


@pytest.mark.parametrize(("button", "upvotes"), [("Upvote 29", 29), ("Upvote\n\n-", 0), ("Upvote", None)])
def test_a_button_without_a_number_counts_nothing(tmp_path: Path, button: str, upvotes: int | None) -> None:
    [entry] = read_digest(tmp_path, JINA.replace(f"[Upvote 29]({HOST}/login?next=%2Fpapers%2F2410.00042)", button)).entries
    assert entry.upvotes == upvotes


def test_each_of_several_pages_is_an_entry(tmp_path: Path) -> None:
    second = PAPER_PAGE.replace("2410.00042", "2410.00043").replace("Echo:", "Two:").replace("Oct 8", "Oct 9")
    digest = read_digest(tmp_path, f"{PAPER_PAGE}\n{second}")
    first, other = digest.entries
    assert (first.arxiv_id, other.arxiv_id, other.position) == ("2410.00042", "2410.00043", 2)
    assert other == first._replace(arxiv_id=other.arxiv_id, title=other.title, line=other.line, position=2)
    assert other.title.startswith("Two:")
    assert digest.as_of == date(2024, 10, 9)
    assert not digest.problems
