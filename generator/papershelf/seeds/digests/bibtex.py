r"""Read a bibliography in BibTeX or BibLaTeX, as Zotero, Google Scholar, DBLP and arXiv export it. Any entry with a title is a paper.

TeX and the braces that keep capital letters are undone; maths between dollar signs stays. An example:

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
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers, values
from papershelf.seeds.digests.document import Document, count_lines, excerpt, paragraphs
from papershelf.text import tex
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
_OUTER_BRACES = pattern(r"\{((?:[^{}]|\{[^{}]*\})*)\}")
_MATHS_IN_BRACES = pattern(r"\{(\$[^$\n]{1,500}\$)\}")
_URL = pattern(r"\\(?:url|href)\s?\{([^{}]{1,500})\}")
_COMMENT = pattern(r"comment:\s{0,3}", re.I)
_DEEPEST = 6  # braces in braces


def sniff(text: str) -> bool:
    """Return whether the first entry of `text` is one of BibTeX, with fields, and any entry has a title."""
    return bool(_ENTRY.search(text) and _TITLE.search(text))


def read(document: Document) -> DigestFile:
    """Return all entries, but those that are not well-formed, which are reported."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)  # failed entries are reported here
    items: list[dict[str, Any]] = []
    lines: list[int] = []
    lost = 0
    for block in Splitter(document.text).split().blocks:
        inner: Block | None = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            inner = block.ignore_error_block
        if isinstance(inner, Entry):
            items.append(_fields(inner))
            lines.append((block.start_line or 0) + 1)
        elif isinstance(block, ParsingFailedBlock):
            lost += count_lines(block.raw or "")
            found = f"this entry is not well-formed BibTeX: {excerpt(block.raw or '')!r}"
            document.report((block.start_line or 0) + 1, found, "Balance its braces and quotation marks, or export it again.")
    form = json_papers.JsonForm(FORM, json_papers.names(FURNITURE), exact_names=True, day_field="year")
    return json_papers.digest_of(document, items, form, lost=lost, lines=tuple(lines))


def plain(text: str) -> str:
    r"""Return `text` without TeX and braces outside of maths.

    >>> plain(r"{BERT}: Caf{\'e}s in ${O}(n^{2})$")
    'BERT: Cafés in ${O}(n^{2})$'
    """
    if "\\" in text or "{" in text or "~" in text:
        text = _MATHS_IN_BRACES.sub(r"\1", text)
        text = tex.convert_around_maths(text, _without_tex, lambda whole, _: whole)
    return text


def _fields(entry: Any) -> dict[str, Any]:
    """Return the fields of an entry by names that are in `json_fields.ALIASES`."""
    given = {field.key.lower(): _value(field.value) for field in entry.fields}
    fields: dict[str, Any] = {name: plain(value) for name, value in given.items() if name not in ("author", "url", "abstract")}
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
        fields["date"] = {name: given[name] for name in ("year", "month", "day") if name in given}
        fields.pop("year")
    name = next((fields.pop(key) for key in ("journal", "journaltitle", "booktitle", "fjournal") if fields.get(key)), "")
    if name:
        fields["journal"] = values.journal_reference(name, given.get("volume"), given.get("number"), given.get("pages"))
    if values.is_category(given.get("primaryclass") or given.get("eprintclass") or ""):
        fields.pop("primaryclass", "")
        fields["primary_category"] = given.get("primaryclass") or given.get("eprintclass")
    if "howpublished" in fields and fields["howpublished"].startswith("http"):
        fields["links"] = [fields.pop("howpublished")]
    for name in ("note", "annote", "annotation", "comment"):
        if fields.get(name):
            fields["comment" if name == "annotation" else name] = _COMMENT.sub("", fields[name], count=1)
    fields.pop("annotation", None)


def _value(text: str) -> str:
    """Return a field's value without the braces or quotation marks around it; parts joined by `#` are joined."""
    text = text.strip()
    if "#" in text and text[:1] != "{":
        return " ".join(part.strip(' "{}') for part in text.split("#"))
    if len(text) >= 2 and text[0] + text[-1] in ("{}", '""'):
        return text[1:-1].strip()
    return text


def _people(text: str) -> list[dict[str, str]]:
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names

    found = []
    for name in split_multiple_persons_names(" ".join(text.split())):
        try:
            parts = parse_single_name_into_parts(name, strict=False)
            name = " ".join([*parts.first, *parts.von, *parts.last, *parts.jr])
        except InvalidNameError:
            pass
        shown = plain(name).strip()
        if shown and shown.lower() not in ("others", "et al.", "et al"):
            found.append({"name": shown})
    return found


def _without_tex(text: str) -> str:
    text = tex.repair(text).replace("~", " ")
    for _ in range(_DEEPEST):
        text, count = _OUTER_BRACES.subn(r"\1", text)
        if not count:
            break
    return text.replace("---", "—").replace("--", "–")
