"""The finder of browsers says what to do; packages come once; the server behaves as a host of static pages does."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from support import chromium, nodejs
from support.server import serve
from support.visits import visit


def test_a_browser_that_is_named_must_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(chromium.MissingChromiumError, match="does not start"):
        chromium.find_or_install()


def test_the_headless_shell_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    assert next(chromium.candidates()) == Path("/bin/chromium-headless-shell")


def test_one_is_installed_when_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[Path] = []

    def install(program: str) -> str:
        there.append(Path(program))
        return f"{program}: done"

    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setattr(chromium, "candidates", lambda: iter(there))
    monkeypatch.setattr(chromium, "starts", lambda program: program.name == "sound")
    monkeypatch.setattr(chromium, "install_from_system", partial(install, "without-its-libraries"))
    monkeypatch.setattr(chromium, "install_from_playwright", partial(install, "sound"))
    assert chromium.find_or_install() == Path("sound")


def test_the_whole_browser_is_installed_where_there_is_no_headless_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], _: dict[str, str]) -> str:
        asked.append(command)
        return "  no such package" if command[-1] == "chromium-headless-shell" else f"  {chromium.DONE}"

    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(chromium, "_elevation", list)
    monkeypatch.setattr(chromium, "_run", run)
    assert chromium.install_from_system() == f"  no such package\n  {chromium.DONE}"
    assert [command[:2] for command in asked] == [["apt-get", "update"], ["apt-get", "install"], ["apt-get", "install"]]
    assert asked[-1][-1] == "chromium"


def test_it_says_what_to_do_when_none_can_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setattr(chromium, "candidates", lambda: iter([Path("broken")]))
    monkeypatch.setattr(chromium, "starts", lambda program: False)
    monkeypatch.setattr(chromium, "install_from_system", lambda: "  apt-get: no network")
    monkeypatch.setattr(chromium, "install_from_playwright", lambda: "  playwright: no network")
    with pytest.raises(chromium.MissingChromiumError) as caught:
        chromium.find_or_install()
    for part in (chromium.VARIABLE, "apt-get install chromium", "apt-get: no network", "playwright: no network", "broken does not start"):
        assert part in str(caught.value)


def test_a_failed_installation_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(nodejs, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(nodejs, "node_program", lambda: "false")
    with pytest.raises(RuntimeError, match="registry"):
        nodejs.install_packages()
    assert list(tmp_path.iterdir()) == []


def test_packages_that_another_run_installs_meanwhile_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def install(folder: Path) -> None:
        (folder / "node_modules").mkdir()
        (tmp_path / folder.name.split(".")[0] / "node_modules" / "first").mkdir(parents=True)

    monkeypatch.setattr(nodejs, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(nodejs, "_npm_install", install)
    assert [file.name for file in nodejs.install_packages().iterdir()] == ["first"]
    assert len(list(tmp_path.iterdir())) == 1


def test_the_server_keeps_to_its_base_path(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("page a", encoding="utf-8")
    (tmp_path / "404.html").write_text("not found", encoding="utf-8")
    with serve(tmp_path, "/some/repo/") as server:
        with urllib.request.urlopen(server.url + "a") as answer:
            assert answer.url == server.url + "a/"
            assert answer.read() == b"page a"
        for url, body in ((server.url + "b", b"not found"), (server.origin + "/a/", b"not here")):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(url)
            assert (caught.value.code, caught.value.read()) == (404, body)
        assert server.asked() == ["a", "a/", "b", "/a/"]


def test_a_visit_ends_when_the_page_is_at_rest(page: Page, tmp_path: Path) -> None:
    script = """addEventListener("load", async () => {
      for (const name of ["one", "two", "gone"]) document.body.append(await (await fetch(`${name}.txt`)).text(), " ");
      requestAnimationFrame(() => document.body.append("drawn"));
    });"""
    (tmp_path / "index.html").write_text(f"<!doctype html><body><script>{script}</script>", encoding="utf-8")
    for name in ("one", "two", "404"):
        (tmp_path / f"{name}.{'html' if name == '404' else 'txt'}").write_text(name, encoding="utf-8")

    def wait(route: Route) -> None:
        page.wait_for_timeout(100)
        route.continue_()

    page.route("**/*.txt", wait)
    with serve(tmp_path) as server:
        visit(page, server.url)
        assert page.locator("body").evaluate("(body) => body.lastChild.data") == "drawn"
        assert server.asked() == ["", "one.txt", "two.txt", "gone.txt"]
