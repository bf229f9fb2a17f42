"""Small listings in the shapes that exporters leave: each stands for a kind."""

# ruff: noqa: E501 (listings have long lines)

from __future__ import annotations

from datetime import date

import pytest

from papershelf.model import Entry
from support.saved_listings import read

PROSE = "We read signs, and this is a long enough abstract to be taken for running text by a program that looks for such text."
PAGE = "https://huggingface.co/papers/2405.00001"
DAY = date(2024, 5, 14)
PAPER = Entry("A First Paper About Signs", PROSE, 0, 1, DAY, author_count=4)
HEAD = "# Daily Papers\n\n## by AK and the research community\n\nDec 19\n\n"
SHAPES: dict[str, tuple[str, list[Entry]]] = {
    "a copied page": (
        f"Daily Papers\nbyAK and the research community\nDaily\nWeekly\nMonthly\nDec 19\n12\nA First Paper About Signs\n{PROSE}\n4 authors\n·\n"
        f"May 14, 2024\n1\n-\nA Second Paper About Signs\n{PROSE}\n1 author\n·\nNov 4\n3\n1,234\nA Third Paper About Signs\n{PROSE}\nMind Lab\n"
        "·\nNov 30\n12\n",
        [
            PAPER._replace(upvotes=12, comments=1),
            PAPER._replace(title="A Second Paper About Signs", author_count=1, date=date(2025, 11, 4), upvotes=0, comments=3),
            PAPER._replace(
                title="A Third Paper About Signs",
                author_count=None,
                organization="Mind Lab",
                date=date(2025, 11, 30),
                upvotes=1234,
                comments=12,
            ),
        ],
    ),
    "lone bullets": (f"{HEAD}A First Paper About Signs\n\n{PROSE}\n\n  * \n  * \n  * 4 authors\n\n·\n\nMay 14, 2024\n", [PAPER]),
    "lone dots as bullets": (f"{HEAD}A First Paper About Signs\n\n{PROSE}\n\n  •\n  •\n  • 4 authors\n\n·\nMay 14, 2024\n", [PAPER]),
    "links over several lines": (
        f"{HEAD}### [A First Paper\nAbout Signs]({PAGE})\n\n[We read cross-\ndataset signs. {PROSE} The code is at\nhttps://github.com/owner/sign-\n"
        f"reading.]({PAGE})\n\n[![acme](https://cdn-\navatars.example/x.png)Acme Research\nLaboratory](https://huggingface.co/acme)\n\n·\n\nMay 14, 2024\n",
        [
            PAPER._replace(
                abstract=f"We read cross-dataset signs. {PROSE} The code is at https://github.com/owner/sign-reading.",
                author_count=None,
                organization="Acme Research Laboratory",
                arxiv_id="2405.00001",
            )
        ],
    ),
    "relative addresses": (
        f"{HEAD}[12](/login?next=%2Fpapers%2F2405.00001)\n\n### [A First Paper About Signs](/papers/2405.00001)\n\n[{PROSE}](/papers/2405.00001)\n\n"
        "[![x](/x.png) Microsoft](/microsoft)\n\n·\n\nMay 14, 2024[3](/papers/2405.00001#community)\n",
        [PAPER._replace(author_count=None, organization="Microsoft", upvotes=12, comments=3, arxiv_id="2405.00001")],
    ),
    "a footer on one line": (
        f"{HEAD}### [A First Paper About Signs]({PAGE})\n\n[{PROSE}]({PAGE})\n\n- 4 authors\n\n·\n\nMay 14, 2024\n\n System theme\n\nCompany\n\n"
        "[TOS](/terms-of-service)[Privacy](/privacy)[About](/huggingface)[](/)\n\nWebsite\n\n[Models](/models)[Datasets](/datasets)[Docs](/docs)\n",
        [PAPER._replace(arxiv_id="2405.00001")],
    ),
    "a footer in words": (
        f"{HEAD}A First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\nTOS Privacy About Careers\n\nModels Datasets Spaces\n",
        [PAPER],
    ),
    "a long footer with words that are not known": (
        f"{HEAD}A First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\nCompany\n\nTOS Privacy Newsletter Sign-up About Jobs Website Models "
        "Datasets Spaces Kernels Hub\n\nOur Newsletter: Subscribe to learn about all the new models every month in your mailbox\n\nPricing Docs\n",
        [PAPER],
    ),
    "a footer on one line with words that are not known": (
        f"{HEAD}A First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\nCompany TOS Privacy Newsletter Sign-up "
        "About Jobs Website Models Datasets Spaces Kernels Hub\n",
        [PAPER],
    ),
    "addresses in angle brackets": (
        f"{HEAD}A First Paper About Signs <{PAGE}>\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\nGitHub 264 <https://github.com/a/b>\n",
        [PAPER._replace(arxiv_id="2405.00001", github_stars=264)],
    ),
    "numbered links": (
        f"{HEAD}   [1]\n   [ ]\n   12\n\n[2]A First Paper About Signs\n\n   {PROSE}\n     *\n     * 4 authors\n   ·\n   May 14, 2024[3]5\n\nReferences\n\n"
        "   Visible links:\n   1. file:///login?next=/papers/2405.00001\n   2. file:///papers/2405.00001\n   3. file:///papers/2405.00001#community\n",
        [PAPER._replace(arxiv_id="2405.00001", upvotes=12, comments=5)],
    ),
    "a table": (
        f"{HEAD}|   | Paper | |\n| --- | --- | --- |\n| 12 | [A First Paper About Signs]({PAGE}) | {PROSE} | 4 authors | · | May 14, 2024 |\n",
        [PAPER._replace(upvotes=12, arxiv_id="2405.00001")],
    ),
    "rules and checkboxes": (
        f"{HEAD}* * *\n\n- [ ] 12\n\nA First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\n* * *\n",
        [PAPER._replace(upvotes=12)],
    ),
    "an organisation below a text of one line, without blank lines": (
        f"Daily Papers\nDec 19\nSubmitted by\nada\n12\nA First Paper About Signs\n{PROSE}\n4 authors\n·\nMay 14, 2024\n7\nSubmitted by\nbo\n-\n"
        f"A Second Paper About Signs\n{PROSE}\nMind Lab\n·\nMay 14, 2024\nGitHub\n1.2k\n",
        [
            PAPER._replace(upvotes=12, comments=7),
            PAPER._replace(title="A Second Paper About Signs", author_count=None, organization="Mind Lab", upvotes=0, github_stars=1200),
        ],
    ),
    "labels above titles": (
        f"{HEAD}Upvote\n12\n\nA First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\n3\n\nUpvote -\n\nA Second Paper About Signs\n\n"
        f"{PROSE}\n\n4 authors\n·\nMay 14, 2024\n",
        [PAPER._replace(upvotes=12, comments=3), PAPER._replace(title="A Second Paper About Signs", upvotes=0)],
    ),
    "labels run together": (
        f"{HEAD}A First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\nPreviousNext\nSystem theme\nCompany\nTOSPrivacyAboutCareers\n"
        "Website\nModelsDatasetsSpacesPricingDocs\n",
        [PAPER],
    ),
    "an empty field of a form before the date": (
        f"[1]Daily Papers\n\nby [2]AK and the research community\n\n   * [3]Daily\n   * [4]Weekly\n\n   ____________________Dec 19\n\n   12\n\n"
        f"   [5]A First Paper About Signs\n\n   [6]{PROSE}\n\n   * 4 authors\n\n   ·\n   May 14, 2024\n\nReferences\n\n   1. {PAGE[:30]}\n"
        f"   2. {PAGE[:22]}/akhaliq\n   3. {PAGE[:30]}/a\n   4. {PAGE[:30]}/b\n   5. {PAGE}\n   6. {PAGE}\n",
        [PAPER._replace(upvotes=12, arxiv_id="2405.00001")],
    ),
    "addresses before labels": (
        f"[file://localhost/papers]Daily Papers\n\nby [file://localhost/akhaliq]AK and the research community\n\nDec 19\n\n"
        f"   [file://localhost/login?next=%2Fpapers%2F2405.00001][ ]\n   12\n\n[file://localhost/papers/2405.00001]A First Paper About Signs\n\n"
        f"   [file://localhost/papers/2405.0\n   0001]{PROSE}\n\n   * 4 authors\n\n   ·\n   May 14, 2024 [file://localhost/papers/2405.00001#community]7\n\n"
        "   [file://localhost/papers/date/2025-12-18]Previous[file://localhost/pape\n   rs/date/2025-12-20]Next\n",
        [PAPER._replace(upvotes=12, comments=7, arxiv_id="2405.00001")],
    ),
    "names of pictures": (
        f"{HEAD}[2405]Submitted by\n[a]ada\n12\n\nA First Paper About Signs\n\n{PROSE}\n\n[b]Mind Lab\n·\nMay 14, 2024\n",
        [PAPER._replace(upvotes=12, author_count=None, organization="Mind Lab")],
    ),
    "a numbered list": (
        f"{HEAD}1. A First Paper About Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\n2. 3D Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n",
        [PAPER, PAPER._replace(title="3D Signs")],
    ),
    "titles that begin with numbers": (
        f"{HEAD}1. FC Köln: A Study\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n\n3D Signs\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n",
        [PAPER._replace(title="1. FC Köln: A Study"), PAPER._replace(title="3D Signs")],
    ),
    "entities": (
        f"{HEAD}A First Paper About &quot;Signs&#x22; &amp; More\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n",
        [PAPER._replace(title='A First Paper About "Signs" & More')],
    ),
    "a sign and what may be entities": (
        f"{HEAD}Signs & the Entity &amp;\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n",
        [PAPER._replace(title="Signs & the Entity &amp;")],
    ),
    "a mail that quotes it": (
        f"> Daily Papers\n>\n> Dec 19\n>\n> A First Paper About Signs\n>\n> {PROSE}\n>\n>   • 4 authors\n> ·\n> May 14, 2024\n",
        [PAPER],
    ),
}

