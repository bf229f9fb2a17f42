"""Tell from the authors' comment, the abstract or the title of a paper that it was withdrawn.

>>> is_withdrawn(comment="Withdrawn by the authors: error in Section 4"), is_withdrawn(abstract="This paper has been withdrawn.")
(True, True)
>>> is_withdrawn(comment="Withdrawn from ICLR 2024"), is_withdrawn(abstract="Drugs that were withdrawn are listed in this paper.")
(False, False)
"""

import re

from papershelf.model import Entry
from papershelf.text.lazy_pattern import pattern

_PAPER = r"(?:arxiv )?(?:paper|article|manuscript|submission|preprint|pre-print|work|report|version)"
_SENTENCE = r"(?:^|[.;:!?)\]] |\n)\W{0,3}+"
_REQUEST = r"at the (?:authors?.{0,2} )?request"
_FROM_ELSEWHERE = rf"(?! (?:from (?!(?:the )?arxiv)|(?!{_REQUEST})at|submission|for (?:the )?(?:review|submission))\b)"
_BEEN = r"(?:(?:has|have|had|is|was|is being|will be) )?(?:(?:\w{1,20}ly|now|since) )?(?:been )?(?:(?:\w{1,20}ly|hereby) )?"
_WITHDRAWN = rf"(?:withdrawn|retracted)\b{_FROM_ELSEWHERE}"
_WILL = r"(?:(?:have|has|hereby|am|are|wish(?:es)? to|would like to|want to|decided to|now) ){0,3}"
_WITHDRAW = rf"{_WILL}(?:withdraw(?:s|ing|n)?|withdrew|retract(?:s|ing|ed)?)"
_BY_WHOM = rf"(?:we|i|(?:the )?authors?(?:\(s\))?) {_WITHDRAW} (?:this|the|our|my) {_PAPER}\b{_FROM_ELSEWHERE}"
_WAS = rf"{_PAPER} (?:{_BEEN}{_WITHDRAWN}|(?:has been|was) removed by arxiv\b)"
_IN_COMMENT = pattern(rf"{_SENTENCE}(?:(?:(?:this|the) )?{_WAS}|{_BY_WHOM})", re.I)
_IN_ABSTRACT = pattern(rf"{_SENTENCE}(?:this {_WAS}|{_BY_WHOM})", re.I)  # "the paper" may be another one
_AS_ABSTRACT = pattern(
    rf"\W{{0,3}}(?:(?:(?:the|the present|our) )?{_WAS}"
    rf"|(?:withdrawn|retracted)(?:\W*$|[.:;!\])]| (?:by (?:(?:the )?authors?|arxiv|me|us)|{_REQUEST}|due to|because)\b))",
    re.I,
)
_COMMENT = pattern(rf"\W{{0,3}}{_WITHDRAWN}", re.I)
_REASON = pattern(r"[.,;:!?)] (?:withdrawn|retracted) (?:by (?:the )?(?:authors?|arxiv)|due to|because)\b", re.I)
_TITLE = pattern(
    r"\W{0,2}(?:WITHDRAWN|RETRACTED)\b(?: ARTICLE| PAPER)?\W*[:\])]|\[?(?:Withdrawn|Retracted)\]?:|[\[(](?:Withdrawn|Retracted)[\])]"
)


def is_withdrawn(*, comment: str = "", abstract: str = "", title: str = "") -> bool:
    """Return whether one of the texts says that this paper was withdrawn; to be withdrawn from a conference does not count."""
    texts = f"{comment} {abstract} {title}".lower()
    if "withdr" not in texts and "retract" not in texts and "removed by arxiv" not in texts:
        return False
    comment = " ".join(comment.split())
    if comment and any((_COMMENT.match(comment), _REASON.search(comment), _IN_COMMENT.search(comment))):
        return True
    return bool(_IN_ABSTRACT.search(abstract) or _AS_ABSTRACT.match(abstract) or _TITLE.match(title))


def marked(entry: Entry) -> Entry:
    """Return `entry`, marked as withdrawn where one of its texts says so, and without the statement before its title."""
    if not entry.withdrawn and not is_withdrawn(comment=entry.comment, abstract=entry.abstract, title=entry.title):
        return entry
    stated = _TITLE.match(entry.title)
    title = entry.title[stated.end() :].strip() if stated else ""
    entry = entry._replace(title=title, raw_title=entry.raw_title or entry.title) if title else entry
    return entry._replace(withdrawn=True)
