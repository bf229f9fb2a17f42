"""Sizes of models that stand apart from the name: `the 14B Foo3 model`, `Foo3-VL on 4B and 8B`, `Foo models (7B, 13B)`."""

import re
from collections.abc import Iterator, Sequence

from papershelf.taxonomy.findings import Mention
from papershelf.taxonomy.matcher import Scan
from papershelf.taxonomy.terms import API
from papershelf.text.lazy_pattern import pattern

_SIZE = (
    r"\d\d{0,3}(?:\.\d{1,3})?B(?![A-Za-z0-9]|\.\d)(?![ \-](?:tokens?|samples?|images?|pairs?|videos?|param\w* (?:fewer|more)|total|activ))"
)
"""Its first digit stands apart, because `re` finds a first character four times faster than a repetition."""
_NOTE = r"(?: \([^()]{1,12}\))?"  # `14B (720p)`
_SIZES = rf"{_SIZE}{_NOTE}(?:(?:, and|,| and| or|/| &) ?{_SIZE}{_NOTE}){{0,5}}"
_LOOSE = pattern(_SIZE)
_BEFORE = pattern(rf"(?<![\w.\-])(?P<sizes>{_SIZES})(?:[ \-](?:parameters?|scale|sized?|param))?(?: (?:version|variant)s? of)? $")
_NOUN = r"(?:[ \-](?:models?|LLMs?|VLMs?|MLLMs?|series|family|backbones?|checkpoints?|variants?|base|architectures?))"
_LINK = r"(?:with|at|in|of|on|across|for|using|including|both|sizes?|scales?|the|model|variants?|parameters?|counts?|two|three|namely)"
_BEHIND = pattern(rf"{_NOUN}{{0,2}}(?:,? {_LINK}){{0,6}}:? ?\(?(?P<sizes>{_SIZES})")
_ADJECTIVE = pattern(r"-(?:based|style|like|derived|generated|inspired)\b")  # text behind a name that says of what kind a model is
_REACH = 60  # characters before a name that are looked at
_HAS_SIZE = pattern(r"\d[BM](?:-|$)")


def with_sizes(scan: Scan, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, those without a size with the sizes that the words beside the name give it."""
    if not mentions or "B" not in scan.text or not _LOOSE.search(scan.text):
        return tuple(mentions)
    return tuple(_with_sizes(scan.text, mentions))


def _with_sizes(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    end = 0
    for mention, after in zip(mentions, [*(each.start for each in mentions[1:]), len(text)], strict=True):
        stems = mention.variants or ((mention.stem or mention.family.name,) if mention.family.grammar == "params" else ())
        is_open = mention.family.kind != API and mention.family.grammar == "params" and len(stems) == 1
        if is_open and not _HAS_SIZE.search(stems[0]) and not _ADJECTIVE.match(text, mention.end):
            before = _BEFORE.search(text, max(end, mention.start - _REACH), mention.start)
            behind = None if before else _BEHIND.match(text, mention.end, after)
            if found := before or behind:
                sizes = [size[0] for size in _LOOSE.finditer(found["sizes"])]
                mention = mention._replace(variants=tuple(_sized(stems[0], size) for size in sizes))
                end = behind.end() if behind else mention.end
        end = max(end, mention.end)
        yield mention


def _sized(name: str, size: str) -> str:
    """Return a name with a size: before what says how the model was tuned.

    >>> _sized("Foo-2.5", "7B"), _sized("Foo-2.5-VL-Instruct", "7B")
    ('Foo-2.5-7B', 'Foo-2.5-VL-7B-Instruct')
    """
    return re.sub(r"((?:-(?:Instruct|Chat|IT|Base))?)$", rf"-{size}\1", name, count=1)
