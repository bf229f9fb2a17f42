"""All papers as one file: a database for SQL and full-text search, JSON Lines, a table for spreadsheets, and Parquet for notebooks.

`papershelf export` writes them, and a build publishes those that the setting `downloads` names.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.config import Config
from papershelf.export.api import as_json
from papershelf.library.library import Library
from papershelf.model import OutputError, Paper

if TYPE_CHECKING:
    import sqlite3

_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "slug": "TEXT PRIMARY KEY",
        "title": "TEXT NOT NULL",
        "abstract": "TEXT NOT NULL",
        "date": "TEXT",
        "url": "TEXT",
        "authors": "TEXT",
        "author_count": "INTEGER",
        "organization": "TEXT",
        "arxiv_id": "TEXT",
        "doi": "TEXT",
        "tags": "TEXT",
        "families": "TEXT",
        "backbones": "TEXT",
        "digest": "TEXT",
        "upvotes": "INTEGER",
        "comments": "INTEGER",
        "github_stars": "INTEGER",
        "code": "TEXT",
        "journal_ref": "TEXT",
        "comment": "TEXT",
        "categories": "TEXT",
        "version": "INTEGER",
        "withdrawn": "INTEGER",
        "ai_summary": "TEXT",
        "note": "TEXT",
    }
)
"""Columns of papers, with SQLite's types. Several values are parted by semicolons."""

_SEARCHED = ("title", "abstract", "authors", "tags", "families", "backbones", "ai_summary")
_SCHEMA = f"""
CREATE TABLE papers ({", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())});
CREATE TABLE digests (slug TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT);
CREATE TABLE appearances (
    digest TEXT NOT NULL REFERENCES digests(slug), paper TEXT NOT NULL REFERENCES papers(slug), position INTEGER NOT NULL,
    PRIMARY KEY (digest, paper)
);
CREATE TABLE authors (
    paper TEXT NOT NULL REFERENCES papers(slug), position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (paper, position)
);
CREATE TABLE tags (paper TEXT NOT NULL REFERENCES papers(slug), tag TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (paper, tag));
CREATE TABLE models (paper TEXT NOT NULL REFERENCES papers(slug), name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (paper, name, kind));
CREATE TABLE links (paper TEXT NOT NULL REFERENCES papers(slug), kind TEXT NOT NULL, url TEXT NOT NULL);
CREATE TABLE results (
    paper TEXT NOT NULL REFERENCES papers(slug), model TEXT, owner TEXT, dataset TEXT, metric TEXT, value REAL, unit TEXT, setting TEXT,
    sentence TEXT
);
CREATE VIRTUAL TABLE papers_fts USING fts5({", ".join(_SEARCHED)}, content="papers", tokenize="porter unicode61");
"""


def rows(library: Library, config: Config) -> Iterator[dict[str, Any]]:
    """Yield each paper, the newest first, as a row of the columns that all forms share."""
    for paper in reversed(library.papers):
        yield {
            "slug": paper.slug,
            "title": paper.title,
            "abstract": paper.abstract,
            "date": paper.date.isoformat() if paper.date else None,
            "url": urls.absolute(config.base_url, urls.paper(paper.slug)) if config.is_address_known else None,
            "authors": _joined(paper.authors),
            "author_count": paper.author_count,
            "organization": paper.organization or None,
            "arxiv_id": paper.arxiv_id or None,
            "doi": paper.doi or None,
            "tags": _joined(library.tags[tag].name for tag in paper.tags),
            "families": _joined(paper.families),
            "backbones": _joined(paper.backbones),
            "digest": paper.digests[0].digest if paper.digests else None,
            "upvotes": paper.upvotes,
            "comments": paper.comments,
            "github_stars": paper.github_stars,
            "code": next((link.url for link in paper.links if link.kind == "code"), None),
            "journal_ref": paper.journal_ref or None,
            "comment": paper.comment or None,
            "categories": _joined(paper.categories),
            "version": paper.version,
            "withdrawn": int(paper.withdrawn),
            "ai_summary": paper.ai_summary or None,
            "note": paper.note or None,
        }


