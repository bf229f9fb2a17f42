"""The package's own files are found, in a wheel and in a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.assets import package_data

ROOT = Path(__file__).parents[3]


def test_a_checkout_uses_its_own_folders() -> None:
    assert package_data.default_taxonomy() == ROOT / "seeds" / "taxonomy.yaml"
    assert [package_data.default_folder(name) for name in ("templates", "static")] == [ROOT / "templates", ROOT / "static"]


def test_a_wheel_uses_what_it_contains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "taxonomy.yaml").touch()
    monkeypatch.setattr(package_data, "_DEFAULTS", tmp_path)
    assert package_data.default_folder("static") == tmp_path / "static"
    assert package_data.default_taxonomy() == tmp_path / "taxonomy.yaml"
