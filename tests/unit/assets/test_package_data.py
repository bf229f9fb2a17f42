"""The package's own files are found, in a wheel and in a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from papershelf.assets import package_data

ROOT = Path(__file__).parents[3]


def test_a_checkout_uses_its_own_folders() -> None:
    """In a process of its own, because the package that the tests import may be an installed one."""
    ask = "from papershelf.assets import package_data as p; print(p.default_taxonomy(), p.default_folder('templates'), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str(ROOT / "seeds" / "taxonomy.yaml"), str(ROOT / "templates")]


def test_a_wheel_uses_what_it_contains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "taxonomy.yaml").touch()
    monkeypatch.setattr(package_data, "_DEFAULTS", tmp_path)
    assert package_data.default_folder("static") == tmp_path / "static"
    assert package_data.default_taxonomy() == tmp_path / "taxonomy.yaml"
