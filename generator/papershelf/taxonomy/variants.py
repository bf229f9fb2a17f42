"""Grammars of exact variants: what may follow the name of a model family, and the canonical name of what follows.

    letters   size by letter, with optional version before it and patch size behind it:  ViT-B/16, SwinV2-H, ViT-8M/16
    depth     number of layers:                                                          ResNet-50, WideResNet-28-10, VGG16
    words     size by word or letter:                                                    T5-Base, BERT-large, Whisper-large-v3
    params    version, words and number of parameters, in any order:                     Qwen2.5-VL-7B-Instruct, LLaMA 3.1 8B

A grammar reads the text from the end of the family's name on. It returns the canonical names and the offset where they end.

>>> read_variants("letters", "ViT", "ViT B16 and", 3)
(('ViT-B/16',), 7)
>>> read_variants("params", "Wan", "Wan2.1 1.3B and 14B.", 3)
(('Wan2.1-1.3B', 'Wan2.1-14B'), 19)
>>> read_variants("letters", "ViT", "ViT-B/160", 3)
((), 3)
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

Variants = tuple[tuple[str, ...], int]  # canonical names, and the offset where the last of them ends
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
_LOWER_VERSION = ("DINO", "BEiT", "YOLO")  # stems whose version has a lower-case `v`
_SIZES_IN_BRACES = pattern(r"[-_ ]?\{(?P<sizes>[\w, /]+)\}(?:/(?P<patch>\d\d?))?")  # sizes in braces: `ViT-{S,B,L}/16`
_MORE_LETTERS = pattern(r"(?:/|, ?| and |, and )(?P<size>XL|Ti|[TSBLHGg])(?:/(?P<patch>\d\d?))?" + _STOP)
_DEPTH = pattern(
    r"(?:[-_ ]?(?P<version>[vV]\d)(?=[-_ ]))?[-_ ]?(?P<depth>\d{1,4})(?:(?P<wide>x\d+)|(?P<more>-\d{1,2}))?(?P<tail>d|[A-Z])?"
    r"(?:bn)?(?![A-Za-z0-9]|\.\d|,\d|[%×])"
)
_MORE_DEPTHS = pattern(r"/(?P<depth>\d{2,3})(?![A-Za-z0-9]|[/.]\d)")
_WORDS = pattern(
    r"(?P<version>[-_ ]?[vV]?\d(?:\.\d+)?(?=[-_ ]|$|\W))?[-_ ]"
    r"(?P<size>XXL|XL|[Tt]iny|[Ss]mall|[Bb]ase|[Ll]arge|[Mm]edium|[Mm]ini|XLarge|[Xx]x?large|\d+(?:\.\d+)?[BM])"
    r"(?:[-_ ]?(?P<tail>[vV]\d(?:\.\d)?(?:-turbo)?))?(?:-(?:un)?cased)?(?:-(?P<tuned>[Ii]nstruct))?(?![A-Za-z0-9]|-[a-z])"
)
_AFTER_SIZE_WORD = (
    " model",
    " and ",
    " or ",
    ",",
    ".",
    ")",
    " (",
    "'s",
    "’s",
)  # text behind `Whisper medium`, but not behind `BERT base of`
_WORDS_VERSION = pattern(r"-?(?P<version>[vV]\d(?:\.\d)?)(?![A-Za-z0-9]|\.\d|-[A-Za-z])")

RESEMBLING = ("-style", "-like", "-inspired")
"""Text behind a variant that another model only resembles."""
_SUFFIX_WORDS = """
Instruct Chat VL Coder Math Audio Omni Base IT Vision Thinking Distill Turbo mini Small Medium Large Preview Next Flash Code
Video MoE Pro Embedding Reranker Reasoning nano micro tiny HF SFT DPO RL Max Plus Ultra Lite Fast Long Multimodal Image Edit
T2V I2V TI2V XL XXL alpha beta α β Air Speciale Exp Super Lightning Scout Maverick Guard"""
SUFFIXES = {word.casefold(): word for word in _SUFFIX_WORDS.split()} | {"ins": "Instruct"}
"""Suffixes of every family in `params`, allowed behind a number: lower case -> as spelled in canonical names."""
_NEUTRAL = frozenset(["base", "instruct", "chat"])  # suffixes that make no other model of a family's name without number
_WORDS_AFTER_SPACE = "instruct chat vl coder math vision large medium small pro flash turbo mini nano thinking ultra xl base"
_AFTER_SPACE = frozenset(_WORDS_AFTER_SPACE.split())  # suffixes that may follow a space
_SIZES_IN_LOWER_CASE = frozenset(["pro", "flash", "sonnet", "opus", "haiku"])  # sizes that no prose has behind a version: `Gemini 1.5 pro`
_STEMS_WITHOUT_HYPHEN = """
Qwen Wan InternVL InternLM VideoLLaMA ChatGLM CogVLM SAM Baichuan SD
VideoChat CogVideoX InternVideo Hunyuan3D o1 o3 SmolLM SmolVLM Emu HGRN StyleGAN"""
_WITHOUT_HYPHEN = frozenset(_STEMS_WITHOUT_HYPHEN.split())  # stems that have no hyphen before the version
_BEFORE_SIZE = frozenset(["Math", "Coder", "VL", "Audio", "Omni"])  # suffixes that stand before the size in canonical names
_NO_COUNT = r"(?![A-Za-z0-9]|\.\d)(?![ -](?:token|sample|image|pair|video|param|total|activ(?!ation)))"
_CONTEXT = pattern(r"-(?P<length>\d{1,4}[kK]|\dM)(?![\w.]|-[a-z])")  # length of the context: `-128K`
_SIZE = pattern(
    r"[-_ ]?(?P<size>(?:\d+x)?\d+(?:\.\d+)?[BbT]|\d{2,4}M|[AE]\d+(?:\.\d+)?B)(?:(?<=\dB)[1-9](?=[,;.)]|\sand\b))?" + _NO_COUNT
)  # `7B1` has the number of a footnote
_PARAMS_WORD = pattern(r"(?P<gap>[-_ ]?\[?)(?P<word>T?[TI]2V|[^\W\d_]+(?:\d+(?:\.\d+){0,9})?)(?![A-Za-z0-9])\]?")
_PARAMS_VERSION = pattern(r"(?P<gap>[-_ .]?)(?P<v>[vV]?)(?P<number>\d+(?:\.\d+){0,9}(?:[Von](?![A-Za-z0-9]))?)(?!\.?\d)")
_MORE_SIZES = pattern(r"(?: \([^()]{1,12}\))?\s?(?P<link>, and|,|/|and|or|&|\(|\{)\s?(?P<size>(?:\d+x)?\d+(?:\.\d+)?[BM])" + _NO_COUNT)
_COUNTED = pattern(
    r"[ -](?:times|points?|percent|hours?|days?|GPUs?|epochs?|layers?|steps?|images?|videos?|datasets?|tasks?|benchmarks?|stages?"
    r"|baselines?|key|different|other|billion|million|trillion|tokens?|samples?|parameters|params|D\b|out of|of\b)|\s?[%×]|x\b"
)
"""Text behind a number that is a count, and not a version or depth."""


def read_variants(grammar: str, stem: str, text: str, at: int, words: Mapping[str, str] = MappingProxyType({})) -> Variants:
    """Return the variants at offset `at`, behind the family's name, and where they end; `((), at)` where there is none.

    Their canonical names begin with `stem`. `words` are suffixes of the family: lower case -> as spelled in canonical names.
    """
    return GRAMMARS[grammar](stem, text, at, words)


def _read_letters(stem: str, text: str, at: int, _words: Mapping[str, str]) -> Variants:
    if "{" in text[at : at + 2] and (braced := _SIZES_IN_BRACES.match(text, at)):
        sizes = re.split(r"[,/ ]+", braced["sizes"].strip())
        return tuple(_name_with_letter(stem, size, braced["patch"] or "") for size in sizes if size), braced.end()
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
    names, end = [_name_with_letter(head, size, patch)], match.end()
    while size and (more := _MORE_LETTERS.match(text, end)):
        names.append(_name_with_letter(head, more["size"], more["patch"] or ""))
        end = more.end()
    return tuple(names), end


def _name_with_letter(head: str, size: str, patch: str) -> str:
    """Return the canonical name of a model, from the name of its family and the pieces behind it.

    >>> _name_with_letter("ViT", "Base", "16")
    'ViT-B/16'
    """
    size = _SIZE_WORDS.get(size.casefold(), size) if len(size) > 1 else size.upper() if patch and size in "tsblh" else size
    return head + (f"-{size}" if size else "") + (f"/{patch}" if patch else "")


def _read_depth(stem: str, text: str, at: int, _words: Mapping[str, str]) -> Variants:
    if "{" in text[at : at + 2] and (braced := _SIZES_IN_BRACES.match(text, at)):
        return tuple(f"{stem}-{depth}" for depth in re.split(r"[,/ ]+", braced["sizes"].strip()) if depth.isdigit()), braced.end()
    match = _DEPTH.match(text, at)
    if not match or _COUNTED.match(text, match.end()):
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
    may_be_prose = size.islower() and text[match.start("size") - 1] == " " and not match["tail"]
    if may_be_prose and not text.startswith(_AFTER_SIZE_WORD, match.end("size")):
        return (), at
    size = size if size.isupper() or size[0].isdigit() else size.capitalize()
    tail = f"-{match['tail'].lower()}" if match["tail"] else ""
    tail += "-Instruct" if match["tuned"] else ""
    return (f"{stem}{version and '-' + version}-{size}{tail}",), match.end()


class Piece(NamedTuple):
    """A part of a variant's name in `params`."""

    written: str
    kind: str  # `size`, `version` or `word`
    end: int


