"""How exact variants of model families are written: what may follow a family's name, and the one name it stands for.

Four grammars cover the field:

    letters   size by letter, perhaps a version before and a patch behind:  ViT-B/16, SwinV2-H, DINOv2 ViT, ViT-8M/16
    depth     a number of layers:                                           ResNet-50, WideResNet-28-10, VGG16
    words     size by word or letter:                                       T5-Base, BERT-large, Whisper-large-v3
    params    version, purpose and number of parameters, in any order:      Qwen2.5-VL-7B-Instruct, LLaMA 3.1 8B

A reader of a variant starts where the family's name ends; it returns the canonical names, and where it stopped.

>>> read("letters", "ViT", "ViT B16 and", 3)
(('ViT-B/16',), 7)
>>> read("params", "Wan", "Wan2.1 1.3B and 14B.", 3)
(('Wan2.1-1.3B', 'Wan2.1-14B'), 19)
>>> read("letters", "ViT", "ViT-B/160", 3)
((), 3)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from papershelf.taxonomy import parameters
from papershelf.taxonomy.parameters import NO_WORDS, Variants
from papershelf.text.lazy_pattern import pattern

_STOP = r"(?![A-Za-z0-9]|[/.]\d)"
_SIZE_WORDS = {
    "atto": "A", "femto": "F", "pico": "P", "nano": "N", "tiny": "T", "ti": "T", "mini": "M", "small": "S", "medium": "M", "base": "B",
    "large": "L", "huge": "H", "giant": "g", "gigantic": "G", "xlarge": "XL", "xxlarge": "XXL",
}  # fmt: skip
_LETTERS = pattern(
    r"(?:[-_ ]?(?P<version>[vV]\d{1,2}(?:\.\d)?|(?<=EVA)-?0\d|(?<=YOLO)\d\d?))?"
    r"(?:(?P<gap>[-_/ ]|(?=[A-Z0-9nslmx]))(?P<size>[sS][oO]400[mM]|\d+(?:\.\d+)?[MB]|XXL|XL|Ti|bigG|B[0-7](?!\d)|[ATSMBLHGgENPX]"
    r"|[tsblh](?=[-/]\d)|(?<=[vV]\d-)[nslmx]|(?<=[vV]\d)[nslmx]"
    r"|[Tt]iny|[Ss]mall|[Bb]ase|[Ll]arge|[Hh]uge|[Gg]iant|[Gg]igantic|[Mm]edium|[Nn]ano|XLarge|[Xx]x?large))?"
    r"(?:(?P<slash>[-_/ ])?(?P<patch>8|1[0246]|28|32|4|(?<=/)[12])(?:@\d+(?:px)?)?)?" + _STOP
)
_LOWER_VERSION = ("DINO", "BEiT", "YOLO")
"""Stems that write `v2`; the others write `V2`."""
_BRACED = pattern(r"[-_ ]?\{(?P<sizes>[\w, /]+)\}(?:/(?P<patch>\d\d?))?")
"""Sizes in braces: `ViT-{S,B,L}/16`."""
_MORE_LETTERS = pattern(r"(?:/|, ?| and |, and )(?P<size>XL|Ti|[TSBLHGg])(?:/(?P<patch>\d\d?))?" + _STOP)
_DEPTH = pattern(
    r"(?:[-_ ]?(?P<version>[vV]\d)(?=[-_ ]))?[-_ ]?(?P<depth>\d{1,4})(?:(?P<wide>x\d+)|(?P<more>-\d{1,2}))?(?P<tail>d|[A-Z])?"
    r"(?:bn)?(?![A-Za-z0-9]|\.\d|,\d|[%×])"
)
_MORE_DEPTHS = pattern(r"/(?P<depth>\d{2,3})(?![A-Za-z0-9]|[/.]\d)")
_WORDS = pattern(
    r"(?P<version>[-_ ]?[vV]?\d(?:\.\d+)?(?=[-_ ]|$|\W))?[-_ ]"
    r"(?P<size>XXL|XL|[Tt]iny|[Ss]mall|[Bb]ase|[Ll]arge|[Mm]edium|[Mm]ini|XLarge|[Xx]x?large|\d+(?:\.\d+)?[BM])"
    r"(?:[-_ ]?(?P<tail>[vV]\d(?:\.\d)?(?:-turbo)?))?(?:-(?:un)?cased)?(?![A-Za-z0-9]|-[a-z])"
)
_WORDS_VERSION = pattern(r"-?(?P<version>[vV]\d(?:\.\d)?)(?![A-Za-z0-9]|\.\d|-[A-Za-z])")


def read(grammar: str, stem: str, text: str, at: int, words: Mapping[str, str] = NO_WORDS) -> Variants:
    """The variants of `stem` that are spelt in `text` from offset `at` on; none, and `at` itself, where nothing fits."""
    return GRAMMARS[grammar](stem, text, at, words)


def _read_letters(stem: str, text: str, at: int, _words: Mapping[str, str]) -> Variants:
    if "{" in text[at : at + 2] and (braced := _BRACED.match(text, at)):
        sizes = re.split(r"[,/ ]+", braced["sizes"].strip())
        return tuple(_lettered(stem, size, braced["patch"] or "") for size in sizes if size), braced.end()
    match = _LETTERS.match(text, at)
    if not match or match.end() == at:
        return (), at
    version, size, patch = match["version"] or "", match["size"] or "", match["patch"] or ""
    if not version and not size and not (patch and match["slash"] == "/"):
        return (), at
    if size and match["gap"] == " " and not (patch or (len(size) > 2 and size[0].isupper())):
        return ((stem + version,), match.end("version")) if version else ((), at)
    if size.islower() and len(size) > 2 and text[match.end("size") : match.end("size") + 1] == "-":
        return (), at
    head = stem + (version.lower() if stem.startswith(_LOWER_VERSION) else version.upper() if version[:1] in "vV" else version)
    names, end = [_lettered(head, size, patch)], match.end()
    while size and (more := _MORE_LETTERS.match(text, end)):
        names.append(_lettered(head, more["size"], more["patch"] or ""))
        end = more.end()
    return tuple(names), end


def _lettered(head: str, size: str, patch: str) -> str:
    """The canonical name.

    >>> _lettered("ViT", "Base", "16")
    'ViT-B/16'
    """
    size = _SIZE_WORDS.get(size.casefold(), size) if len(size) > 1 else size.upper() if patch and size in "tsblh" else size
    return head + (f"-{size}" if size else "") + (f"/{patch}" if patch else "")


def _read_depth(stem: str, text: str, at: int, _words: Mapping[str, str]) -> Variants:
    if "{" in text[at : at + 2] and (braced := _BRACED.match(text, at)):
        return tuple(f"{stem}-{depth}" for depth in re.split(r"[,/ ]+", braced["sizes"].strip()) if depth.isdigit()), braced.end()
    match = _DEPTH.match(text, at)
    if not match or parameters.COUNTED.match(text, match.end()):
        return (), at
    version = match["version"] or ""
    names, end = [f"{stem}{version}-{match['depth']}{match['wide'] or match['more'] or ''}{match['tail'] or ''}"], match.end()
    while more := _MORE_DEPTHS.match(text, end):
        names.append(f"{stem}{version}-{more['depth']}")
        end = more.end()
    return tuple(names), end


def _read_words(stem: str, text: str, at: int, _words: Mapping[str, str]) -> Variants:
    match = _WORDS.match(text, at)
    if not match:
        only = _WORDS_VERSION.match(text, at)
        return ((f"{stem}-{only['version']}",), only.end()) if only else ((), at)
    size, version = match["size"], (match["version"] or "").strip("-_ ")
    if (
        size.islower()
        and text[match.start("size") - 1] == " "
        and not match["tail"]
        and not text[match.end("size") :].startswith((" model", ",", ".", ")", " ("))
    ):
        return (), at
    size = size if size.isupper() or size[0].isdigit() else size.capitalize()
    tail = f"-{match['tail'].lower()}" if match["tail"] else ""
    return (f"{stem}{version and '-' + version}-{size}{tail}",), match.end()


GRAMMARS: dict[str, Callable[[str, str, int, Mapping[str, str]], Variants]] = {
    "letters": _read_letters,
    "depth": _read_depth,
    "words": _read_words,
    "params": parameters.read,
}
