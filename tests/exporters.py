"""Listings as exporters write them: the same records in every shape that `sources` claims to read.

A record is what one entry shows; an exporter turns records and the day of the capture into the text of a file. What
each shape cannot show (arXiv identifiers in plain text, for instance) is named in `HIDES`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

BANNER = ["new", "", "Get trending papers in your email inbox!", "", "Subscribe", "", "Daily Papers", "", "byAK and the research community", ""]
HOST = "https://huggingface.co"


@dataclass(frozen=True)
class Record:
    title: str
    abstract: str
    date: date
    authors: int = 4
    organization: str = ""
    comments: int = 0
    upvotes: int = 0
    arxiv_id: str = "2405.00001"


def day(value: date, capture: date) -> str:
    """As a listing prints it: the year only where it is not the capture's."""
    text = f"{value:%b} {value.day}"
    return text if value.year == capture.year else f"{text}, {value.year}"


def counted(value: date, capture: date, comments: int) -> str:
    return day(value, capture) + (f" {comments}" if comments else "")


def plain(records: Sequence[Record], capture: date) -> str:
    lines = [*BANNER, day(capture, capture), ""]
    for r in records:
        who = r.organization or f"  • {r.authors} authors"
        lines += [r.title, "", *([r.abstract, ""] if r.abstract else []), who, "·", counted(r.date, capture, r.comments), ""]
    return "\n".join(lines)


def voted(records: Sequence[Record], capture: date) -> str:
    lines = [*BANNER, "  • Daily", "  • Weekly", "  • Monthly", "", "Trending Papers", "", day(capture, capture), ""]
    for r in records:
        who = r.organization or f"  • {r.authors} authors"
        body = [r.abstract, ""] if r.abstract else []
        lines += [str(r.upvotes or "-"), "", r.title, "", *body, who, "·", counted(r.date, capture, r.comments), ""]
    return "\n".join([*lines, "Previous", "", "Trending Papers ranked by GitHub stars activity"])


def wrapped(records: Sequence[Record], capture: date) -> str:
    fold = [replace(r, abstract="\n".join(textwrap.wrap(r.abstract, 118, break_long_words=False, break_on_hyphens=False))) for r in records]
    return voted(fold, capture)


def query(records: Sequence[Record], capture: date) -> str:
    text = plain(records, capture)
    return text.replace("byAK and the research community\n", "byAK and the research community\n\nvision transformer\n", 1)


def one_line_ends(records: Sequence[Record], capture: date) -> str:
    """The end of each entry on two lines, the dot beside the date."""
    return plain(records, capture).replace("\n·\n", "\n· ")


def carriage_returns(records: Sequence[Record], capture: date) -> str:
    return "\ufeff" + plain(records, capture).replace("  • ", "\u00a0\u00a0•\u00a0").replace("\n", "\r\n")


def bullets(records: Sequence[Record], capture: date) -> str:
    return plain(records, capture).replace("  • ", "- ").rstrip("\n")


def markdown_links(records: Sequence[Record], capture: date) -> str:
    """Markdown in which every part of an entry is a link to it."""
    lines = ["---", f"url: {HOST}/papers?q=x", f"retrieved: {capture}", "title: Daily Papers - Hugging Face", "---", "new", ""]
    lines += ["Get trending papers in your email inbox once a day!", "", f"[Subscribe]({HOST}/login?next=%2Fpapers)", "", "# Daily Papers", ""]
    lines += [f"## by [![]({HOST}/front/assets/papers-by.png)AK]({HOST}/akhaliq) and the research community", ""]
    lines += ["- Daily", "- Weekly", "- Monthly", "", f"[Trending Papers]({HOST}/papers/trending)", "", day(capture, capture), ""]
    for r in records:
        page = f"{HOST}/papers/{r.arxiv_id}"
        lines += [f"[{r.upvotes or '-'}]({HOST}/login?next=%2Fpapers%2F{r.arxiv_id})", "", f"### [{r.title}]({page})", ""]
        lines += [f"[{r.abstract}]({page})", ""] if r.abstract else []
        if r.organization:
            lines += [f"[![x](https://cdn-avatars.huggingface.co/v1/x.png){r.organization}]({HOST}/{r.organization.replace(' ', '-')})", ""]
        else:
            lines += [f"[- ![]({HOST}/avatars/c4.svg)\\\\", f"- {r.authors} authors]({page})", ""]
        lines += ["·", "", day(r.date, capture) + (f"[{r.comments}]({page}#community)" if r.comments else ""), ""]
    return "\n".join([*lines, f"[Previous]({HOST}/papers/date/{capture})", "", "Trending Papers ranked by GitHub stars activity", ""])


