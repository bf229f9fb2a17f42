"""Write listings as exporters do: the same records in every shape that `papershelf.seeds.digests.listing` reads.

A record is what one entry shows. An exporter takes records and the day of the capture, and returns the text of a file. The sets at
the end name the exporters whose shape does not show a part of a record, for instance its arXiv identifier.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import Template

HOST = "https://huggingface.co"
BANNER = """\
new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

"""
TABS = "  • Daily\n  • Weekly\n  • Monthly\n\nTrending Papers\n\n"
FOOTER = "Previous\n\nTrending Papers ranked by GitHub stars activity"


@dataclass(frozen=True)
class Record:
    """What one entry of a listing shows."""

    title: str
    abstract: str
    date: date
    authors: int = 4
    organization: str = ""
    comments: int = 0
    upvotes: int = 0
    arxiv_id: str = "2405.00001"

    @property
    def page(self) -> str:
        return f"{HOST}/papers/{self.arxiv_id}"

    @property
    def login(self) -> str:
        return f"{HOST}/login?next=%2Fpapers%2F{self.arxiv_id}"


def day(value: date, capture: date) -> str:
    """Return a date as a listing prints it: with the year only where it is not the year of the capture."""
    text = f"{value:%b} {value.day}"
    return text if value.year == capture.year else f"{text}, {value.year}"


def fold(text: str, width: int = 118) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _plain_entry(r: Record, capture: date) -> str:
    body = f"{r.abstract}\n\n" if r.abstract else ""
    end = day(r.date, capture) + (f" {r.comments}" if r.comments else "")
    return f"{r.title}\n\n{body}{r.organization or f'  • {r.authors} authors'}\n·\n{end}\n"


def plain(records: Sequence[Record], capture: date) -> str:
    return f"{BANNER}{day(capture, capture)}\n\n" + "\n".join(_plain_entry(r, capture) for r in records)


def voted(records: Sequence[Record], capture: date) -> str:
    entries = "".join(f"{r.upvotes or '-'}\n\n{_plain_entry(r, capture)}\n" for r in records)
    return f"{BANNER}{TABS}{day(capture, capture)}\n\n{entries}{FOOTER}"


def wrapped(records: Sequence[Record], capture: date) -> str:
    return voted([replace(r, abstract="\n".join(fold(r.abstract))) for r in records], capture)


def query(records: Sequence[Record], capture: date) -> str:
    return plain(records, capture).replace("research community\n", "research community\n\nvision transformer\n", 1)


def one_line_ends(records: Sequence[Record], capture: date) -> str:
    """Write the ending of each entry on two lines, with the dot beside the date."""
    return plain(records, capture).replace("\n·\n", "\n· ")


def carriage_returns(records: Sequence[Record], capture: date) -> str:
    return "\ufeff" + plain(records, capture).replace("  • ", "\u00a0\u00a0•\u00a0").replace("\n", "\r\n")


def bullets(records: Sequence[Record], capture: date) -> str:
    return plain(records, capture).replace("  • ", "- ").rstrip("\n")


MARKDOWN_HEAD = Template(f"""\
---
url: {HOST}/papers?q=x
retrieved: $capture
title: Daily Papers - Hugging Face
---
new

Get trending papers in your email inbox once a day!

[Subscribe]({HOST}/login?next=%2Fpapers)

# Daily Papers

## by [![]({HOST}/front/assets/papers-by.png)AK]({HOST}/akhaliq) and the research community

- Daily
- Weekly
- Monthly

[Trending Papers]({HOST}/papers/trending)

$day

