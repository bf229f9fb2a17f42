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
        ["Ada Lovelace, Alan Turing, Grace Hopper"],
        ["Lovelace, Ada", "Turing, Alan", "Hopper, Grace"],
        [["Lovelace", "Ada", ""], ["Turing", "Alan", ""], ["Hopper", "Grace", ""]],
        [{"given": "Ada", "family": "Lovelace"}, {"firstName": "Alan", "lastName": "Turing"}, {"forenames": "Grace", "keyname": "Hopper"}],
        {"author": [{"@pid": "1", "text": name} for name in THREE]},
        {"value": list(THREE)},
        [{"author": {"display_name": name}} for name in THREE],
        ["Ada Lovelace (University of London)", "Alan Turing", "Grace Hopper", "et al."],
        [*THREE[:2], None, {"name": "Shy", "hidden": True}, "Grace Hopper", {}],
        [*THREE, {"firstName": "E", "lastName": "Ditor", "creatorType": "editor"}],
    ],
)
def test_names(value: Any) -> None:
    assert people.read(value).names == THREE


def test_suffixes_and_particles_stay_with_their_name() -> None:
    assert people.read(["Martin Luther King, Jr.", {"family": "Berg", "given": "A", "non-dropping-particle": "van den"}]).names == (
        "Martin Luther King Jr.",
        "A van den Berg",
    )


def test_what_else_authors_hold_is_named() -> None:
    assert people.read([{"name": "A B", "affiliation": "MIT", "orcid": "0", "h_index": None}]).unused == {"affiliation"}
    assert people.read([{"name": "A B"}, 7]).unused == {""}


def test_exact_names_are_not_split() -> None:
    assert people.read([{"name": "Barnes and Noble, Inc."}], exact=True).names == ("Barnes and Noble, Inc.",)
