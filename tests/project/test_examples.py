"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import papershelf

MODULES = sorted(name for _, name, _ in pkgutil.walk_packages(papershelf.__path__, "papershelf.") if name != "papershelf.__main__")


@pytest.mark.parametrize("module", MODULES)
def test_examples(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_there_are_examples() -> None:
    assert sum(doctest.testmod(importlib.import_module(module)).attempted for module in MODULES) > 50
