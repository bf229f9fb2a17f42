"""Read the names of authors in the ways in which programs write them.

>>> read(["Ada Lovelace", {"family": "Turing", "given": "Alan"}, ["Hopper", "Grace", ""]]).names
('Ada Lovelace', 'Alan Turing', 'Grace Hopper')
>>> read("Smith, J., Doe, A. B.").names, read("Ann, Bob and Cy").names
(('J. Smith', 'A. B. Doe'), ('Ann', 'Bob', 'Cy'))
"""

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from papershelf.model import Account
from papershelf.seeds.digests import bibtex_text, mojibake, names, values
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import LONGEST_NAME
from papershelf.text.normalize import clean

_WHOLE_NAMES = ("name", "fullname", "full_name", "fullName", "display_name", "displayName", "literal", "text", "#text", "author", "value")
_NAME_PARTS = (
    *(("given", "family"), ("firstName", "lastName"), ("first_name", "last_name"), ("first", "last"), ("forenames", "keyname")),
    *(("given_name", "family_name"), ("givenName", "familyName"), ("given_names", "surname"), ("givenNames", "surname")),
    *(("first_name", "surname"), ("firstname", "lastname"), ("firstname", "surname"), ("forename", "surname")),
)
_MIDDLE = ("middle", "middleName", "middle_name")
_OF_A_NAME = frozenset((*_WHOLE_NAMES, *(part for pair in _NAME_PARTS for part in pair), "suffix", *_MIDDLE))
_ACCOUNT = (
    "hidden _id id key url uri href email orcid ORCID authorId author_id author_position authorPosition sequence type creatorType "
    "status statusLastChangedAt status_last_changed_at user account avatar avatarUrl pid @pid authenticated-orcid "
    "raw_author_name is_corresponding countries position rank order non-dropping-particle dropping-particle"
)
_OF_AN_ACCOUNT = frozenset(_ACCOUNT.split())
_OF_A_CAPTURE = frozenset(("name", "hidden", "status", "statusLastChangedAt", "_id", "user"))
_OTHER_ROLES = (
    *(
        "editor",
        "seriesEditor",
        "translator",
        "reviewedAuthor",
        "bookAuthor",
        "contributor",
        "recipient",
        "commenter",
        "interviewer",
        "guest",
    ),
    *("counsel", "cosponsor", "castMember", "attorneyAgent", "producer", "scriptwriter", "wordsBy", "chair", "originalCreator"),
)
_INITIALS = pattern(r"(?:[A-Z][a-z]?\.[- ]?){1,4}|[A-Z]{1,3}")
_ENTITY = pattern(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[\dA-Fa-f]{2,5});")
_LIST_STOP = pattern(r"(?<!\b[JS]r)(?<!\bal)\.$")  # behind "Lovelace A, Turing A.", as PubMed writes
_USER = pattern(r"[A-Za-z0-9][\w.-]{0,95}")
_SEVERAL = pattern(r"[,;(@&]| and |et al|others$")
_AND = pattern(r",? (?:and|&) ")


class People(NamedTuple):
    """Names, and what else the authors' values hold."""

    names: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()  # of those whom a capture of Hugging Face names with their account
    unused: frozenset[str] = frozenset()  # names of fields; empty text for a value that is no name


def read(value: object, *, exact: bool = False) -> People:
    """Return the names in `value`: a list of strings, objects or lists, or one string.

    Args:
        value: The authors.
        exact: Whether each text of a list or an object is one name as it is to be shown.
    """
    if isinstance(value, dict) and isinstance(value.get("author") or value.get("value"), list | dict):
        value = value.get("author") or value.get("value")
    if exact and (known := _of_a_capture(value)):
        return known
    items = value if isinstance(value, list) else [value]
    if (isinstance(value, str) or not exact) and len(items) == 1 and isinstance(items[0], str):
        return People(() if items[0].strip() in values.NOTHING else split(items[0]))
    found: list[str] = []
    unused: set[str] = set()
    for item in items:
        if isinstance(item, dict):
            found += _of_object(item, unused, exact=exact)
        elif new := _of_text(item if isinstance(item, str) else _of_list(item), exact=exact):
            found += new
        elif item not in (None, [], "et al.", "others", *values.NOTHING):
            unused.add("")
    return People(tuple(found), unused=frozenset(unused))