def database(library: Library, config: Config) -> bytes:
    """Return an SQLite database with a full-text index, in which Datasette finds the search by itself."""
    import sqlite3

    with sqlite3.connect(":memory:") as connection:
        connection.executescript(_SCHEMA)
        _insert(connection, "papers", (tuple(row.values()) for row in rows(library, config)))
        digests = library.digests
        _insert(connection, "digests", ((each.slug, each.title, each.as_of.isoformat() if each.as_of else None) for each in digests))
        for table, of_paper in _PARTS.items():
            _insert(connection, table, ((*values,) for paper in library.papers for values in of_paper(paper, library)))
        connection.execute("INSERT INTO papers_fts(papers_fts) VALUES ('rebuild')")
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def json_lines(library: Library, _config: Config) -> bytes:
    """Return a paper a line, with the fields of the API."""
    return b"".join(json.dumps(as_json(paper), ensure_ascii=False).encode("utf-8", "replace") + b"\n" for paper in reversed(library.papers))


def spreadsheet(library: Library, config: Config) -> bytes:
    """Return a table in CSV, with a byte order mark, by which spreadsheets know that it is UTF-8, and without a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_without_formula(value) for value in row.values()] for row in rows(library, config))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def parquet(library: Library, config: Config) -> bytes:
    """Return a table in Parquet, compressed.

    Raises:
        OutputError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet as writer
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow, which is not installed: pip install 'papershelf[parquet]'") from error
    types = {"INTEGER": arrow.int64(), "TEXT": arrow.string()}
    schema = arrow.schema([(name, types[kind.partition(" ")[0]]) for name, kind in _COLUMNS.items()])
    body = io.BytesIO()
    writer.write_table(arrow.Table.from_pylist(list(rows(library, config)), schema), body, compression="zstd")
    return body.getvalue()


FORMS: Mapping[str, Callable[[Library, Config], bytes]] = MappingProxyType(
    {"papers.db": database, "papers.jsonl": json_lines, "papers.csv": spreadsheet, "papers.parquet": parquet}
)
"""The forms by the name of their file."""


def downloads(library: Library, config: Config) -> Iterator[Target]:
    """Yield the files that the settings ask for, each at the root of the site."""
    inputs = [(library.fingerprints[paper.slug], paper.note) for paper in library.papers]
    for name in config.downloads:
        yield Target((name,), (name, inputs), lambda name=name: [Artifact(name, FORMS[name](library, config))])  # type: ignore[misc]


def _authors(paper: Paper, _library: Library) -> Iterator[tuple[object, ...]]:
    return ((paper.slug, place, name) for place, name in enumerate(paper.authors, 1))


def _tags(paper: Paper, library: Library) -> Iterator[tuple[object, ...]]:
    return ((paper.slug, tag, library.tags[tag].name) for tag in paper.tags)


def _models(paper: Paper, _library: Library) -> Iterator[tuple[object, ...]]:
    for kind in ("families", "backbones", "compared"):
        for name in dict.fromkeys(getattr(paper, kind)):
            yield paper.slug, name, {"families": "family", "backbones": "variant", "compared": "compared"}[kind]


def _links(paper: Paper, _library: Library) -> Iterator[tuple[object, ...]]:
    return ((paper.slug, link.kind, link.url) for link in paper.links)


def _results(paper: Paper, _library: Library) -> Iterator[tuple[object, ...]]:
    for each in paper.results:
        yield paper.slug, each.model, each.owner, each.dataset, each.metric, each.value, each.unit, each.setting, each.sentence


def _appearances(paper: Paper, _library: Library) -> Iterator[tuple[object, ...]]:
    return ((place.digest, paper.slug, place.position) for place in paper.digests)


_PARTS: Mapping[str, Callable[[Paper, Library], Iterator[tuple[object, ...]]]] = MappingProxyType(
    {"appearances": _appearances, "authors": _authors, "tags": _tags, "models": _models, "links": _links, "results": _results}
)
"""Rows of a paper by table."""


def _insert(connection: sqlite3.Connection, table: str, values: Iterable[tuple[object, ...]]) -> None:
    batch = list(values)
    if batch:
        places = ", ".join("?" * len(batch[0]))
        connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", batch)


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def _without_formula(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula.

    >>> _without_formula("=1+1"), _without_formula("A title"), _without_formula(-1)
    ("'=1+1", 'A title', -1)
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
