"""The workflows that publish and test the repository, read as a host of repositories reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(__file__).parents[2] / ".github" / "workflows"


def read(name: str) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for a truth value.
    return {"on" if key is True else key: value for key, value in yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8")).items()}


@pytest.fixture
def pages() -> dict[str, Any]:
    return read("pages.yml")


def test_pages_are_built_when_what_they_grow_from_changes(pages: dict[str, Any]) -> None:
    assert {"seeds/**", "templates/**", "static/**", "generator/**", "pyproject.toml"} <= set(pages["on"]["push"]["paths"])
    assert "workflow_dispatch" in pages["on"]


def test_pages_are_built_for_the_address_they_get(pages: dict[str, Any]) -> None:
    steps = pages["jobs"]["build"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    order = ["checkout", "setup-python", "configure-pages", "cache/restore", "cache/save", "upload-pages-artifact"]
    assert [re.sub(r"^actions/|@v\d+$", "", action) for action in used] == order
    build = next(step for step in steps if "papershelf build" in step.get("run", ""))
    asked = next(step for step in steps if step.get("uses", "").startswith("actions/configure-pages"))
    assert build["env"]["BASE_URL"] == f"${{{{ steps.{asked['id']}.outputs.base_url }}}}"
    assert '--base-url "${BASE_URL}/"' in build["run"]
    assert steps[-1]["with"]["path"] == "site"


def test_the_cache_is_taken_up_and_saved(pages: dict[str, Any]) -> None:
    steps = pages["jobs"]["build"]["steps"]
    restore, save = (
        next(step for step in steps if step.get("uses", "").startswith(f"actions/cache/{verb}")) for verb in ("restore", "save")
    )
    assert restore["with"]["path"] == save["with"]["path"] == ".cache"
    assert restore["with"]["key"] == save["with"]["key"]
    assert restore["with"]["key"].startswith(restore["with"]["restore-keys"])


def test_only_the_deployment_may_write(pages: dict[str, Any]) -> None:
    assert pages["permissions"] == {"contents": "read"}
    assert set(pages["jobs"]["build"]["permissions"].values()) == {"read"}
    deploy = pages["jobs"]["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build"
    assert deploy["environment"]["name"] == "github-pages"
    assert deploy["steps"][0]["uses"].startswith("actions/deploy-pages@")
    assert pages["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_changes_are_tested_by_the_one_script() -> None:
    test = read("test.yml")
    assert {"push", "pull_request"} <= test["on"].keys()
    assert test["jobs"]["test"]["steps"][-1]["run"] == ".ci/run"


@pytest.mark.parametrize("file", sorted(WORKFLOWS.glob("*.yml")), ids=lambda file: file.name)
def test_actions_are_pinned_and_nothing_is_run_from_outside(file: Path) -> None:
    jobs = read(file.name)["jobs"].values()
    steps = [step for job in jobs for step in job["steps"]]
    assert steps
    assert all(re.fullmatch(r"actions/[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    # An expression inside a script would be run as script; values come in by the environment.
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]
    assert all("timeout-minutes" in job for job in jobs)
