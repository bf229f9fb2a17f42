"""Split a line of authors into names.

>>> split("Ada Lovelace, Alan Turing (University of Manchester, UK), Émilie du Châtelet")
('Ada Lovelace', 'Alan Turing', 'Émilie du Châtelet')
>>> split("Lovelace, Ada; Turing, Alan"), split("Lovelace, Ada"), split("Ada Lovelace and Alan Turing")
(('Ada Lovelace', 'Alan Turing'), ('Ada Lovelace',), ('Ada Lovelace', 'Alan Turing'))
>>> split("Ada, Alan Turing", inverted=False), split("García Márquez, Gabriel José", inverted=True)
(('Ada', 'Alan Turing'), ('Gabriel José García Márquez',))
>>> split("ada@example.org (Ada Lovelace)"), split("noreply@example.org")
(('Ada Lovelace',), ())
>>> split("Lovelace, A. M., Turing, A., O'Neil, J.-L.")
('A. M. Lovelace', 'A. Turing', "J.-L. O'Neil")
>>> split("King, Martin L., Jr."), split("Ada Lovelace et al.")
(('Martin L. King Jr.',), ('Ada Lovelace',))
"""

import re

from papershelf.text.lazy_pattern import pattern

_INNERMOST = pattern(r" ?\([^()]*\)")
_E_MAIL_AND_NAME = pattern(r"\S{1,200}@\S{1,200} \(([^()]+)\)")
_AND = pattern(r",? (?:and|&) | ?; ?")
_INITIALS = pattern(r"(?:[^\W\d_]\.[\s-]?){1,5}")
_SUFFIX = pattern(r"(?:Jr|Sr|I{2,3}|IV)\.?")
_ET_AL = pattern(r",?\s(?:et al\.?|and others)$", re.I)
_NUMBER = pattern(r"(?<=\w\s)0\d{3}$")
_DEEPEST = 8  # brackets within brackets: affiliations have two levels


def split(text: str, *, inverted: bool | None = None) -> tuple[str, ...]:
    """Return the names in `text`, which commas, semicolons or "and" separate, without affiliations and e-mail addresses.

    Args:
        text: One name or several, on one line.
        inverted: Whether a comma stands between the last name and the first; by default the text tells.
    """
    text = " ".join(text.split())
    if found := _E_MAIL_AND_NAME.fullmatch(text):
        text = found[1]
    for _ in range(_DEEPEST):
        text, count = _INNERMOST.subn("", text)
        if not count:
            break
    groups = _AND.split(_ET_AL.sub("", text))
    inverted = True if inverted is None and ";" in text else inverted
    names = [name for group in groups for name in _of_group(group, inverted=inverted)]
    return tuple(filter(_is_name, (" ".join(name.partition("(")[0].strip(" ),").split()) for name in names)))


def without_number(name: str) -> str:
    """Return a name without the number by which DBLP tells people of one name apart.

    >>> without_number("Wei Wang 0001"), without_number("Team 2024")
    ('Wei Wang', 'Team 2024')
    """
    return _NUMBER.sub("", name).rstrip()


def _of_group(group: str, *, inverted: bool | None) -> list[str]:
    """Return the names in a part without "and" and semicolons."""
    parts = [part.strip() for part in group.split(",") if part.strip()]
    if inverted is not False and len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{initials} {last}" for last, initials in zip(parts[::2], parts[1::2], strict=True)]
    if inverted is None:
        inverted = not all(" " in part or _SUFFIX.fullmatch(part) for part in parts)
    if len(parts) == 3 and inverted and _SUFFIX.fullmatch(parts[2]):
        return [f"{parts[1]} {parts[0]} {parts[2]}"]
    if len(parts) == 2 and inverted and not _SUFFIX.fullmatch(parts[1]):
        return [f"{parts[1]} {parts[0]}"]
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f" {part}"
        else:
            names.append(part)
    return names


def _is_name(text: str) -> bool:
    return "@" not in text and any(map(str.isalpha, text)) and text.lower() not in ("et al", "et al.", "others")
