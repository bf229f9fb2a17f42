r"""Read a bibliography in BibTeX or BibLaTeX, as Zotero, Google Scholar, DBLP and arXiv export it. Any entry with a title is a paper.

TeX and the braces that keep capital letters are undone; maths between dollar signs stays. A paper has the date and the title of the volume
that its `crossref` names. An example:

    @article{lovelace2024,
      title = {Attention without {Quadratic} Cost},
      author = {Lovelace, Ada and Erd{\H{o}}s, Paul and others},
      journal = {arXiv preprint arXiv:2405.12345},
      year = {2024},
      month = may,
      eprint = {2405.12345},
      archivePrefix = {arXiv},
      primaryClass = {cs.LG},
      abstract = {We present a method that ...}
    }
"""

import logging
import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from papershelf.model import DigestFile
from papershelf.seeds.digests import dates, json_papers, values
from papershelf.seeds.digests.bibtex_text import abbreviations, plain, value
from papershelf.seeds.digests.document import Document, count_lines, excerpt, paragraphs
from papershelf.text.lazy_pattern import pattern

if TYPE_CHECKING:
    from bibtexparser.model import Block

FORM = "bibtex"
FURNITURE = (
    "file urldate publisher isbn issn month day pages numpages articleno volume number edition series address location language "
    "langid copyright  "
    "shorttitle shortjournal timestamp biburl bibsource editor organization school institution type archiveprefix eprinttype eprintclass "
    "issue_date rights pagetotal place crossref key entrysubtype pubstate bdsk-url-1 date-added date-modified adsurl adsnote "
    "venue_id mendeley-groups  "
    "eventtitle journalsubtitle options keywords-plus owner groups"
)
"""Fields that a citation prints, or that tell of the program that wrote them."""

_ENTRY = pattern(
    r"^[ \t]*@(?!comment|string|preamble)[a-z]{2,30}\s{0,5}[{(]\s{0,5}[^\s,{}()=]{0,200}\s{0,5},\s{0,50}[\w-]{1,40}\s{0,20}=", re.I | re.M
)
_TITLE = pattern(r"\btitle\s{0,20}=", re.I)
_URL = pattern(r"\\(?:url|href)\s?\{([^{}]{1,500})\}")
_MONTH = pattern(dates.MONTH, re.I)
_AND = pattern(r"\sand\s", re.I)
_DAY = pattern(r"(?<!\d)\d{1,2}(?!\d)")
_DATE = ("year", "month", "day", "date")
_INHERITED = (*_DATE, "journal", "volume", "number")
"""Fields of a volume that are also those of the papers in it."""
_VOLUMES = ("proceedings", "mvproceedings", "collection", "mvcollection")


class _Given(NamedTuple):
    """An entry as it is written."""

    kind: str  # in lower case, as `inproceedings`
    key: str  # in lower case, because BibTeX makes no difference
    fields: Mapping[str, str]  # by names in lower case
    line: int


def sniff(text: str) -> bool:
    """Return whether the first entry of `text` is one of BibTeX, with fields, and any entry has a title."""
    return bool(_ENTRY.search(text) and _TITLE.search(text))


