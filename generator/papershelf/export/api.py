"""The JSON API: an index of digests and files, files of papers by month of publication, and files of authors and of organisations."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.library.people import Roster, users
from papershelf.markdown.word_diff import differing_words
from papershelf.model import Appearance, Link, Paper, Result

SCHEMA = Path(__file__).with_name("schema.json")  # describes all of these files

_AS_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_PAPERS_PER_FILE = 600  # papers in a file, about 1.5 MB


def api(library: Library) -> Iterator[Artifact | Target]:
    """Yield `api/index.json`, its schema, the names with pages, and one or more files for each month of publication, newest paper first."""
    parts = dict(_parts(library.papers))
    files = [{"url": address.removeprefix("api/"), "count": len(papers)} for address, papers in reversed(parts.items())]
    digests = [_digest_as_json(digest) for digest in reversed(library.digests)]
    yield _json_file(urls.API_INDEX, {"count": len(library.papers), "files": files, "digests": digests})
    yield Artifact(urls.API_SCHEMA, SCHEMA.read_bytes())
    yield _names_file(urls.API_AUTHORS, library.authors)
    yield _names_file(urls.API_ORGANIZATIONS, library.organizations)
    for address, papers in parts.items():
        inputs = [(library.fingerprints[paper.slug], paper.note) for paper in papers]
        yield Target((address,), inputs, partial(_papers_file, address, papers))


def _names_file(address: str, roster: Roster) -> Target:
    """Return the file of the authors or organisations that have a page, those of most papers first."""
    named = [
        {
            "name": group.name,
            "url": urls.group(group.kind, group.slug),
            "papers": len(group.papers),
            **({"accounts": found} if (found := users(group)) else {}),
        }
        for group in roster.groups.values()
    ]
    return Target((address,), named, lambda: [_json_file(address, named)])


def _papers_file(address: str, papers: Sequence[Paper]) -> Iterator[Artifact]:
    yield _json_file(address, [as_json(paper) for paper in reversed(papers)])


def _parts(papers: Iterable[Paper]) -> Iterator[tuple[str, list[Paper]]]:
    """Yield address and papers of each file, the oldest month first.

    The files of a month are filled from its oldest paper on, so that full files stay the same when papers are added.
    """
    months: dict[str, list[Paper]] = {}
    for paper in papers:
        months.setdefault(urls.api_month(paper.date), []).append(paper)
    for address, of_month in sorted(months.items()):
        for start in range(0, len(of_month), _PAPERS_PER_FILE):
            number = f"-{start // _PAPERS_PER_FILE + 1}" if start else ""
            yield f"{address.removesuffix('.json')}{number}.json", of_month[start : start + _PAPERS_PER_FILE]


def as_json(paper: Paper) -> dict[str, Any]:
    """Return all that is known of `paper`, by field; its page is at `papers/<slug>/` and also shows the words that gave its tags.

    Empty fields are left out, except those by which papers are usually looked up or sorted.
    """
    always = {
        "slug": paper.slug,
        "title": paper.title,
        "date": paper.date and paper.date.isoformat(),
        "author_count": paper.author_count,
        "abstract": paper.abstract,
        "tags": paper.tags,
        "families": paper.families,
        "backbones": paper.backbones,
        "digests": [_appearance_as_json(place) for place in paper.digests],
    }
    if_known = {
        "date_inferred": paper.date_inferred,
        "authors": paper.authors,
        "organization": paper.organization,
        "comments": paper.comments,
        "arxiv_id": paper.arxiv_id,
        "links": [{"url": link.url, "kind": link.kind} | _origin(link) for link in paper.links],
        "results": [_result_as_json(result, paper.abstract) for result in paper.results],
        "compared": paper.compared,
        "only_compared": paper.only_compared,
        "learned": paper.learned,
        "introduces": [each._asdict() for each in paper.introduces],
        "keywords": paper.keywords,
        "doi": paper.doi,
        "journal_ref": paper.journal_ref,
        "comment": paper.comment,
        "categories": paper.categories,
        "version": paper.version,
        "withdrawn": paper.withdrawn,
        "ai_summary": paper.ai_summary,
        "accounts": [account._asdict() for account in paper.accounts],
        "other_slugs": paper.other_slugs,
        "received": _as_received(paper),
        "note": paper.note,
    }
    known = always | {name: value for name, value in if_known.items() if value}
    counts = {"upvotes": paper.upvotes, "github_stars": paper.github_stars}
    return known | {name: count for name, count in counts.items() if count is not None}


def _appearance_as_json(place: Appearance) -> dict[str, Any]:
    return {"name": place.digest, "position": place.position} | ({"is_replacement": True} if place.is_replacement else {})


def _digest_as_json(digest: Digest) -> dict[str, Any]:
    return {
        "name": digest.slug,
        "url": urls.digest(digest.slug),
        "date": digest.as_of and digest.as_of.isoformat(),
        **({"period": digest.period} if digest.period else {}),
        "formats": list(digest.formats),
        "papers": len(digest.papers),
        "new": len(digest.new - digest.replaced),
        **({"new_versions": len(digest.replaced)} if digest.replaced else {}),
        "seen_before": len(digest.papers) - len(digest.new | digest.replaced),
        "merged": digest.merged,
        "skipped": digest.skipped,
    }


def _result_as_json(result: Result, abstract: str) -> dict[str, Any]:
    """Return a result without an empty owner or setting, as most are."""
    fields = result._asdict() | {"sentence": _position(result.sentence, abstract)}
    return {name: value for name, value in fields.items() if value != Result._field_defaults.get(name)}


def _origin(link: Link) -> dict[str, str]:
    """Return where the link was found, unless it was in the abstract, as most links are."""
    return {} if link.origin == "abstract" else {"from": link.origin}


def _position(sentence: str, abstract: str) -> str | tuple[int, int]:
    """Return start (from 0) and end of the sentence in the abstract; the sentence itself where the abstract does not have it."""
    start = abstract.find(sentence)
    return (start, start + len(sentence)) if sentence and start >= 0 else sentence


def _as_received(paper: Paper) -> dict[str, Any]:
    """Return what the digest writes otherwise than the page.

    That is the title, and the abstract's words that differ with their positions (see `word_diff.differing_words`), or the whole abstract
    where a list of words cannot describe the difference.
    """
    words = differing_words(paper.raw_abstract, paper.abstract) if paper.raw_abstract else ()
    received = {"title": paper.raw_title, "words": words, "abstract": paper.raw_abstract if words is None else ""}
    return {name: value for name, value in received.items() if value}


def _json_file(address: str, data: Any) -> Artifact:
    return Artifact(address, f"{_AS_JSON(data)}\n".encode("utf-8", "replace"))
