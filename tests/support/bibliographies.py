"""Bibliographies as the programs read them that people use: what each entry says, in plain text."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import SeparateCoAuthors
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Person, parse_string

from support.nodejs import node_program

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
_ESCAPED = re.compile("|".join(map(re.escape, _COMMANDS)) + r"|\\[%&#_$]")


class Cited(NamedTuple):
    """What an entry says."""

    key: str
    title: str
    authors: tuple[str, ...]  # as `Ada Lovelace`
    year: str
    doi: str
    eprint: str
    url: str


def of_pybtex(text: str) -> list[Cited]:
    """The entries of BibTeX as pybtex reads them. Its errors are raised."""
    held: BibliographyData = parse_string(text, "bibtex")
    return [
        _of_bibtex(key, entry.fields, [_person(each) for each in entry.persons.get("author", ())]) for key, entry in held.entries.items()
    ]


def of_bibtexparser(text: str) -> list[Cited]:
    """The entries of BibTeX as bibtexparser 2 reads them. A block that it cannot read fails the test."""
    held = parse_bibtex(text, append_middleware=[SeparateCoAuthors()])
    assert not held.failed_blocks, [block.raw for block in held.failed_blocks]
    assert len(held.blocks) == len(held.entries)
    entries = []
    for entry in held.entries:
        fields = {field.key: field.value for field in entry.fields}
        entries.append(_of_bibtex(entry.key, fields, fields.get("author", [])))
    return entries


def of_rispy(text: str) -> list[Cited]:
    """The records of RIS as rispy reads them. A tag that it does not know fails the test."""
    records = rispy.loads(text)
    assert not [record["unknown_tag"] for record in records if "unknown_tag" in record]
    return [
        Cited(
            record["id"],
            record.get("title", ""),
            tuple(" ".join([*each.split(", ")[1:2], *each.split(", ")[:1], *each.split(", ")[2:]]) for each in record.get("authors", ())),
            record.get("year", ""),
            record.get("doi", ""),
            record.get("accession_number", "").removeprefix("arXiv:"),
            next(iter(record.get("urls", ())), ""),
        )
        for record in records
    ]


def of_csl(text: str) -> list[Cited]:
    """The items of CSL-JSON."""
    return [
        Cited(
            item["id"],
            item["title"],
            tuple(_joined(each) for each in item.get("author", ())),
            str(item["issued"]["date-parts"][0][0]) if "issued" in item else "",
            item.get("DOI", ""),
            item.get("number", "").removeprefix("arXiv:"),
            item.get("URL", ""),
        )
        for item in json.loads(text)
    ]


def printed_by_citeproc(text: str) -> list[str]:
    """The bibliography that citeproc-py prints of CSL-JSON, an entry a line of text."""
    items = json.loads(text)
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(each) for each in bibliography.bibliography()]


def plain(value: str) -> str:
    """The text of a value in BibTeX that the site wrote."""
    return _ESCAPED.sub(lambda found: _COMMANDS.get(found[0], found[0][1:]), value)


def _of_bibtex(key: str, fields: Any, authors: list[str]) -> Cited:
    def value(name: str) -> str:
        return plain(str(fields[name])) if name in fields else ""

    title = str(fields["title"])
    assert title[:1] + title[-1:] == "{}", title
    return Cited(key, plain(title[1:-1]), tuple(map(_named, authors)), value("year"), value("doi"), value("eprint"), value("url"))


def _named(author: str) -> str:
    return plain(author[1:-1]) if author.startswith("{") else _turned(author)


def _person(person: Person) -> str:
    last = [*person.prelast_names, *person.last_names]
    return " ".join([*person.first_names, *person.middle_names, *last, *person.lineage_names])


def _turned(author: str) -> str:
    """`Lovelace, Ada` as `Ada Lovelace`, and `King, Jr., Martin` as `Martin King Jr.`."""
    parts = author.split(", ")
    return " ".join([parts[-1], *parts[:-1]])


def _joined(name: dict[str, str]) -> str:
    return name.get("literal") or " ".join(name[part] for part in ("given", "family", "suffix") if part in name)


def of_zotero(text: str, packages: Path) -> list[Cited]:
    """The items of BibTeX, RIS or CSL-JSON as Zotero's own translators read them; their keys are Zotero's, and are left out.

    The title is plain text with the marks that Zotero shows as bold, italic or raised.
    """
    command = [str(node_program()), str(Path(__file__).with_name("zotero.mjs")), str(packages)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return [_of_zotero(item) for item in json.loads(done.stdout)]


def _of_zotero(item: dict[str, Any]) -> Cited:
    names = [each.get("name") or f"{each.get('firstName', '')} {each.get('lastName', '')}".strip() for each in item.get("creators", ())]
    extra = dict(line.split(": ", 1) for line in item.get("extra", "").splitlines() if ": " in line)
    year = re.search(r"\d{4}", item.get("date", ""))
    eprint = extra.get("arXiv", "").removeprefix("arXiv:").split(" ")[0]
    return Cited(
        "",
        item.get("title", ""),
        tuple(names),
        year[0] if year else "",
        item.get("DOI") or extra.get("DOI", ""),
        eprint,
        item.get("url", ""),
    )
