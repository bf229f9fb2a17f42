"""Read a bibliography in RIS, as Zotero, Google Scholar and publishers export it. Any record with a title is a paper.

An example:

    TY  - GEN
    TI  - Attention without Quadratic Cost
    AU  - Lovelace, Ada
    AB  - We present a method that ...
    DA  - 2024/05/20
    UR  - https://arxiv.org/abs/2405.12345
    ER  -
"""

from typing import Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers, names, values
from papershelf.seeds.digests.document import Document, count_lines
from papershelf.text.lazy_pattern import pattern

FORM = "ris"
FURNITURE = (
    "type_of_reference id number volume start_page end_page issn publisher place_published language name_of_database database_provider "
    "accession_number access_date short_title file_attachments1 file_attachments2 figure link label section edition number_of_volumes "
    "author_address type_of_work secondary_authors tertiary_authors subsidiary_authors alternate_title1 alternate_title2 alternate_title3 "
    "call_number reprint_edition reviewed_item place journal_name secondary_title tertiary_title secondary_date archive"
)
"""Tags, as `rispy` names them, that a citation prints, or that tell of the program that wrote them."""

_DATES = {"date": "DA", "year": "PY", "publication_year": "Y1"}
_RECORD = pattern(r"^TY {1,2}- ?", 8)
_RECORD_START = pattern(r"\s*TY {1,2}- ?[A-Z]{2,12}[ \t]*\n(?:[^\n]*\n){0,200}?(?:TI|T1|CT|BT) {1,2}- ?\S")


def sniff(text: str) -> bool:
    """Return whether `text` begins with a record that has a type and a title."""
    return bool(_RECORD_START.match(f"{text}\n"))


def read(document: Document) -> DigestFile:
    """Return all records of the file."""
    import rispy

    items: list[dict[str, Any]] = []
    lines: list[int] = []
    lost, text = 0, document.text
    starts = [found.start() for found in _RECORD.finditer(text)]
    line = 1 + text.count("\n", 0, starts[0] if starts else 0)
    parser = rispy.RisParser(
        mapping={**rispy.TAG_KEY_MAPPING, "CT": "title", "BT": "title"}, delimiter_tags_mapping={}, enforce_list_tags=False
    )
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        record = text[start:end]
        try:
            items.append(_fields(parser.parse(f"{record.rstrip()}\nER  - \n")[0]))
            lines.append(line)
        except (KeyError, IndexError, AttributeError, TypeError, ValueError):
            lost += count_lines(record)
            document.report(line, "this record is not well-formed RIS", "Export it again, or correct its tags.")
        line += record.count("\n")
    form = json_papers.JsonForm(FORM, json_papers.names(FURNITURE), exact_names=True, day_field="DA", names_in_file=_DATES)
    return json_papers.digest_of(document, items, form, lost=lost, lines=tuple(lines))


def _fields(record: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a record by names that are in `json_fields.ALIASES`."""
    fields = {name: value for name, value in record.items() if value not in ("", [""])}
    fields["authors"] = [
        {"name": name}
        for author in (*fields.pop("first_authors", []), *fields.pop("authors", []))
        for name in names.split(author, inverted=True)
    ]
    fields["title"] = fields.pop("title", None) or fields.pop("primary_title", None)
    fields["abstract"] = fields.pop("abstract", None) or fields.pop("notes_abstract", None)
    fields |= {name: _day(fields[name]) for name in _DATES if name in fields}
    name = next((fields[key] for key in ("journal_name", "alternate_title3", "secondary_title") if fields.get(key)), None)
    if name:
        pages = "–".join(filter(None, (values.text(fields.get("start_page")), values.text(fields.get("end_page")))))
        fields["journal"] = values.journal_reference(values.text(name), fields.get("volume"), fields.get("number"), pages)
    notes = map(values.without_label, fields.pop("notes", []))
    fields["comment"] = "; ".join(notes)
    unknown = fields.pop("unknown_tag", None) or {}
    return fields | {f"{tag}": value for tag, value in unknown.items() if tag != "UK"}


def _day(value: object) -> str:
    """Return a date without the slashes that stand for missing parts: `2024/05//`."""
    return values.text(value).strip("/ ")
