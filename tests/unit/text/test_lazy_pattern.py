"""Patterns that are compiled on first use."""

from __future__ import annotations

import re

import pytest

from papershelf.text.lazy_pattern import pattern


def test_a_lazy_pattern_matches_like_a_compiled_one() -> None:
    lazy, compiled = pattern("v(i)t", re.I), re.compile("v(i)t", re.I)
    assert lazy.findall("ViT, vit") == compiled.findall("ViT, vit")
    assert lazy.sub(r"<\1>", "a ViT") == compiled.sub(r"<\1>", "a ViT")
    assert lazy.pattern == compiled.pattern


def test_a_pattern_is_compiled_on_first_use() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")