ENTRY = "{title}\n{prose}\n4 authors\n·\nMay 14, 2024\n"


@pytest.mark.parametrize("prose", [PROSE, PROSE.replace(" to be ", "\nto be ")])
@pytest.mark.parametrize("title", ["Attention Is All You Need.", "Seeing Is Believing: Vision at Scale."])
@pytest.mark.parametrize("place", range(3))
def test_a_title_with_a_full_stop_is_one_by_its_capitals(prose: str, title: str, place: int) -> None:
    titles = ["A First Paper About Signs", "A Second Paper About Signs"]
    titles.insert(place, title)
    digest = read("Daily Papers\nDec 19\n" + "".join(ENTRY.format(title=each, prose=prose) for each in titles))
    assert [(entry.title, entry.abstract) for entry in digest.entries] == [(each, PROSE) for each in titles]
    assert digest.problems == ()


def test_a_sentence_is_no_title() -> None:
    entries = [ENTRY.format(title=title, prose=PROSE) for title in ("A First Paper About Signs", "We look at Signs.")]
    digest = read("Daily Papers\nDec 19\n" + "".join(entries))
    assert [entry.title for entry in digest.entries] == ["A First Paper About Signs"]
    assert ["an entry without a title" in problem.found for problem in digest.problems] == [True]


@pytest.mark.parametrize(("text", "papers"), SHAPES.values(), ids=SHAPES)
def test_shapes(text: str, papers: list[Entry]) -> None:
    digest = read(text)
    found = [entry._replace(line=0, position=1, date_inferred=False, links=()) for entry in digest.entries]
    assert found == papers
    assert digest.problems == ()


def test_a_page_of_a_day_whose_lines_are_run_together_is_named_with_a_remedy() -> None:
    card = "Submitted by\nada-l\n12 A First Paper About Signs 4 authors\n\n"
    digest = read(f"{HEAD}{card * 4}A Paper\n\n{PROSE}\n\n4 authors\n")
    [problem] = [problem for problem in digest.problems if "the page of a day" in problem.found]
    assert (problem.severity, "Save the page as HTML" in problem.remedy) == ("error", True)
