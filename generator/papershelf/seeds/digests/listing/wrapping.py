r"""Join the lines of wrapped text, and undo what wrapping did to words and addresses.

A hyphen at the end of a line is part of its word, as in "self-\nsupervised", because most exporters break words at no other place.
It goes only where the file shows that it was put there ("repre-\nsentation"): the word without hyphen is elsewhere in the file, and
the word with it is not. Where most hyphens at line ends that the file decides are of this kind, those that it does not decide go too,
unless both parts are words of the file. A hyphen before "and", "or", "to" stands for the rest of a word and keeps the space behind it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from papershelf.text.lazy_pattern import pattern

_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_LETTERS = pattern(r"(?<![^\W\d_])[^\W\d_]+\Z")
_FIRST_LETTERS = pattern(r"[^\W\d_]+")
_CONJUNCTIONS = frozenset(("and", "or", "to", "nor", "but", "vs", "versus", "und", "et", "y"))
_ADDRESS_GOES_ON = pattern(r"[^\s/_=#?&%]*[/_=#?&%]|\w*\d|[^\s-]+-[^\s-]+-")
_OWNER_PAGE = pattern(r"https?://(?:www\.)?(?:git(?:hub|lab)\.com|huggingface\.co(?:/(?:datasets|spaces|collections))?)/[\w.-]{1,60}/\Z")
_NAME = pattern(r"[A-Za-z][^\s-]{0,60}-[^\s-]|[A-Z]?[a-z]{1,60}[A-Z]")  # of a repository, and no word
_COMPOUND = pattern(r"[^\W\d_]-[^\W\d_]{1,60}-\Z")
_INSIDE_ADDRESSES = frozenset("/-_#?=&%")
_COMMAND = pattern(r"(?:\\[A-Za-z]+|[\^_])\Z")
_BEFORE_COMMAND = " {([-+^_="
_WITHOUT_HYPHEN = "-"
_LONGEST_WORD = 60
_LONGEST_WRAPPED_LINE = 200


class Wrapping:
    """How the lines of a file were wrapped."""

    def __init__(self, rows: Sequence[str]) -> None:
        """Look at `rows`, all lines of the file."""
        self._rows = rows
        self._width = 0
        self._words: Counter[str] | None = None
        self._inner: set[str] | None = None
        self._hyphenated = False  # whether the exporter put hyphens into words

    @property
    def width(self) -> int:
        """Number of characters of the longest line of several words that is not a whole paragraph."""
        if not self._width:
            self._width = max((len(row) for row in self._rows if len(row) <= _LONGEST_WRAPPED_LINE and " " in row.strip()), default=1)
        return self._width

    def join(self, rows: Iterable[tuple[str, int]]) -> str:
        """Return the text of wrapped lines, each with the number of characters that it had in the file."""
        parts: list[str] = []
        before, columns, in_address = "", 0, False
        for row, size in rows:
            separator = ""
            if parts:
                in_address = _ends_in_address(before) or (in_address and " " not in before)
                separator = self._separator(before, row, columns if in_address else 0)
                if separator == _WITHOUT_HYPHEN:
                    parts[-1], separator = parts[-1][:-1], ""
            parts += (separator, row)
            in_address = in_address and not separator
            before, columns = row, size
        return "".join(parts)

    def _separator(self, before: str, row: str, columns: int) -> str:
        """Return what goes between two lines. `columns`: size of the first where it ends in an address, else 0."""
        end = before[-1:]
        if end == "\u00ad" or (end == "-" and before[-2:-1].isalpha() and row[:1].isalpha() and self._is_put_in(before, row)):
            return _WITHOUT_HYPHEN
        if end == "-" and before[-2:-1].isalnum() and row[:1].isalnum() and not _begins_with_conjunction(row):
            return ""
        if (end == "\\" and before[-2:-1] in _BEFORE_COMMAND and row[:1].isalpha()) or (
            (row[:1] in "{\\" and _COMMAND.search(before[-20:])) or (row[:1] == "|" and before[before.rfind(" ") + 1 :].count("|") % 2)
        ):
            return ""
        if "\u2e80" <= end <= "\uffef" and "\u2e80" <= row[:1] <= "\uffef":  # Chinese and Japanese have no blanks between words
            return ""
        return "" if columns and self._is_cut(before, row, columns) else " "

    def _is_cut(self, before: str, row: str, columns: int) -> bool:
        """Return whether the address at the end of line `before` goes on in `row`."""
        following = row.split(" ", 1)[0]
        if (following[:1] in _INSIDE_ADDRESSES and len(following) > 1) or before[-1] in "-_=&#?%:":
            return True
        if before[-1] == ".":
            host, slash, _ = following.partition("/")
            return bool(slash) and host.isalpha()
        if before[-1] == "/":
            is_owner = _OWNER_PAGE.match(before, before.rfind(" ") + 1)
            return bool(_ADDRESS_GOES_ON.match(following) or (is_owner and _NAME.match(following)))
        # Some exporters cut what is wider than the page. A longer address was left whole, and a shorter one has ended.
        return " " not in before and abs(columns - self.width) <= 2 and following not in self._inner_words()

    def _inner_words(self) -> set[str]:
        """Return the words that stand behind another word on their line."""
        if self._inner is None:
            self._inner = {word for row in self._rows for word in row.split()[1:]}
        return self._inner

    def _is_put_in(self, before: str, row: str) -> bool:
        """Return whether the hyphen at the end of `before` was put there by the exporter."""
        if self._words is None:
            self._words = self._count_words()
            verdicts = Counter(self._verdict(one, two) for one, two in pairwise(self._rows) if one.rstrip().endswith("-"))
            self._hyphenated = verdicts[True] > verdicts[False]
        verdict = self._verdict(before, row)
        return self._hyphenated if verdict is None else verdict

    def _verdict(self, before: str, row: str) -> bool | None:
        """Return whether the file's words tell that the hyphen at the end of `before` goes; None where they do not tell."""
        first = _LAST_LETTERS.search(before.rstrip()[:-1][-_LONGEST_WORD:])
        second = _FIRST_LETTERS.match(row.lstrip()[:_LONGEST_WORD])
        if not first or not second or self._words is None:
            return None
        one, two = first[0].casefold(), second[0].casefold()
        whole, hyphenated = self._words[one + two], self._words[f"{one}-{two}"]
        if whole or hyphenated:
            return not hyphenated
        # The last hyphen of "state-of-the-" was there before, because a word of the file stands behind the one before it.
        is_compound = _COMPOUND.search(before.rstrip()[-2 * _LONGEST_WORD :])
        return False if self._words[one] and (self._words[two] or is_compound) else None

    def _count_words(self) -> Counter[str]:
        """Return the words of all lines, without those that a line's end breaks."""
        words: Counter[str] = Counter()
        is_broken = False
        for row in self._rows:
            found = _WORD.findall(row.casefold())
            start = 1 if is_broken else 0
            is_broken = row.rstrip().endswith("-")
            words.update(found[start : -1 if is_broken else None])
        return words


def _ends_in_address(row: str) -> bool:
    word = row[row.rfind(" ") + 1 :]
    return "://" in word or word.endswith(("http:", "https:", "http:/", "https:/"))


def _begins_with_conjunction(row: str) -> bool:
    return row.split(" ", 1)[0].strip(".,;()").casefold() in _CONJUNCTIONS
