"""How long texts may be that strangers send. What is beyond is cut where it enters, or kept and not analysed.

Each limit is several times what the papers of a year's digests need, so it costs no paper anything. In 3,759 papers the longest
title has 168 characters, the longest abstract 1,923, the longest sentence 1,189, the longest name 38, and the most authors are 664.
"""

from datetime import date

LONGEST_TITLE = 1_000
LONGEST_ABSTRACT = 20_000  # ten times what arXiv takes
LONGEST_SENTENCE = 3_000  # characters; a longer one is a table or a list, and reports no results
MOST_NUMBERS = 60  # numbers of a sentence; more are a table
LONGEST_FIELD = 2_000  # characters of any other field, such as the organisation or the authors' comment
LONGEST_NAME = 200  # characters of an author's name, and of a keyword
MOST_AUTHORS = 10_000  # the largest collaborations of physics have 5,000
MOST_FOUND = 100  # links, keywords, exact variants, and results of one paper: each may become a page or a line of one
LONGEST_ADDRESS = 2_000  # characters; browsers and servers agree on no more
MOST_MARKS = 30  # combining marks on one letter: as in Unicode's stream-safe text (UAX 15): to order them takes quadratic time
FIRST_YEAR, LAST_YEAR = 1900, 2099  # the years that listings print


def is_plausible(day: date) -> bool:
    """Return whether a paper may have been published on `day`.

    >>> is_plausible(date(2024, 5, 14)), is_plausible(date(9999, 1, 1))
    (True, False)
    """
    return FIRST_YEAR <= day.year <= LAST_YEAR


def cut(text: str, length: int) -> str:
    """Return the first `length` characters of `text`, or fewer, so that the last word is whole if that leaves more than half of them.

    >>> cut("one two three", 9), cut("oneandtwo", 4), cut("one", 9)
    ('one two', 'onea', 'one')
    """
    if len(text) <= length:
        return text
    end = text.rfind(" ", length // 2, length + 1)
    return text[: end if end > 0 else length].rstrip()
