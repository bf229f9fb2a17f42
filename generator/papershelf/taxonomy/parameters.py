"""Variants that are named by version, purpose and number of parameters, in any order: `Qwen2.5-VL-7B-Instruct`.

A name is read piece by piece for as long as the pieces make sense: sizes (`7B`, `8x7B`, `A3B`), versions (`2.5`, `v0.3`, `4o`)
and words, those that the family has of its own and those that any family may have once a number has been read. Sizes in a
list behind it make a name each: `Wan2.1 1.3B and 14B`, `Qwen2.5-VL (3B, 7B)`.

>>> read("Llama", "Llama 3 models", 5), read("Llama", "Llama 3 times", 5)
((('Llama-3',), 7), ((), 5))
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

Variants = tuple[tuple[str, ...], int]
"""Canonical names, and the offset behind the last of them."""
NO_WORDS: Mapping[str, str] = MappingProxyType({})

_SUFFIX_WORDS = """
Instruct Chat VL Coder Math Audio Omni Base IT Vision Thinking Distill Turbo mini Small Medium Large Preview Next Flash Code
Video MoE Pro Embedding Reranker Reasoning nano micro tiny HF SFT DPO RL Max Plus Ultra Lite Fast Long Multimodal Image Edit
T2V I2V XL XXL Air Speciale Exp Super Lightning Scout Maverick Guard"""
SUFFIXES = {word.casefold(): word for word in _SUFFIX_WORDS.split()}
"""Words that may follow any family's name once it has a number, as canonical names spell them."""
_SPACED_WORDS = "instruct chat vl coder math vision large medium small pro flash turbo mini nano thinking ultra xl base"
_SPACED = frozenset(_SPACED_WORDS.split())
"""Those of them that may stand behind a space."""
_GLUED_STEMS = """
Qwen Wan InternVL InternLM VideoLLaMA ChatGLM CogVLM SAM Baichuan SD
VideoChat CogVideoX InternVideo Hunyuan3D o1 o3 SmolLM SmolVLM Emu"""
_GLUED = frozenset(_GLUED_STEMS.split())
"""Stems that carry their version without a hyphen."""
_NO_COUNT = r"(?![A-Za-z0-9]|\.\d)(?![ -](?:token|sample|image|pair|video|param))"
_SIZE = pattern(r"[-_ ]?(?P<size>(?:\d+x)?\d+(?:\.\d+)?[BbT]|\d{2,4}M|[AE]\d+(?:\.\d+)?B)" + _NO_COUNT)
_WORD = pattern(r"(?P<gap>[-_ ]?\[?)(?P<word>[^\W\d_]+(?:\d+(?:\.\d+)*)?)(?![A-Za-z0-9])\]?")
_VERSION = pattern(r"(?P<gap>[-_ .]?)(?P<v>[vV]?)(?P<number>\d+(?:\.\d+)*(?:[Von](?![A-Za-z0-9]))?)(?!\.?\d)")
_MORE = pattern(r"\s?(?P<link>, and|,|/|and|or|&|\(|\{)\s?(?P<size>(?:\d+x)?\d+(?:\.\d+)?[BM])" + _NO_COUNT)
COUNTED = pattern(
    r"[ -](?:times|points?|percent|hours?|days?|GPUs?|epochs?|layers?|steps?|images?|videos?|datasets?|tasks?|benchmarks?|stages?"
    r"|baselines?|key|different|other|billion|million|trillion|tokens?|samples?|parameters|params|D\b|out of|of\b)|\s?[%×]|x\b"
)
"""What follows a number that counts something and is no version."""


class Piece(NamedTuple):
    """One part of a name."""

    written: str
    kind: str
    """`size`, `version` or `word`."""
    end: int


def read(stem: str, text: str, at: int, words: Mapping[str, str] = NO_WORDS) -> Variants:
    """The variants of `stem` spelt in `text` from offset `at` on, where the stem ends; none, and `at`, where nothing fits."""
    pieces: list[Piece] = []
    end = at
    while piece := _next(text, end, words, pieces):
        pieces.append(piece)
        end = piece.end
    if text[end : end + 1] == "+" and "+" in words and not pieces:
        return (f"{stem}+",), end + 1
    if text[end : end + 1].isalnum():
        return (), at
    return _listed(stem, pieces, text, end) if pieces else _bracketed(stem, text, at)


def _next(text: str, at: int, words: Mapping[str, str], pieces: list[Piece]) -> Piece | None:
    return _word(text, at, words, pieces) or _size(text, at, pieces) or _version(text, at, words, pieces)