def references(records: Sequence[Record], capture: date) -> str:
    """Text with `[text][12]` and the addresses at the end, abstracts wrapped."""
    targets: list[str] = []

    def ref(address: str) -> str:
        targets.append(address)
        return f"[{len(targets)}]"

    lines = ["# Web source", "", f"- URL: {HOST}/papers?q=x", f"- Captured (UTC): {capture}T16:31:22+00:00", "", "```text"]
    lines += [f"[[Hugging Face's logo] Hugging Face]{ref(HOST)}", f"* [ Models ]{ref(HOST + '/models')}", "* * Website", f"    * [ Tasks]{ref(HOST + '/tasks')}"]
    lines += ["new", "", "Get trending papers in your email inbox!", "", f"[Subscribe]{ref(HOST + '/login')}", "", "# Daily Papers", ""]
    lines += [f"## by[AK]{ref(HOST + '/akhaliq')} and the research community", "* Daily", "* Weekly", "* Monthly", "", day(capture, capture)]
    for r in records:
        page = f"{HOST}/papers/{r.arxiv_id}"
        lines += ["[", str(r.upvotes or "-"), f"]{ref(HOST + '/login?next=%2Fpapers%2F' + r.arxiv_id)}", "", f"### [{r.title}]{ref(page)}", ""]
        if r.abstract:
            lines += ["[", "", *textwrap.wrap(r.abstract, 118, break_long_words=False, break_on_hyphens=False), "", f"]{ref(page)}"]
        lines += [f"[[x] {r.organization}]{ref(HOST + '/x')}"] if r.organization else ["[", f"* {r.authors} authors", f"]{ref(page)}"]
        lines += ["·", day(r.date, capture) + (f" [ {r.comments}]{ref(page + '#community')}" if r.comments else "")]
    return "\n".join([*lines, "", *(f"[{i}]: {target}" for i, target in enumerate(targets, 1)), "```", ""])


def addresses(records: Sequence[Record], capture: date) -> str:
    """Text in which each link's address follows on a line of its own."""
    lines = ["# Daily Papers - Hugging Face", "Daily Papers - Hugging Face", "", " Hugging Face", "", f"{HOST}/", "", "Models", "", f"{HOST}/models", "", "new", ""]
    lines += ["Get trending papers in your email inbox!", "", "Subscribe", "", f"{HOST}/login?next=%2Fpapers", "", "Daily Papers", "", "by ", "", "AK", ""]
    lines += [f"{HOST}/akhaliq", "", " and the research community", "", "Intercode Bash", "", "Daily", "", "Weekly", "", "Monthly ", ""]
    lines += [f"{HOST}/papers/trending", "", f"{HOST}/papers/date/{capture}", "", day(capture, capture), ""]
    for r in records:
        page = f"{HOST}/papers/{r.arxiv_id}"
        lines += [f" [-] {r.upvotes or '-'}", "", f"{HOST}/login?next=%2Fpapers%2F{r.arxiv_id}", "", r.title, "", page, ""]
        lines += [r.abstract, "", page, ""] if r.abstract else []
        lines += [f" {r.organization}", "", f"{HOST}/{r.organization.replace(' ', '-')}", ""] if r.organization else ["[", "", f"{r.authors} authors]({page})", ""]
        lines += ["·", "", day(r.date, capture) + " ", ""]
        lines += [str(r.comments), "", f"{page}#community", ""] if r.comments else []
    lines += ["Previous", "", f"{HOST}/papers/date/{capture}", "", "System theme", "", "Company", "", "TOS", "", f"{HOST}/terms-of-service", "", " ", ""]
    return "\n".join([*lines, "Careers", "", "https://apply.workable.com/huggingface/", "", "Website", "", "Models", "", f"{HOST}/models", ""])


def trending(records: Sequence[Record], capture: date) -> str:
    """A Markdown page of the trending list: each entry twice, whole dates, upvotes and links below."""
    lines = ["# Hugging Face - Trending Papers", "", f"- Source URL: {HOST}/papers/trending", "", "## Extracted Text", "", '<a id="source-section-0"></a>', ""]
    lines += ["new", "", "", "Get trending papers in your email inbox!", "", f"[Subscribe]({HOST}/login?next=%2Fpapers)", "", "", "# Trending Papers", ""]
    lines += [f"## by[[image: none] AK]({HOST}/akhaliq) and the research community", "", "", "-", "", "-", "", "Trending Papers", "", ""]
    for r in records:
        page = f"{HOST}/papers/{r.arxiv_id}"
        for words in ("Published on ", ""):
            lines += ["Submitted by", "", "[image: none]", "", "vvasilev", "", "", '<a id="source-section-1"></a>', ""]
            lines += [f"### [{r.title}]({page})", "", "", *([r.abstract, "", ""] if r.abstract else [])]
            when = f"{words}{r.date:%b} {r.date.day}, {r.date.year}"
            if r.organization:
                lines += [f"[[image: x] {r.organization}]({HOST}/x) · {when}", ""]
            else:
                lines += ["-", "", "- [image: none]", "", f"- {r.authors} authors", "", f"· {when}", ""]
            lines += ["", "[Upvote", "", f"{r.upvotes}]({HOST}/login?next=%2Fpapers%2F{r.arxiv_id})", ""]
            lines += [f"[GitHub 1.2k](https://github.com/o/r{r.arxiv_id}) [arXiv Page](https://arxiv.org/abs/{r.arxiv_id})", "", "", f"[[image: none]]({page})", ""]
    return "\n".join(lines)


EXPORTERS: dict[str, Callable[[Sequence[Record], date], str]] = {
    function.__name__: function
    for function in (plain, voted, wrapped, query, one_line_ends, carriage_returns, bullets, markdown_links, references, addresses, trending)
}
WITHOUT_UPVOTES = {"plain", "query", "one_line_ends", "carriage_returns", "bullets"}
WITHOUT_IDENTIFIERS = {*WITHOUT_UPVOTES, "voted", "wrapped"}
WITHOUT_COMMENTS = {"trending"}
TWICE = {"trending"}
WITHOUT_ORGANIZATIONS = {"one_line_ends"}
"""Where "Name" and "· May 14" are two lines, nothing tells the name from the abstract's last words."""