def read(document: Document) -> DigestFile:
    """Return all entries, but those that are not well-formed, which are reported."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)  # failed entries are reported here
    library = Splitter(document.text).split()
    strings = abbreviations((string.key, string.value) for string in library.strings)
    given: list[_Given] = []
    lost = 0
    for block in library.blocks:
        inner: Block | None = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            inner = block.ignore_error_block
        line = (block.start_line or 0) + 1
        if isinstance(inner, Entry):
            fields = {field.key.lower(): value(field.value, strings) for field in inner.fields}
            given.append(_Given(inner.entry_type.lower(), inner.key.lower(), fields, line))
        elif isinstance(block, ParsingFailedBlock):
            lost += count_lines(block.raw or "")
            found = f"this entry is not well-formed BibTeX: {excerpt(block.raw or '')!r}"
            document.report(line, found, "Balance its braces and quotation marks, or export it again.")
    papers = _with_volumes(given)
    form = json_papers.JsonForm(FORM, json_papers.names(FURNITURE), exact_names=True, day_field="year")
    items = [_fields(paper.fields) for paper in papers]
    return json_papers.digest_of(document, items, form, lost=lost, lines=tuple(paper.line for paper in papers))


def _with_volumes(entries: Sequence[_Given]) -> list[_Given]:
    """Return the papers, each with the date and the title of the volume that its `crossref` names.

    A volume of proceedings that another entry names is no paper.
    """
    volumes = {entry.key: entry for entry in reversed(entries)}
    named = {entry.fields["crossref"].lower() for entry in entries if entry.fields.get("crossref")}
    papers = []
    for entry in entries:
        if entry.key in named and entry.kind in _VOLUMES:
            continue
        volume = volumes.get(entry.fields.get("crossref", "").lower())
        if volume and volume is not entry:
            inherited = {name: text for name, text in volume.fields.items() if name in _INHERITED}
            if "year" in entry.fields or "date" in entry.fields:
                inherited = {name: text for name, text in inherited.items() if name not in _DATE}
            title = volume.fields.get("booktitle") or volume.fields.get("title", "")
            entry = entry._replace(fields={"booktitle": title, **inherited, **entry.fields})
        papers.append(entry)
    return papers


def _fields(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an entry by names that are in `json_fields.ALIASES`."""
    fields: dict[str, Any] = {name: plain(text) for name, text in given.items() if name not in ("author", "url", "abstract")}
    if "author" in given:
        fields["author"] = _people(given["author"])
    if "abstract" in given:
        fields["abstract"] = paragraphs(plain(given["abstract"]))
    for name in ("url", "howpublished"):
        if name in given:
            found = _URL.search(given[name])
            fields[name] = (found[1] if found else given[name]).replace("\\_", "_").replace("\\&", "&").replace("\\%", "%").strip("{} ")
    _arrange(fields, given)
    return fields


def _arrange(fields: dict[str, Any], given: Mapping[str, str]) -> None:
    """Give the date, the reference, the category and the comment the names and the form that are read."""
    if "date" not in given and "year" in given:
        parts = {"year": given["year"], "month": given.get("month", ""), "day": given.get("day", "")}
        fields["date"] = {**parts, **_month_and_day(given.get("month", ""))}
        if values.day(fields["date"]):
            fields.pop("year")
        else:  # a whole date, or what messages show
            fields["year"] = "-".join(filter(None, parts.values()))
            fields.pop("date")
    name = next((fields.pop(key) for key in ("journal", "journaltitle", "booktitle", "fjournal") if fields.get(key)), "")
    if name:
        fields["journal"] = values.journal_reference(name, fields.get("volume"), fields.get("number"), fields.get("pages"))
    if values.is_category(given.get("primaryclass") or given.get("eprintclass") or ""):
        fields.pop("primaryclass", "")
        fields["primary_category"] = given.get("primaryclass") or given.get("eprintclass")
    if "howpublished" in fields and fields["howpublished"].startswith("http"):
        fields["links"] = [fields.pop("howpublished")]
    if "annotation" in fields:
        fields["comment"] = fields.pop("annotation")


def _month_and_day(text: str) -> dict[str, str]:
    """Return the month and the day in the text of a month: `8`, `12 Aug`, `July--August`, `aug # "~12"`; empty for other text."""
    month, day = _MONTH.search(text), _DAY.search(text)
    if month:
        return {"month": month[1], "day": day[0]} if day else {"month": month[1]}
    return {"month": text} if text.strip().isdigit() else {}


def _between_semicolons(text: str) -> list[str]:
    r"""Return the parts of a text of names, which semicolons outside of braces and brackets separate where no `and` does.

    >>> _between_semicolons("G H; J&ouml;rg I"), _between_semicolons("{A; B}"), _between_semicolons("A; B and C")
    (['G H', ' J\xf6rg I'], ['{A; B}'], ['A; B and C'])
    """
    if ";" not in text or _AND.search(text):
        return [text]
    parts, depth = [""], 0
    for sign in unescape(text):
        depth += (sign in "{(") - (sign in "})")
        if sign == ";" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return list(filter(str.strip, parts))


def _people(text: str) -> list[dict[str, str]]:
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names

    found = []
    for name in (name for part in _between_semicolons(text) for name in split_multiple_persons_names(" ".join(part.split()))):
        try:
            parts = parse_single_name_into_parts(name, strict=False)
            name = " ".join([*parts.first, *parts.von, *parts.last, *parts.jr])
        except InvalidNameError:
            pass
        shown = plain(name).strip()
        if shown and shown.lower() not in ("others", "et al.", "et al"):
            found.append({"name": shown})
    return found
