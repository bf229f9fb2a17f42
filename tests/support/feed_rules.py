"""Holds feeds to their specifications: Atom (RFC 4287, as a grammar in RelaxNG) and JSON Feed 1.1 (as a JSON Schema)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

DATA = Path(__file__).parents[1] / "data"


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(DATA / "atom.rng"))


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((DATA / "jsonfeed.schema.json").read_text(encoding="utf-8")))


def faults_of_atom(body: bytes) -> list[str]:
    """What is wrong with an Atom feed; its identifiers must be distinct, too."""
    grammar, feed = _grammar(), etree.fromstring(body)
    faults = [] if grammar.validate(feed) else [str(each) for each in grammar.error_log]
    ids = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}id")]
    return faults + [f"{each} is there twice" for each in sorted(set(ids)) if ids.count(each) > 1]


def faults_of_json(body: bytes) -> list[str]:
    """What is wrong with a JSON feed."""
    return [f"{error.json_path}: {error.message}" for error in _schema().iter_errors(json.loads(body))]
