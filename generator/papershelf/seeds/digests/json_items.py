"""Find the papers in decoded JSON: in a list, in a field of an object, by their id, or in the columns of a table.

>>> collect({"total": 1, "data": [{"title": "A", "abstract": "We."}]})
[{'title': 'A', 'abstract': 'We.'}]
>>> collect({"title": ["A"] * 2, "abstract": ["We.", "They."]})
[{'title': 'A', 'abstract': 'We.'}, {'title': 'A', 'abstract': 'They.'}]
"""

from collections.abc import Iterator, Mapping
from typing import Any

from papershelf.seeds.digests import values
from papershelf.seeds.digests.json_fields import ALIASES, AROUND_NAMES, LIST_NAMES, TARGETS, TITLE_NAMES, plain_name
from papershelf.seeds.digests.json_text import JsonText

Fields = Mapping[str, Any]

_WRAPPERS = (
    "paper",
    "info",
    "metadata",
    "_source",
    "attributes",
    "data",
    "content",
    "citingPaper",
    "citedPaper",
    "row",
    "node",
    "bib",
    "doc",
    "article",
)
_EVIDENCE = frozenset(
    map(
        plain_name,
        (*ALIASES["authors"], *ALIASES["abstract"], *ALIASES["doi"], "arxiv_id", "eprint", "external_ids", "paper_id", "corpus_id"),
    )
)
_CONTAINERS = (list, dict)
_TOTALS = ("total", "total_count", "total_results", "count")
_DEEPEST = 6  # lists and objects around papers
_LOOKED_AT = 1000  # items of a list, in search of a paper
_SAMPLE = 20


def sample(text: JsonText) -> list[Fields]:
    """Return the first papers in a text, by which its form can be told."""
    root = text.root[:_LOOKED_AT] if isinstance(text.root, list) else text.root  # a list may have millions of items
    found: list[Fields] = collect(root, may_be_paper=text.is_whole)
    return [item for item in found[:_LOOKED_AT] if isinstance(item, Mapping) and is_paper(item)][:_SAMPLE]


def is_paper(item: Fields) -> bool:
    """Return whether an object has a title, and authors, an abstract or an identifier of a paper, itself or in an object inside it."""
    if isinstance(item.get("paper"), dict) and (_is_title(item["paper"].get("title")) or _is_title(item.get("title"))):
        return True
    for _, fields in layers(item):
        names = {plain_name(name) for name, value in fields.items() if value}
        if _has_title(fields) and (names & _EVIDENCE or any(map(values.arxiv_id, addresses(fields)))):
            return not any(_is_list_of_papers(value) for name, value in fields.items() if plain_name(name) in LIST_NAMES)
    return False


def is_empty(root: object) -> bool:
    """Return whether an answer says that there are no papers: an empty list, or a number of 0, and nothing but what stands around papers.

    >>> is_empty({"status": "ok", "message": {"items": []}}), is_empty({"total": 0}), is_empty({"papers": [], "mood": "good"})
    (True, True, False)
    """
    for _ in range(_DEEPEST):
        if not isinstance(root, dict) or not root:
            break
        fields = {plain_name(name): value for name, value in root.items()}
        lists = [value for name, value in fields.items() if name in LIST_NAMES and isinstance(value, list | dict)]
        if not all(name in AROUND_NAMES or name in LIST_NAMES or not value for name, value in fields.items()) or len(lists) > 1:
            return False
        if not lists:
            return any(fields.get(plain_name(name)) == 0 for name in _TOTALS)
        root = lists[0]
    return root == []


def layers(item: Fields) -> list[tuple[str, Fields]]:
    """Return the objects that hold the fields of a paper, the innermost first, each with the prefix of its fields' names."""
    found = [("", item)]
    for _ in range(2):
        prefix, fields = found[0]
        if fields.keys().isdisjoint(_WRAPPERS):
            break
        name = next((name for name in _WRAPPERS if isinstance(fields.get(name), dict) and _is_layer(name, fields)), "")
        if not name:
            break
        found[0] = (prefix, {key: value for key, value in fields.items() if key != name})
        found.insert(0, (f"{prefix}{name}.", fields[name]))
    return found


def addresses(fields: Fields) -> Iterator[Any]:
    """Yield the values that may name a paper: identifiers and addresses."""
    for name, value in fields.items():
        if any(target in ("arxiv_id", "url", "doi") for target, _ in TARGETS.get(plain_name(name), ())):
            yield from (value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value])


def collect(root: object, unused: list[str] | None = None, depth: int = _DEEPEST, *, may_be_paper: bool = True) -> list[Any]:
    """Return the list of papers in a decoded value; not every item in it need be a paper. The list is empty where there are none.

    Args:
        root: The value.
        unused: Gets the names of fields around the list that hold something else.
        depth: How many lists and objects may stand around the papers.
        may_be_paper: Whether `root` may be one paper itself.
    """
    if depth == 0 or not isinstance(root, list | dict):
        return []
    if isinstance(root, dict):
        return [root] if may_be_paper and is_paper(root) else _collect_from_fields(root, [] if unused is None else unused, depth)
    if any(isinstance(item, dict) and is_paper(item) for item in root[:_LOOKED_AT]):
        return root
    return [item for part in root if isinstance(part, _CONTAINERS) for item in collect(part, unused, depth - 1)]


def _collect_from_fields(root: Fields, unused: list[str], depth: int) -> list[Any]:
    found: list[Any] = []
    left: list[str] = []
    for name, value in root.items():
        if isinstance(value, dict) and is_paper(value):
            papers: list[Any] = [value if _has_id(value) or not values.arxiv_id(name) else {"arxiv_id": name, **value}]
        else:
            papers = collect(value, unused, depth - 1)
        found += papers
        if not papers and value not in (None, "", [], {}) and plain_name(name) not in AROUND_NAMES:
            left.append(name)
    unused += left if found else []
    return found or _rows(root)


def _rows(columns: Fields) -> list[Any]:
    """Return the papers of a table that is written column by column; empty for anything else."""
    titles = next((value for name, value in columns.items() if plain_name(name) in TITLE_NAMES), None)
    if not titles or not isinstance(titles, list | dict):
        return []
    table = {name: value for name, value in columns.items() if isinstance(value, type(titles)) and len(value) == len(titles)}
    places = range(len(titles)) if isinstance(titles, list) else titles
    rows = [{name: column.get(place) if isinstance(column, dict) else column[place] for name, column in table.items()} for place in places]
    return rows if any(map(is_paper, rows[:_LOOKED_AT])) else []


def _is_list_of_papers(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) and is_paper(item) for item in value[:5])


def _has_title(fields: Fields) -> bool:
    return any(_is_title(value) for name, value in fields.items() if plain_name(name) in TITLE_NAMES)


def _names_a_title(fields: Fields) -> bool:
    return any(plain_name(name) in TITLE_NAMES for name in fields)


def _is_layer(name: str, fields: Fields) -> bool:
    """Return whether the object `name` among `fields` holds fields of a paper, whose title may stand beside a `paper`."""
    inner = fields[name]
    beside = name == "paper" and not _EVIDENCE.isdisjoint(map(plain_name, inner)) and _names_a_title(fields)
    return _names_a_title(inner) or beside


def _is_title(value: object) -> bool:
    """Return whether a value holds one title: not the titles of a table's column."""
    return bool(values.text(value)) and not (isinstance(value, list) and len(value) > 1)


def _has_id(fields: Fields) -> bool:
    return any(values.arxiv_id(value) for _, layer in layers(fields) for value in addresses(layer))
