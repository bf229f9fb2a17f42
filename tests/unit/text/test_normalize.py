"""Cleaning of text, slugs, and identity keys of titles."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.text import normalize


@given(st.text())
def test_clean(raw: str) -> None:
    clean = normalize.clean(raw)
    assert normalize.clean(clean) == clean
    assert clean == unicodedata.normalize("NFC", clean)
    assert not any((ord(c) < 32 and c not in "\t\n") or 0xD800 <= ord(c) < 0xE000 or c in "\r\ufeff\x7f\u2028" for c in clean)
    clean.encode("utf-8")


def test_marks_on_one_letter_are_bounded() -> None:
    assert normalize.clean("e" + "\u0301\u0323" * 100_000) == "ẹ" + "\u0323" * 14 + "\u0301" * 15
    assert len(normalize.clean("e" + ("\u0301" * 29 + "\u202e") * 1_000)) == 30
    assert normalize.clean("→" * 100 + "e\u0301") == "→" * 100 + "é"


def test_clean_removes_soft_hyphens() -> None:
    assert normalize.clean("soft\u00adhyphen") == "softhyphen"


def test_clean_joins_surrogate_pairs_and_line_ends() -> None:
    assert normalize.clean("\ud83d\ude00 \ud800x\r\na\rb\u2028c\x85d") == "😀 x\na\nb\nc\nd"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("TinyCLIP: CLIP Distillation via Affinity Mimicking", "tinyclip-clip-distillation-via-affinity-mimicking"),
        ("L²ViT, Škoč & Üstün's π_RL of Straße", "l2vit-skoc-ustuns-pi-rl-of-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("超越去噪步长扩展", "chao-yue-qu-zao-bu-zhang-kuo-zhan"),
        ("Глубокое обучение", "glubokoe-obuchenie"),
        ("基于 ViT 的研究", "vit"),
        ("π₀", "pi0"),
        ("???", "paper"),
        ("🤗 <script>alert(1)</script>", "script-alert-1-script"),
        ("", "paper"),
        ("x" * 200, "x" * 80),
        ("a " + "x" * 200, "a-" + "x" * 78),
        ("word " * 40, "-".join(["word"] * 16)),
    ],
)
def test_slug(title: str, slug: str) -> None:
    assert normalize.slug(title) == slug


@given(st.text(max_size=300))
def test_slug_is_a_file_name(title: str) -> None:
    slug = normalize.slug(title)
    assert 0 < len(slug) <= normalize.SLUG_LENGTH
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug[0] != "-" != slug[-1]


def test_fold() -> None:
    same = ("L²ViT: Étude  ofﬁces", "l^2VIT - etude oﬃces".replace("^", ""), "L2ViT Etude offices")
    assert {normalize.fold("L²ViT"), normalize.fold("L^2-vit"), normalize.fold("l2 ViT")} == {"l2vit"}
    assert normalize.fold(same[1]) == normalize.fold(same[2])
    assert normalize.fold("超越去噪") == "超越去噪"
    assert normalize.fold("?!") != normalize.fold("!?") != ""


@given(st.text())
def test_fold_ignores_white_space_and_case(title: str) -> None:
    assert normalize.fold(f" {title} ") == normalize.fold(title)
    assert normalize.fold(normalize.fold(title)) == normalize.fold(title)


@given(st.text("ab |\n"), st.lists(st.sampled_from(["|", "b|"]), min_size=1))
def test_the_extent_covers_every_word_with_a_mark(text: str, marks: list[str]) -> None:
    start, end = normalize.extent_of(text, marks)
    outside = f"{text[:start]} {text[end:]}"
    assert not any(mark in outside for mark in marks)
