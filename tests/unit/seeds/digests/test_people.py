"""Names of authors, however a program writes them."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.seeds.digests import people

THREE = ("Ada Lovelace", "Alan Turing", "Grace Hopper")


@pytest.mark.parametrize(
    "value",
    [
        list(THREE),
        [{"name": name} for name in THREE],
        "Ada Lovelace, Alan Turing and Grace Hopper",
        "Ada Lovelace, Alan Turing, and Grace Hopper",
        "Ada Lovelace, Alan Turing, Grace Hopper",
        "Ada Lovelace; Alan Turing; Grace Hopper",
        "Lovelace, Ada; Turing, Alan; Hopper, Grace",
        "Lovelace, Ada and Turing, Alan and Hopper, Grace",
        "Ada Lovelace\nAlan Turing\nGrace Hopper",
        "['Ada Lovelace', 'Alan Turing', \"Grace Hopper\"]",
        "['Ada Lovelace' 'Alan Turing'\n 'Grace Hopper']",
        '["Ada Lovelace","Alan Turing","Grace Hopper"]',
        ["Ada Lovelace, Alan Turing, Grace Hopper"],
        ["Lovelace, Ada", "Turing, Alan", "Hopper, Grace"],
        [["Lovelace", "Ada", ""], ["Turing", "Alan", ""], ["Hopper", "Grace", ""]],
        [{"given": "Ada", "family": "Lovelace"}, {"firstName": "Alan", "lastName": "Turing"}, {"forenames": "Grace", "keyname": "Hopper"}],
        {"author": [{"@pid": "1", "text": name} for name in THREE]},
        {"value": list(THREE)},
        [{"author": {"display_name": name}} for name in THREE],
        ["Ada Lovelace (University of London)", "Alan Turing", "Grace Hopper", "et al."],
        [*THREE[:2], None, {"name": "Shy", "hidden": True}, "Grace Hopper", {}],
        [*THREE, {"firstName": "E", "lastName": "Ditor", "creatorType": "editor"}, {"name": "Con Tributor", "creatorType": "contributor"}],
        [
            {"given_name": "Ada", "family_name": "Lovelace"},
            {"givenName": "Alan", "familyName": "Turing"},
            {"first_name": "Grace", "surname": "Hopper"},
        ],
        ["Ada Lovelace 0001", {"name": "Alan Turing 0002"}, "Grace Hopper", "None", "nan"],
        "Ada Lovelace, Alan Turing, Grace Hopper et al.",
    ],
)
def test_names(value: Any) -> None:
    assert people.read(value).names == THREE


def test_suffixes_and_particles_stay_with_their_name() -> None:
    assert people.read(["Martin Luther King, Jr.", {"family": "Berg", "given": "A", "non-dropping-particle": "van den"}]).names == (
        "Martin Luther King Jr.",
        "A van den Berg",
    )
    assert people.read("King, Martin L., Jr.").names == ("Martin L. King Jr.",)
    assert people.read([{"first": "Ada", "middle": ["B.", "C."], "last": "King", "suffix": "III"}]).names == ("Ada B. C. King III",)


def test_a_missing_value_and_others_are_no_authors() -> None:
    assert [people.read(value).names for value in ("None", ["nan"], None, ["et al."])] == [()] * 4
    assert people.read("Ann Lee et al.").names == ("Ann Lee",)
    assert people.read([{"name": "Wei Wang 0001"}, {"name": "Team 2024"}], exact=True).names == ("Wei Wang", "Team 2024")


def test_what_else_authors_hold_is_named() -> None:
    assert people.read([{"name": "A B", "affiliation": "MIT", "orcid": "0", "h_index": None}]).unused == {"affiliation"}
    assert people.read([{"name": "A B"}, 7]).unused == {""}


@pytest.mark.parametrize("name", ["J&ouml;rg M&#252;ller", r"J{\"o}rg M\"uller"])
@pytest.mark.parametrize("exact", [True, False])
def test_letters_with_accents_may_be_entities_or_tex(name: str, exact: bool) -> None:
    assert people.read([name, "Ada Lovelace"], exact=exact).names == ("Jörg Müller", "Ada Lovelace")
    assert people.read(f"{name}, Ada Lovelace").names == ("Jörg Müller", "Ada Lovelace")


def test_exact_names_are_not_split() -> None:
    assert people.read([{"name": "Barnes and Noble, Inc."}], exact=True).names == ("Barnes and Noble, Inc.",)
