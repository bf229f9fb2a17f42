r"""Maths in TeX as MathML, safe to show: known elements and attributes only, all text escaped.

>>> str(mathml("x^2"))
'<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from papershelf.text.lazy_pattern import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAG = pattern(
    "math|mrow|mi|mn|mo|mtext|mspace|msup|msub|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|mtable|mtr|mtd|mstyle|mpadded|mphantom"
)
_ATTRIBUTE = pattern("display|mathvariant|stretchy|accent|fence|separator|columnalign|linethickness|displaystyle|scriptlevel")


def mathml(tex: str) -> Markup | None:
    """Return `tex` as MathML; None where the converter does not understand all of it.

    The converter's own output does not escape text, so the tree is serialized here.
    """
    from latex2mathml.converter import convert_to_element

    try:
        return Markup("".join(_serialize(convert_to_element(tex))))
    except Exception:  # on broken TeX the converter raises many types, IndexError and RecursionError among them
        return None


def _serialize(element: Element) -> Iterator[str]:
    text = unescape(element.text or "")
    if not _TAG.fullmatch(element.tag) or (text.startswith("\\") and len(text) > 1):
        raise ValueError(f"{element.tag} {text}")
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in element.items() if _ATTRIBUTE.fullmatch(name) and value != "inline"
    )
    yield f"<{element.tag}{attributes}>{escape(text)}"
    for child in element:
        yield from _serialize(child)
    yield f"</{element.tag}>{escape(unescape(element.tail or ''))}"
