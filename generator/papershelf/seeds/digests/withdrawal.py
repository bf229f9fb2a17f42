"""Tell from the authors' comment, the abstract or the title of a paper that it was withdrawn.

>>> is_withdrawn(comment="Withdrawn by the authors: error in Section 4"), is_withdrawn(abstract="This paper has been withdrawn.")
(True, True)
>>> is_withdrawn(comment="Withdrawn from ICLR 2024"), is_withdrawn(abstract="Drugs that were withdrawn are listed in this paper.")
(False, False)
"""

import re

from papershelf.text.lazy_pattern import pattern

_PAPER = r"(?:arxiv )?(?:paper|article|manuscript|submission|preprint|pre-print|work|report|version)"
_SENTENCE = r"(?:^|[.;:!?)\]] |\n)"
_FROM_ELSEWHERE = r"(?! (?:from|at|in favou?r|submission|for (?:the )?(?:review|submission))\b)"
_STATEMENT = pattern(
    rf"{_SENTENCE}\W{{0,3}}(?:(?:this|the) {_PAPER}|paper|submission|manuscript|article) "
    rf"(?:(?:has been|have been|is|was|is being|will be|has now been) )?(?:hereby |temporarily )?(?:withdrawn|retracted)\b{_FROM_ELSEWHERE}"
    rf"|{_SENTENCE}\W{{0,3}}(?:this|the) {_PAPER} (?:has been|was) removed by arxiv\b"
    rf"|{_SENTENCE}\W{{0,3}}(?:we|i|(?:the )?authors?) (?:(?:have|has|hereby|wish to|would like to|want to|decided to|now) ){{0,3}}"
    rf"(?:withdraw|withdrew|withdrawn|retract|retracted) (?:this|the|our) {_PAPER}\b{_FROM_ELSEWHERE}",
    re.I,
)
_COMMENT = pattern(rf"\W{{0,3}}(?:withdrawn|retracted)\b{_FROM_ELSEWHERE}", re.I)
_REASON = pattern(r"[.,;:!?)] (?:withdrawn|retracted) (?:by (?:the )?(?:authors?|arxiv)|due to|because)\b", re.I)
_TITLE = pattern(r"\W{0,2}(?:WITHDRAWN|RETRACTED)\b(?: ARTICLE| PAPER)?\W*[:\])]|\[?(?:Withdrawn|Retracted)\]?:")


def is_withdrawn(*, comment: str = "", abstract: str = "", title: str = "") -> bool:
    """Return whether one of the texts says that this paper was withdrawn; to be withdrawn from a conference does not count."""
    texts = f"{comment} {abstract} {title}".lower()
    if "withdr" not in texts and "retract" not in texts and "removed by arxiv" not in texts:
        return False
    comment = " ".join(comment.split())
    if comment and any((_COMMENT.match(comment), _REASON.search(comment), _STATEMENT.search(comment))):
        return True
    return bool(_STATEMENT.search(abstract)) or bool(_TITLE.match(title))
