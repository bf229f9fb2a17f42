"""Bundles hold the same code as their sources, a site's own files override both, and the service worker is there only if asked for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.assets import bundles, static_files
from papershelf.config import Config
from papershelf.model import InputError
from papershelf.text import language, localized
from papershelf.text.language import Catalogue
from support.messages import messages

STATIC = Path(__file__).parents[3] / "static"
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
STYLES = sorted((STATIC / "css").rglob("*.css"))
BUNDLES = json.loads((STATIC / "bundles.json").read_text(encoding="utf-8"))


def _static(files: dict[str, str]) -> dict[str, Artifact]:
    return {f"static/{path}": Artifact(f"static/{path}", text.encode(), indexed=False) for path, text in files.items()}


def test_bundles_are_published_in_place_of_their_sources() -> None:
    published = static_files.load([STATIC])
    code = {path for path in published if path.endswith((".js", ".css"))}
    assert code == {f"static/{path}" for path in BUNDLES} | {"static/js/offline/worker.js"}
    assert not bundles.NOT_PUBLISHED & published.keys()


def test_every_source_is_in_a_bundle() -> None:
    sources = {file.relative_to(STATIC).as_posix() for file in SCRIPTS + STYLES}
    assert sources == {part for parts in BUNDLES.values() for part in parts} | {"js/offline/worker.js"}


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(STATIC).as_posix())
def test_only_comments_are_removed_from_scripts(node: Path, file: Path) -> None:
    """Node.js parses what is left, which is lines of the source."""
    text = file.read_text(encoding="utf-8")
    code = bundles.strip_comments(text, script=True)
    assert len(code) < len(text)
    assert [line.strip() for line in text.splitlines() if line.strip() in set(code.splitlines())] == code.splitlines()
    assert subprocess.run([node, "--check", "-"], input=code.encode(), check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("/* one line */\nf();\n", "f();\n"),
        ("/* open\n   f();\n*/\ng();\n", "g();\n"),
        ("/* a */ f(); /* b\n*/\n", "/* a */ f(); /* b\n*/\n"),
        ('f("//");\n', 'f("//");\n'),
        ("const text = `\n  // kept\n`;\n", "const text = `\n  // kept\n`;\n"),
    ],
)
def test_what_is_no_comment_stays(script: str, expected: str) -> None:
    assert bundles.strip_comments(script, script=True) == expected


def test_styles_have_no_comments_of_one_line() -> None:
    assert bundles.strip_comments("a {\n  /* why */\n  color: red; /* said */\n}\n", script=False) == "a {\ncolor: red; /* said */\n}\n"


def test_a_site_without_bundles_keeps_its_files() -> None:
    static = _static({"css/own.css": "/* mine */\n"})
    assert bundles.bundle(static) == static


def test_own_rules_come_last(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "own.css").write_text("/* mine */\nbody { color: red }\n", encoding="utf-8")
    before, after = (static_files.load(places)["static/css/site.css"].body for places in ([STATIC], [tmp_path, STATIC]))
    assert after == before + b"body { color: red }\n"


def test_a_file_at_the_path_of_a_bundle_replaces_it() -> None:
    static = _static({"bundles.json": '{"css/site.css": ["css/a.css", "css/b.css"]}', "css/a.css": "a {}\n", "css/b.css": "b {}\n"})
    assert bundles.bundle(static)["static/css/site.css"].body == b"a {}\nb {}\n"
    replaced = bundles.bundle({**static, **_static({"css/site.css": "/* mine */\n"})})
    assert {path: file.body for path, file in replaced.items()} == {"static/css/site.css": b"/* mine */\n"}


def test_a_bundle_is_strict_as_a_whole() -> None:
    strict = '"use strict";\n'
    static = _static(
        {"bundles.json": '{"js/all.js": ["js/a.js", "js/b.js"]}', "js/a.js": f"{strict}f();\n", "js/b.js": f"// Why.\n{strict}g();\n"}
    )
    assert bundles.bundle(static)["static/js/all.js"].body.decode() == f"{strict}f();\ng();\n"


def test_a_site_overrides_single_sources(tmp_path: Path) -> None:
    own = tmp_path / "css" / BUNDLES["css/site.css"][0].removeprefix("css/")
    own.parent.mkdir()
    own.write_text("body { color: red }\n", encoding="utf-8")
    before, after = static_files.load([STATIC]), static_files.load([tmp_path, STATIC])
    assert after["static/css/site.css"].body.startswith(b"body { color: red }\n")
    assert {path for path in before if before[path] != after[path]} == {"static/css/site.css"}
    assert before.keys() == after.keys()


@pytest.mark.parametrize(
    ("manifest", "found"),
    [
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"css/site.css": "css/a.css"}', "no list of paths"),
        ('{"css/site.css": ["css/gone.css"]}', "static/css/gone.css, which does not exist"),
    ],
)
def test_a_wrong_manifest_is_told(manifest: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        bundles.bundle(_static({"bundles.json": manifest}))


GERMAN = Catalogue(
    "de",
    Path("de.po"),
    {"Save": ("Merken",), "{count} paper": ("{count} Arbeit", "{count} Arbeiten"), "New": ('Das "Neue"',)},
    "n != 1",
    forms=localized.forms_of("de", has_words=True),
)


@pytest.fixture
def german() -> Iterator[None]:
    language.use(GERMAN)
    yield
    language.use(Catalogue())


@pytest.mark.usefixtures("german")
def test_a_bundle_has_the_translations_of_its_own_messages() -> None:
    scripts = {
        "js/a.js": '"use strict";\nt("Save");\npapershelf.tn("{count} paper", "{count} papers", 2);\nt("Unknown");\n',
        "js/b.js": "f();\n",
        "js/c.js": "globalThis.papershelfWords;\n",
    }
    parts = json.dumps({path.replace(".", "-all."): [path] for path in scripts})
    published = {path: file.body.decode() for path, file in bundles.bundle(_static({"bundles.json": parts, **scripts})).items()}
    words = '{"Save":["Merken"],"{count} paper":["{count} Arbeit", "{count} Arbeiten"]}'
    own = '{"":["de-u-nu-latn",(n)=>Number(n != 1)]}'
    assert published == {
        "static/js/a-all.js": scripts["js/a.js"].replace("\n", f"\nObject.assign(globalThis.papershelfWords??={{}},{words});\n", 1),
        "static/js/b-all.js": scripts["js/b.js"],
        "static/js/c-all.js": f"Object.assign(globalThis.papershelfWords??={{}},{own});\n{scripts['js/c.js']}",
    }


@pytest.mark.usefixtures("german")
def test_a_style_sheet_has_translated_words() -> None:
    style = '--word-new: "New";\n--word-old: "Old";\n--serif: Charter, "New";\ncontent: "· ";\n'
    static = _static({"bundles.json": '{"css/site.css": ["css/words.css"]}', "css/words.css": style})
    expected = style.replace('"New"', '"Das \\"Neue\\""', 1)
    assert bundles.bundle(static)["static/css/site.css"].body.decode() == expected


def test_a_bundle_finds_the_messages_that_translators_see() -> None:
    """Theirs are found by Babel, which reads scripts as scripts."""
    found: dict[str, list[str]] = {}
    for message in messages():
        found.setdefault(message.file, []).append(message.forms[0])
    for file in SCRIPTS + STYLES:
        here = bundles.words_in(file.read_text(encoding="utf-8"), script=file.suffix == ".js")
        assert sorted(here) == sorted(found.get(f"static/{file.relative_to(STATIC).as_posix()}", [])), file


WORKER = "static/js/offline/worker.js"
WITH_WORKER = {WORKER: Artifact(WORKER, b"// Why.\nlet pages;\n", indexed=False)}


def test_the_worker_is_at_the_root_without_comments() -> None:
    assert list(bundles.service_worker(Config(offline=True), WITH_WORKER)) == [Artifact(urls.WORKER, b"let pages;\n", indexed=False)]


@pytest.mark.parametrize(("config", "static"), [(Config(), WITH_WORKER), (Config(offline=True), {})], ids=["not asked for", "no script"])
def test_no_worker(config: Config, static: dict[str, Artifact]) -> None:
    assert not list(bundles.service_worker(config, static))