def _read_params(stem: str, text: str, at: int, words: Mapping[str, str]) -> Variants:
    """Read a name piece by piece: sizes (`7B`, `8x7B`, `A3B`), versions (`2.5`, `v0.3`, `4o`) and words.

    The words are those of the family, and behind a number `SUFFIXES` too. Each size of a list makes a name:
    `Wan2.1 1.3B and 14B`, `Qwen2.5-VL (3B, 7B)`.

    >>> _read_params("Llama", "Llama 3 models", 5, {}), _read_params("Llama", "Llama 3 times", 5, {})
    ((('Llama-3',), 7), ((), 5))
    """
    return read_pieces(stem, [], text, at, words)


def read_pieces(stem: str, pieces: list[Piece], text: str, at: int, words: Mapping[str, str] = MappingProxyType({})) -> Variants:
    """Return what `_read_params` does for a name whose first `pieces` end at offset `at`."""
    end = at
    while piece := _next_word(text, end, words, pieces) or _next_size(text, end, pieces) or _next_version(text, end, words, pieces):
        pieces.append(piece)
        end = piece.end
    if pieces and text[end : end + 1] == "-" and (context := _CONTEXT.match(text, end)):
        pieces.append(Piece(context["length"].upper(), "version", context.end()))
        end = context.end()
    if text[end : end + 1] == "+" and "+" in words and not pieces:
        return (f"{stem}+",), end + 1
    if text[end : end + 1].isalnum():
        return (), at
    return _with_listed_sizes(stem, pieces, text, end)