""")


def markdown_links(records: Sequence[Record], capture: date) -> str:
    """Write Markdown in which every part of an entry is a link to it."""
    text = MARKDOWN_HEAD.substitute(capture=capture, day=day(capture, capture))
    for r in records:
        text += f"[{r.upvotes or '-'}]({r.login})\n\n### [{r.title}]({r.page})\n\n"
        text += f"[{r.abstract}]({r.page})\n\n" if r.abstract else ""
        if r.organization:
            text += f"[![x](https://cdn-avatars.huggingface.co/v1/x.png){r.organization}]({HOST}/{r.organization.replace(' ', '-')})\n\n"
        else:
            text += f"[- ![]({HOST}/avatars/c4.svg)\\\\\n- {r.authors} authors]({r.page})\n\n"
        text += f"·\n\n{day(r.date, capture)}" + (f"[{r.comments}]({r.page}#community)" if r.comments else "") + "\n\n"
    return f"{text}[Previous]({HOST}/papers/date/{capture})\n\nTrending Papers ranked by GitHub stars activity\n"


def references(records: Sequence[Record], capture: date) -> str:
    """Write text with `[text][12]`, the addresses at the end, and wrapped abstracts."""
    targets: list[str] = []

    def ref(address: str) -> str:
        targets.append(address)
        return f"[{len(targets)}]"

    text = f"# Web source\n\n- URL: {HOST}/papers?q=x\n- Captured (UTC): {capture}T16:31:22+00:00\n\n```text\n"
    text += f"[[Hugging Face's logo] Hugging Face]{ref(HOST)}\n* [ Models ]{ref(HOST + '/models')}\n* * Website\n"
    text += (
        f"    * [ Tasks]{ref(HOST + '/tasks')}\nnew\n\nGet trending papers in your email inbox!\n\n[Subscribe]{ref(HOST + '/login')}\n\n"
    )
    text += f"# Daily Papers\n\n## by[AK]{ref(HOST + '/akhaliq')} and the research community\n* Daily\n* Weekly\n* Monthly\n\n"
    text += f"{day(capture, capture)}\n"
    for r in records:
        text += f"[\n{r.upvotes or '-'}\n]{ref(r.login)}\n\n### [{r.title}]{ref(r.page)}\n\n"
        if r.abstract:
            text += "[\n\n" + "\n".join(fold(r.abstract)) + f"\n\n]{ref(r.page)}\n"
        text += f"[[x] {r.organization}]{ref(HOST + '/x')}\n" if r.organization else f"[\n* {r.authors} authors\n]{ref(r.page)}\n"
        text += f"·\n{day(r.date, capture)}" + (f" [ {r.comments}]{ref(r.page + '#community')}" if r.comments else "") + "\n"
    return text + "\n" + "\n".join(f"[{i}]: {target}" for i, target in enumerate(targets, 1)) + "\n```\n"


ADDRESSES_HEAD = Template(
    "# Daily Papers - Hugging Face\n"
    + "\n\n".join(
        f"Daily Papers - Hugging Face| Hugging Face|{HOST}/|Models|{HOST}/models|new|Get trending papers in your email inbox!|Subscribe"
        f"|{HOST}/login?next=%2Fpapers|Daily Papers|by |AK|{HOST}/akhaliq| and the research community|Intercode Bash|Daily|Weekly"
        f"|Monthly |{HOST}/papers/trending|{HOST}/papers/date/$capture|$day|".split("|")
    )
)
ADDRESSES_FOOT = Template(
    "\n\n".join(
        f"Previous|{HOST}/papers/date/$capture|System theme|Company|TOS|{HOST}/terms-of-service| |Careers"
        f"|https://apply.workable.com/huggingface/|Website|Models|{HOST}/models|".split("|")
    )
)


def addresses(records: Sequence[Record], capture: date) -> str:
    """Write text in which the address of each link follows on a line of its own."""
    text = ADDRESSES_HEAD.substitute(capture=capture, day=day(capture, capture))
    for r in records:
        text += f" [-] {r.upvotes or '-'}\n\n{r.login}\n\n{r.title}\n\n{r.page}\n\n"
        text += f"{r.abstract}\n\n{r.page}\n\n" if r.abstract else ""
        who = (
            f" {r.organization}\n\n{HOST}/{r.organization.replace(' ', '-')}" if r.organization else f"[\n\n{r.authors} authors]({r.page})"
        )
        text += f"{who}\n\n·\n\n{day(r.date, capture)} \n\n"
        text += f"{r.comments}\n\n{r.page}#community\n\n" if r.comments else ""
    return text + ADDRESSES_FOOT.substitute(capture=capture)


TRENDING_HEAD = f"""\
# Hugging Face - Trending Papers

- Source URL: {HOST}/papers/trending

## Extracted Text

<a id="source-section-0"></a>

new


Get trending papers in your email inbox!

[Subscribe]({HOST}/login?next=%2Fpapers)


# Trending Papers

## by[[image: none] AK]({HOST}/akhaliq) and the research community


-

-

Trending Papers


"""


def trending(records: Sequence[Record], capture: date) -> str:
    """Write Markdown of the trending list: each entry twice, whole dates, upvotes and links below."""
    text = TRENDING_HEAD
    for r in records:
        title = "\n".join(fold(r.title, 90))
        for words in ("Published on ", ""):
            text += f'Submitted by\n\n[image: none]\n\nvvasilev\n\n\n<a id="source-section-1"></a>\n\n### [{title}]({r.page})\n\n\n'
            text += f"{r.abstract}\n\n\n" if r.abstract else ""
            when = f"{words}{r.date:%b} {r.date.day}, {r.date.year}"
            if r.organization:
                text += f"[[image: x] {r.organization}]({HOST}/x) · {when}\n\n"
            else:
                text += f"-\n\n- [image: none]\n\n- {r.authors} authors\n\n· {when}\n\n"
            text += f"\n[Upvote\n\n{r.upvotes}]({r.login})\n\n[GitHub 1.2k](https://github.com/o/r{r.arxiv_id}) "
            text += f"[arXiv Page](https://arxiv.org/abs/{r.arxiv_id})\n\n\n[[image: none]]({r.page})\n\n"
    return text


SCRAPED_HEAD = f"""\
# What is Papers with Code?
**URL:** https://paperswithcode.com
**Page Title:** Trending Papers - Hugging Face
{"-" * 20}

Get trending papers in your email inbox!

## Trending Papers

## by AK and the research community

"""


def scraped(records: Sequence[Record], capture: date) -> str:
    """Write Markdown of the trending list with labels for links: entries twice, no dates, no organisations, wrapped titles."""
    text = SCRAPED_HEAD
    for r in records:
        title = "\n  ".join(fold(r.title, 70))
        who = "" if r.organization else f"- {r.authors} authors\n"
        body = f"{r.abstract}\n" if r.abstract else ""
        text += 2 * f"### {title}\n\n{body}{who}[LINK: GitHub 1.3k](https://github.com/o/r{r.arxiv_id})\n\n"
    return text + "-" * 20


EXPORTERS: dict[str, Callable[[Sequence[Record], date], str]] = {
    function.__name__: function
    for function in (
        *(plain, voted, wrapped, query, one_line_ends, carriage_returns, bullets),
        *(markdown_links, references, addresses, trending, scraped),
    )
}
WITHOUT_UPVOTES = {"scraped", "plain", "query", "one_line_ends", "carriage_returns", "bullets"}
WITHOUT_IDENTIFIERS = {*WITHOUT_UPVOTES, "voted", "wrapped"}
WITHOUT_COMMENTS = {"trending", "scraped"}
WITHOUT_DATES = {"scraped"}
WITHOUT_ORGANIZATIONS = {"scraped"}
WITH_ENTRIES_TWICE = {"trending", "scraped"}
