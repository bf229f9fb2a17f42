"""Models that a text only compares with: each mention of them stands behind words such as `outperforms` or `comparable to`.

Precision comes before recall: a list that puts a paper under the wrong heading misleads, and one that does not part it from others says
no more than its name.
"""

import re

from papershelf.taxonomy.findings import Findings, Mention
from papershelf.taxonomy.matcher import Scan
from papershelf.taxonomy.terms import API
from papershelf.text.lazy_pattern import pattern

_REACH = 160  # characters before a name that are looked at
_BETWEEN = (
    r"(?: (?!(?:by|when|while|whereas|using|with|on|in|for|across|which|that|where|from|but|if|achiev\w+|attain\w+|reach\w+|appl\w+"
    r"|buil[dt]\w*|base|based|bases|baselines?|original|vanilla|backbones?|teachers?|initial|underlying|pre-?trained|train\w*|fine-?tun\w*|via|through|is"
    r"|are|was|to|as(?<!such as)|standard|plain|naive)\b)[^\s;:]++){0,14}"
)
"""Words between a comparison and a name: none that begin another clause, and none of a model that was changed."""
_COMPARING = pattern(
    r"(?<![\w\-])(?:(?:outperform|surpass|exceed|beat|overtak|rival|outpac|outclass|outscor)(?:s|es|ed|ing)?|match(?:es|ed|ing)?|than"
    r"|compar(?:ed|able|ably|ing|es?|isons?) (?:to|with|against)|(?:competitive|par|parity|superior|inferior) (?:to|with|against)"
    rf"|versus|vs\.?|against|unlike){_BETWEEN} [(\[\"'“‘]?$",
    re.IGNORECASE,
)
_HINT_WORDS = "outp surp exce beat over riva outc outs matc than compa compe par supe infe vers vs again nlike"
_HINTS = tuple(_HINT_WORDS.split())
"""Every match of `_COMPARING` contains one of these, of which few sentences have any."""
_CHANGED = pattern(r" (?:base|baseline|backbone|teacher|vanilla|scale|size|level|architecture)\b|-(?:based|style|like|scale|size|level)\b")
"""Text behind the name of a model that is more than compared with, or that only stands for a size or a kind."""


def only_compared(found: Findings) -> tuple[str, ...]:
    """Return those of the families, backbones and API-only models of a text that it only compares with."""
    compared: dict[str, None] = {}
    others: set[str] = set()
    for mention in found.mentions if found.families or found.compared else ():
        names = (mention.family.name, *mention.variants)
        if others.issuperset(names):
            continue
        if _is_compared(found.scan, mention):
            compared |= dict.fromkeys(names)
        else:
            others.update(names)
    shown = _shown(found) if compared else ()
    return tuple(name for name in compared if name in shown and name not in others)


def _shown(found: Findings) -> set[str]:
    """Return the names of all models of a text, and of the families of API-only ones."""
    named = {*found.families, *found.backbones, *found.compared}
    api = [mention for mention in found.mentions if mention.family.kind == API] if found.compared else ()
    return named.union(each.family.name for each in api if not named.isdisjoint(each.variants or (each.family.name,)))


def _is_compared(scan: Scan, mention: Mention) -> bool:
    """Return whether the words around a mention compare with its model. In a title none do."""
    sentence = scan.sentence_of[mention.word]
    if not sentence:
        return False
    before = scan.text[max(scan.sentence_starts[sentence], mention.start - _REACH) : mention.start]
    if not any(map(before.__contains__, _HINTS)):
        return False
    return _COMPARING.search(before) is not None and not _CHANGED.match(scan.text, mention.end)