def _next_word(text: str, at: int, words: Mapping[str, str], pieces: list[Piece]) -> Piece | None:
    match = _PARAMS_WORD.match(text, at)
    if not match:
        return None
    key, gap = match["word"].casefold(), match["gap"]
    if renumbered := _renumbered(match["word"], words):
        return Piece(renumbered, "version", match.end())
    if key in words:
        is_prose = gap == " " and not match["word"][0].isupper() and not (key in _SIZES_IN_LOWER_CASE and _ends_with_version(pieces))
        return None if is_prose or (gap == "" and not pieces and len(key) < 2) else Piece(words[key], "word", match.end())
    is_behind_number = any(piece.kind != "word" for piece in pieces)
    if key not in SUFFIXES or not (is_behind_number or (gap == "-" and (pieces or key in _NEUTRAL))):
        return None
    if gap == " " and (key not in _AFTER_SPACE or not (match["word"][0].isupper() or key in ("mini", "nano"))):
        return None
    return Piece(SUFFIXES[key], "word", match.end())


def _ends_with_version(pieces: list[Piece]) -> bool:
    return bool(pieces) and pieces[-1].kind == "version"


def _renumbered(word: str, words: Mapping[str, str]) -> str:
    """Return a family's word with another number: `K2.5` where `K2` is known, `Predict2.5` where `Predict` is; else empty.

    >>> _renumbered("M2.5", {"m1": "M1"}), _renumbered("Reason2", {"reason": "Reason"}), _renumbered("F1", {"m1": "M1"})
    ('M2.5', 'Reason2', '')
    """
    letters = word.rstrip("0123456789.")
    number, key = word[len(letters) :], letters.casefold()
    if not number or not letters:
        return ""
    if len(letters) > 1:
        return words.get(key, "") and words[key] + number
    return next((known[0] + number for low, known in words.items() if low[0] == key and low[1:2].isdigit()), "")