def _word(text: str, at: int, words: Mapping[str, str], pieces: list[Piece]) -> Piece | None:
    match = _WORD.match(text, at)
    if not match:
        return None
    key, gap = match["word"].casefold(), match["gap"]
    if coded := _coded(match["word"], words):
        return Piece(coded, "version", match.end())
    if key in words:
        spaced_out = gap == " " and not match["word"][0].isupper()
        return None if spaced_out or (gap == "" and not pieces and len(key) < 2) else Piece(words[key], "word", match.end())
    if key not in SUFFIXES or not (any(piece.kind != "word" for piece in pieces) or (pieces and gap == "-")):
        return None
    if gap == " " and (key not in _SPACED or not (match["word"][0].isupper() or key in ("mini", "nano"))):
        return None
    return Piece(SUFFIXES[key], "word", match.end())


def _coded(word: str, words: Mapping[str, str]) -> str:
    """A family's word with another number: `K2.5` where K2 is known, `Predict2.5` where Predict is.

    >>> _coded("M2.5", {"m1": "M1"}), _coded("Reason2", {"reason": "Reason"}), _coded("F1", {"m1": "M1"})
    ('M2.5', 'Reason2', '')
    """
    letters = word.rstrip("0123456789.")
    number, key = word[len(letters) :], letters.casefold()
    if not number or not letters:
        return ""
    if len(letters) > 1:
        return words.get(key, "") and words[key] + number
    return next((known[0] + number for low, known in words.items() if low[0] == key and low[1:2].isdigit()), "")


def _size(text: str, at: int, pieces: list[Piece]) -> Piece | None:
    match = _SIZE.match(text, at)
    if not match or (match["size"][0].isdigit() and any(piece.kind == "size" for piece in pieces)):
        return None
    return Piece(match["size"].replace("b", "B"), "size", match.end())


def _version(text: str, at: int, words: Mapping[str, str], pieces: list[Piece]) -> Piece | None:
    match = _VERSION.match(text, at)
    if not match or sum(piece.kind == "version" for piece in pieces) > 1:
        return None
    end, gap, number = match.end(), match["gap"], match["number"]
    if text[end : end + 1].isalnum() and not _word(text, end, words, [Piece(number, "version", end)]):
        return None
    if gap == " " and (COUNTED.match(text, end) or len(number) > 3 or (pieces and pieces[-1].kind != "word")):
        return None
    if gap == "" and pieces and not match["v"] and pieces[-1].written[-1].isdigit():
        return None
    kept = match["v"] if match["v"] == "V" or any(piece.kind == "size" for piece in pieces) else ""
    return Piece(kept + number, "version", end)


def _bracketed(stem: str, text: str, at: int) -> Variants:
    """A bare name with sizes in brackets: `Vicuna (7B, 13B)`."""
    names: list[str] = []
    end = at
    while (more := _MORE.match(text, end)) and (names or more["link"] in "({"):
        names.append(_joined(stem, [more["size"]]))
        end = more.end()
    return (tuple(names), end) if names else ((), at)


def _listed(stem: str, pieces: list[Piece], text: str, end: int) -> Variants:
    """The name of `pieces`, and the same with each further size of a list: `7B and 13B`, `(3B, 7B)`."""
    written = [piece.written for piece in pieces]
    place = next((i for i, piece in enumerate(pieces) if piece.kind == "size"), len(pieces))
    names = [_joined(stem, written)]
    if place == len(pieces):
        names = names if not (more := _MORE.match(text, end)) or more["link"] not in "({" else []
    more = _MORE.match(text, end) if place < len(pieces) or not names else None
    while more:
        names.append(_joined(stem, [*written[:place], more["size"], *written[place + 1 :]]))
        end = more.end()
        more = _MORE.match(text, end)
    return tuple(names), end


def _joined(stem: str, pieces: list[str]) -> str:
    """The canonical name.

    >>> _joined("Qwen", ["2.5", "VL", "7B"]), _joined("LLaMA", ["3.1", "8B"])
    ('Qwen2.5-VL-7B', 'LLaMA-3.1-8B')
    """
    if stem in _GLUED and pieces[0][0] == "V" and pieces[0][1:2].isdigit():
        pieces = [pieces[0][1:], *pieces[1:]]
    glue = "" if stem in _GLUED and pieces[0][0].isdigit() and pieces[0][-1] != "B" else "-"
    return stem + glue + "-".join(pieces)