def _of_a_capture(authors: object) -> People | None:
    """Return the people in a capture's list of authors; None for any other value, and where a name has to be cleaned.

    One look at all names together takes a third of the time of a look at each, and captures hold ten authors a paper.
    """
    if not isinstance(authors, list) or set(map(type, authors)) != {dict} or not all(map(_OF_A_CAPTURE.issuperset, authors)):
        return None
    shown = [author for author in authors if author.get("hidden") is not True]
    found = [author.get("name") for author in shown]
    if set(map(type, found)) != {str}:
        return None
    text = "\n".join(found)
    if " 0" in text:  # maybe a number of DBLP's
        return None
    is_clean = clean(text) == text and not mojibake.is_suspect(text) and text.split() == text.replace("\n", " ").split(" ")
    if not is_clean or text.count("\n") != len(found) - 1:
        return None
    with_user = [author for author in shown if author.get("user")]
    return People(tuple(found), tuple(_accounts(with_user)) if with_user else ())


def _accounts(authors: Iterable[Mapping[str, Any]]) -> Iterator[Account]:
    for author in authors:
        user = author["user"].get("user") if isinstance(author["user"], dict) else author["user"]
        if isinstance(user, str) and _USER.fullmatch(user) and len(author["name"]) <= LONGEST_NAME:
            yield Account(author["name"], user)


def split(text: str) -> tuple[str, ...]:
    """Return the names in one string, which commas, semicolons, line ends or "and" separate."""
    text = _decoded(mojibake.mend(text)[0])
    if listed := values.printed_list(text):
        return tuple(name for each in listed for name in _of_text(each, exact=True))
    if "\n" in text.strip() and "," not in text and " and " not in text:
        text = "; ".join(text.strip().split("\n"))
    text = " ".join(clean(text).split())
    if text.count(".") == 1 and _LIST_STOP.search(text):
        text = text[:-1]
    if ";" not in text and "," in text:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
            text = "; ".join(f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True))
        else:
            text = _enumeration(text)
    return names.split(text)


def _decoded(text: str) -> str:
    r"""Return `text` without the entities of HTML and the commands of TeX in which programs write letters with accents.

    >>> _decoded("J&ouml;rg M&#252;ller"), _decoded(r"Paul Erd{\H o}s")
    ('Jörg Müller', 'Paul Erdős')
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return bibtex_text.plain(text) if "\\" in text else text


def _enumeration(text: str) -> str:
    """Return "A, B and C" with semicolons; other text as it is."""
    groups = _AND.split(text)
    if len(groups) == 2 and "," in groups[0] and "," not in groups[1]:
        return "; ".join([*(part.strip() for part in groups[0].split(",") if part.strip()), groups[1]])
    return text


def _of_object(item: Mapping[str, Any], unused: set[str], *, exact: bool) -> list[str]:
    if item.get("hidden") is True:
        return []
    if item.keys() - _OF_A_NAME - _OF_AN_ACCOUNT:
        unused.update(key for key in item.keys() - _OF_A_NAME - _OF_AN_ACCOUNT if item[key] not in (None, "", [], {}))
    if item.get("creatorType") in _OTHER_ROLES:
        unused.add(item["creatorType"])
        return []
    whole: object = next((item[key] for key in _WHOLE_NAMES if item.get(key)), None)
    if isinstance(whole, dict):
        return _of_object(whole, unused, exact=exact)
    if isinstance(whole, str):
        return _of_text(whole, exact=exact)
    pairs = [(item.get(first), item.get(last)) for first, last in _NAME_PARTS]
    first, last = max(pairs, key=lambda pair: (bool(pair[1]), bool(pair[0])))
    particles = (item.get("dropping-particle"), item.get("non-dropping-particle"))
    middle: object = next((item[key] for key in _MIDDLE if item.get(key)), [])
    middles = middle if isinstance(middle, list) else [middle]
    name = " ".join(part for part in (first, *middles, *particles, last, item.get("suffix")) if isinstance(part, str) and part)
    if name or not item:
        return _of_text(name, exact=True)
    unused.add("")
    return []


def _of_list(item: object) -> str:
    """Return a name that is written as a list: last name, first name, suffix."""
    if not isinstance(item, list) or not all(isinstance(part, str) for part in item):
        return ""
    last, first, suffix = (*item[:3], "", "", "")[:3]
    return " ".join(filter(None, (first, last, suffix)))


def _of_text(text: str, *, exact: bool) -> list[str]:
    if not text.isascii():
        text = mojibake.mend(text)[0]
    text = _decoded(text)
    text = names.without_number(" ".join(clean(text).split()))
    if text in values.NOTHING:
        return []
    return [text] if exact or not _SEVERAL.search(text) else list(names.split(text))
