"""What the names of files among the digests and pages tell: which files somebody means, and which editors and systems leave behind."""

from papershelf.text.lazy_pattern import pattern

_LEFTOVER = pattern(r"(?i)(?:(?:eh)?thumbs\.db|desktop\.ini|icon\r|~\$.*|.*:zone\.identifier|.*\.lnk|__macosx/.*)")
_BACKUP = pattern(
    r"(?i)#(?P<between>.+)#|(?P<before>.+?)(?:\.~\d+~|~|\.(?:bak|old|save|sw[nop]|orig|rej|te?mp|part|partial|crdownload|download))"
)
_ABOUT = pattern(r"(?i)(?:readme|license|contributing|changelog)(?:\.\w+)?")
_COPY = pattern(r"(?i)\b(?:copy|kopie|copie|copia|backup|duplicate)\b|\(\d+\)")


def is_copy(name: str) -> bool:
    """Return whether `name` is one that file managers and browsers give to a copy.

    >>> is_copy("list (1).txt"), is_copy("Copy of list.txt"), is_copy("copying.txt")
    (True, True, False)
    """
    return bool(_COPY.search(name))


def is_leftover(name: str) -> bool:
    """Return whether an operating system or a program made the file `name` for itself.

    >>> is_leftover("Thumbs.db"), is_leftover("2025-03-14.txt")
    (True, False)
    """
    return bool(_LEFTOVER.fullmatch(name.rpartition("/")[2]) or _LEFTOVER.fullmatch(name))


def is_about(name: str) -> bool:
    """Return whether the file `name` is about its folder: a README, for instance."""
    return bool(_ABOUT.fullmatch(name.rpartition("/")[2]))


def backed_up(name: str) -> str:
    """Return the name of the file that `name` is an editor's backup or draft of; empty if it is none.

    >>> backed_up("2025/list.txt~"), backed_up("#list.txt#"), backed_up("list.txt.bak"), backed_up("list.txt")
    ('2025/list.txt', 'list.txt', 'list.txt', '')
    """
    folder, slash, last = name.rpartition("/")
    found = _BACKUP.fullmatch(last)
    return f"{folder}{slash}{found['between'] or found['before']}" if found else ""