def _next_size(text: str, at: int, pieces: list[Piece]) -> Piece | None:
    match = _SIZE.match(text, at)
    if not match or (match["size"][0].isdigit() and any(piece.kind == "size" for piece in pieces)):
        return None
    return Piece(match["size"].replace("b", "B"), "size", match.end())


def _next_version(text: str, at: int, words: Mapping[str, str], pieces: list[Piece]) -> Piece | None:
    match = _PARAMS_VERSION.match(text, at)
    if not match or sum(piece.kind == "version" for piece in pieces) > 1:
        return None
    end, gap, number = match.end(), match["gap"], match["number"]
    if text[end : end + 1].isalnum() and not _next_word(text, end, words, [Piece(number, "version", end)]):
        return None
    if gap == " " and (_COUNTED.match(text, end) or len(number) > 3 or (pieces and pieces[-1].kind != "word")):
        return None
    if gap == "" and pieces and not match["v"] and pieces[-1].written[-1].isdigit():
        return None
    kept = match["v"] if match["v"] == "V" or any(piece.kind == "size" for piece in pieces) else ""
    return Piece(kept + number, "version", end)


def _with_listed_sizes(stem: str, pieces: list[Piece], text: str, end: int) -> Variants:
    """Return the name of `pieces`, and the same name with each further size of a list: `7B and 13B`.

    A name without a size has only the sizes of a list in brackets: `Vicuna (7B, 13B)`.
    """
    written = [piece.written for piece in pieces]
    place = next((i for i, piece in enumerate(pieces) if piece.kind == "size"), len(pieces))
    more = _MORE_SIZES.match(text, end)
    in_brackets = place == len(pieces) and more and more["link"] in "({"
    names = [name_of_pieces(stem, written)] if pieces and not in_brackets else []
    while more and (place < len(pieces) or in_brackets):
        names.append(name_of_pieces(stem, [*written[:place], more["size"], *written[place + 1 :]]))
        end = more.end()
        more = _MORE_SIZES.match(text, end)
    return tuple(names), end


def name_of_pieces(stem: str, pieces: list[str]) -> str:
    """Return the canonical name of a model, from the name of its family and the pieces behind it.

    >>> name_of_pieces("Qwen", ["2.5", "VL", "7B"]), name_of_pieces("LLaMA", ["3.1", "8B"])
    ('Qwen2.5-VL-7B', 'LLaMA-3.1-8B')
    """
    for index, piece in enumerate(pieces[:-1]):
        if piece[-1] == "B" and pieces[index + 1] in _BEFORE_SIZE:  # `Qwen2.5-7B-Math` is `Qwen2.5-Math-7B`
            pieces = [*pieces[:index], pieces[index + 1], piece, *pieces[index + 2 :]]
    if stem in _WITHOUT_HYPHEN and pieces[0][0] == "V" and pieces[0][1:2].isdigit():
        pieces = [pieces[0][1:], *pieces[1:]]
    glue = "" if stem in _WITHOUT_HYPHEN and pieces[0][0].isdigit() and pieces[0][-1] != "B" else "-"
    return stem + glue + "-".join(pieces)


GRAMMARS: dict[str, Callable[[str, str, int, Mapping[str, str]], Variants]] = {
    "letters": _read_letters,
    "depth": _read_depth,
    "words": _read_words,
    "params": _read_params,
}
