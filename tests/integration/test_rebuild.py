"""Whatever was edited, added, removed or damaged since the last build: the next one makes the site that a clean build makes."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from papershelf.build import build, pipeline
from papershelf.build.manifest import Manifest
from papershelf.build.options import Options
from papershelf.cache import Cache
from papershelf.commands.progress import Silence
from papershelf.library import assembly
from papershelf.library.introductions import Introductions
from papershelf.library.library import Library
from papershelf.library.people import Roster
from papershelf.library.related import Relations
from papershelf.model import Paper
from papershelf.pages.paper_context import ContextBuilder
from support.shelf import CODE, REPOSITORY, site_tree

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # to count branches doubles the time, and other tests reach them all

STEPS = 200
NAMES = ("ViT-B/16", "Swin-L", "ResNet-50", "Mamba", "Qwen2-7B")
Edit = Callable[[Path, random.Random], None]
STATE = ("seeds", "templates", "static")
"""The folders that a maintainer edits."""
PEOPLE = ("Ada Byron", "ada byron", "Jörg Müller", "Jorg Muller", "王小明", "J. Doe", "Jane Doe", "Eve")
LETTERS = ("Net", "Former", "Bench", "Mixer")
TASKS = ("image classification", "object detection", "knowledge distillation", "diffusion models", "pruning")


def _entry(number: int, chance: random.Random) -> str:
    name, task = NAMES[number % 5], TASKS[number // 5 % 5]
    abstract = f"We study {task} with {name}. On ImageNet-1K, {name} reaches {70 + number % 9}.{chance.randrange(10)}% top-1 accuracy."
    abstract += f" The code also runs Zebra{LETTERS[number % 4]}{('', '-7B')[number % 2]} and Zebra-{LETTERS[(number + 1) % 4]}."
    day = f"{('May', 'June', 'July')[number % 3]} {number % 27 + 1}, 2024"
    return f"Paper {number} about {task}\n\n{abstract}\n\n  • {number % 7 + 1} authors\n·\n{day} {chance.randrange(1, 9)}\n\n"


def _introduction(number: int) -> str:
    """Return an entry that introduces a model, or a benchmark, that others name: so papers before and behind it learn of each other."""
    name, what = f"Zebra{LETTERS[number % 4]}", "benchmark" if number % 4 == 2 else "model"
    return f"{name}: A {what}\n\nWe introduce {name}, a {what} of stripes.\n\n  • 2 authors\n·\nMay {number % 27 + 1}, 2024\n\n"


def _digest(chance: random.Random) -> str:
    return "Daily Papers\n\n" + "".join(_entry(number, chance) for number in chance.sample(range(30), chance.randrange(1, 12)))


def _any_file(folder: Path, chance: random.Random) -> Path | None:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "lock")
    return chance.choice(files) if files else None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def edit_a_digest(shelf: Path, chance: random.Random) -> None:
    _write(shelf / f"seeds/digests/2024-08-{chance.randrange(10, 16)}.txt", _digest(chance))


def introduce_names(shelf: Path, chance: random.Random) -> None:
    """Write a digest whose papers introduce what other papers name, before or behind all others."""
    entries = "".join(_introduction(number) for number in chance.sample(range(24), chance.randrange(1, 4)))
    _write(shelf / f"seeds/digests/2024-{chance.choice(('01', '09'))}-05.txt", f"Daily Papers\n\n{entries}")


def edit_a_capture(shelf: Path, chance: random.Random) -> None:
    """Write a digest whose papers name authors and organisations, in several spellings: so names get pages, and lose them."""
    papers = [
        {
            "id": f"2407.{number:05}",
            "title": f"Captured paper {number}",
            "summary": f"We study {TASKS[number % 5]} with {NAMES[number % 5]}.",
            "publishedAt": f"2024-07-{number % 27 + 1:02}T00:00:00.000Z",
            "authors": [{"name": name} for name in chance.sample(PEOPLE, chance.randrange(1, 5))],
            "organization": {"fullname": chance.choice(("Lab", "Lab 2", "Institut für Bücher"))},
        }
        for number in chance.sample(range(20), chance.randrange(1, 16))
    ]
    captured = json.dumps([{"paper": paper} for paper in papers])
    _write(shelf / f"seeds/digests/2024-08-{chance.choice(('05', '20', '21', '22'))}.json", captured)


def remove_a_digest(shelf: Path, chance: random.Random) -> None:
    files = sorted((shelf / "seeds/digests").iterdir())
    if len(files) > 1:
        chance.choice(files).unlink()


def write_a_note(shelf: Path, chance: random.Random) -> None:
    slug = f"page-{chance.randrange(3)}"
    _write(
        shelf / f"seeds/papers/{slug}.md",
        f'---\ntitle: "Page {chance.randrange(9)}"\n---\n\nOn pruning ViT-B/16.\n\n## Note\n\nRead *this*.\n',
    )


def remove_the_notes(shelf: Path, chance: random.Random) -> None:
    shutil.rmtree(shelf / "seeds/papers", ignore_errors=True)


def change_a_template(shelf: Path, chance: random.Random) -> None:
    name = chance.choice(("pages/paper.html", "macros/lists.html", "pages/404.html", "pages/archive.html"))
    default = (REPOSITORY / "templates" / name).read_text()
    _write(shelf / "templates" / name, default + f"{{# {chance.random()} #}}" + ("<!-- ours -->" if name == "pages/404.html" else ""))


def drop_the_templates(shelf: Path, chance: random.Random) -> None:
    shutil.rmtree(shelf / "templates", ignore_errors=True)


def change_a_static_file(shelf: Path, chance: random.Random) -> None:
    _write(shelf / "static" / chance.choice(("extra.txt", "css/site.css")), f"/* {chance.random()} */\n")


def drop_the_static_files(shelf: Path, chance: random.Random) -> None:
    shutil.rmtree(shelf / "static", ignore_errors=True)


def change_the_settings(shelf: Path, chance: random.Random) -> None:
    own = "", 'colors: {accent: "#7a1f3d"}\n', "extra_css: own.css\nlogo: own.svg\n", "menu: [authors, organizations, tags]\n"
    _write(shelf / "seeds/site.yaml", f"title: Shelf {chance.randrange(3)}\nper_page: {chance.choice((5, 6, 8))}\n{chance.choice(own)}")
    _write(shelf / "seeds/own.css", f"a {{ top: {chance.randrange(3)}; }}\n")
    _write(shelf / "seeds/own.svg", f"<svg>{chance.randrange(3)}</svg>\n")


def change_the_taxonomy(shelf: Path, chance: random.Random) -> None:
    whole = (REPOSITORY / "seeds/taxonomy.yaml").read_text()
    own = "remove: {families: Swin, tags: pruning}\n", "families: {audio: {ZebraNet: letters, ViT: {about: Patches}}}\n"
    _write(shelf / "seeds/taxonomy.yaml", chance.choice((whole, f"extends: false\n{whole}".replace("Swin", "Swinn"), *own)))


def damage_the_site(shelf: Path, chance: random.Random) -> None:
    file = _any_file(shelf / "site", chance)
    if file and chance.random() < 0.3:
        file.unlink()
    elif file:
        os.truncate(file, chance.randrange(file.stat().st_size + 1))


def damage_the_cache(shelf: Path, chance: random.Random) -> None:
    file = _any_file(shelf / ".cache", chance)
    other = _any_file(shelf / ".cache", chance)
    if file and other and chance.random() < 0.3:
        swapped = file.read_bytes()
        file.write_bytes(other.read_bytes())
        other.write_bytes(swapped)
    elif file and chance.random() < 0.2:
        shutil.rmtree(shelf / ".cache")
    elif file:
        file.write_bytes(file.read_bytes()[: chance.randrange(2000)] + bytes([chance.randrange(256)]))


def leave_all_as_it_is(shelf: Path, chance: random.Random) -> None:
    """Change nothing."""


def go_back(shelf: Path, chance: random.Random) -> None:
    """Put the shelf back into any state that it had before: the last but one makes A, B, A."""
    states = sorted((shelf / "states").iterdir())
    _restore(shelf, states[-2] if len(states) > 1 and chance.random() < 0.5 else chance.choice(states))


def add_an_older_digest_and_take_it_back(shelf: Path, chance: random.Random) -> None:
    """Build with a digest that comes before all others, so that every paper moves on, and remove it again."""
    older = shelf / "seeds/digests/2024-01-02.txt"
    _write(older, "Daily Papers\n\n" + "".join(_entry(number, chance) for number in chance.sample(range(30, 70), 20)))
    build(Options(), Silence())
    older.unlink()


def add_a_near_copy_and_take_it_back(shelf: Path, chance: random.Random) -> None:
    """Build with a paper that is close to one of the shelf, so that pages link to it, and remove it again."""
    copy = shelf / "seeds/digests/2024-01-03.txt"
    digest = chance.choice(sorted((shelf / "seeds/digests").iterdir())).read_text()
    _write(copy, digest.replace("Paper", "Copy of paper"))
    build(Options(), Silence())
    copy.unlink()


def _restore(shelf: Path, state: Path) -> None:
    for part in STATE:
        shutil.rmtree(shelf / part, ignore_errors=True)
        if (state / part).exists():
            shutil.copytree(state / part, shelf / part)


def _keep_state(shelf: Path, step: int) -> None:
    for part in STATE:
        if (shelf / part).exists():
            shutil.copytree(shelf / part, shelf / f"states/{step:03d}" / part)


EDITS: tuple[Edit, ...] = (
    edit_a_digest, edit_a_digest, edit_a_digest, edit_a_capture, edit_a_capture, introduce_names, introduce_names,
    remove_a_digest, go_back, go_back, add_an_older_digest_and_take_it_back, add_a_near_copy_and_take_it_back, write_a_note,
    remove_the_notes, change_a_template,
    drop_the_templates, change_a_static_file, drop_the_static_files, change_the_settings, change_the_taxonomy, damage_the_site,
    damage_the_cache, leave_all_as_it_is,
)  # fmt: skip


def test_every_rebuild_is_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for step, wrong in _rebuilds(tmp_path, monkeypatch, done, EDITS):
        assert wrong == [], f"step {step}, after {', '.join(done[-5:])}"
    assert set(done) == {edit.__name__ for edit in EDITS}


def _forget_the_abstract(patch: pytest.MonkeyPatch) -> None:
    """Take a paper's findings from the cache by its title alone."""
    patch.setattr(assembly, "find_inputs", lambda papers: [paper.title for paper in papers])


def _forget_the_taxonomy(patch: pytest.MonkeyPatch) -> None:
    """Take a paper's findings from the cache whatever the taxonomy says."""
    real = Cache.memo_all

    def memo_all(self: Cache, kind: str, inputs: Sequence[Any], make_missing: Any) -> list[Any]:
        return real(self, kind, [each[1] if kind == "findings" else each for each in inputs], make_missing)

    patch.setattr(Cache, "memo_all", memo_all)


def _know_digests_by_name(patch: pytest.MonkeyPatch) -> None:
    """Take a digest from the cache by its file's name alone."""
    patch.setattr("papershelf.seeds.digests.sha256", lambda raw: hashlib.sha256())


def _trust_any_state(patch: pytest.MonkeyPatch) -> None:
    """Take the state of relations and index for that of any papers, if they are as many."""
    for name in ("load_state", "save_state"):
        real = getattr(Cache, name)
        patch.setattr(Cache, name, lambda self, kind, keys, *rest, real=real: real(self, kind, [""] * len(keys), *rest))


def _ignore_neighbours(patch: pytest.MonkeyPatch) -> None:
    """Take a paper's page for up to date whatever is around the paper."""
    patch.setattr(ContextBuilder, "inputs", lambda self, paper: "")


def _remember_groups(patch: pytest.MonkeyPatch) -> None:
    """Believe a group of targets whose files later builds have made for other inputs."""
    known: dict[str, tuple[str, list[str]]] = {}

    def current_group(self: Manifest, name: str, fingerprint: str) -> list[str] | None:
        known.update({each: (name, paths) for name, (each, paths) in self.groups.items()})
        found = known.get(fingerprint, ("", []))
        return found[1] if found[0] == name and all(path in self.files for path in found[1]) else None

    patch.setattr(Manifest, "current_group", current_group)


def _believe_what_comes_back(patch: pytest.MonkeyPatch, part: str) -> None:
    """Take files of one `part` for up to date where digests have come back, though another build came between and made the files anew.

    A test whose edits only go forth cannot see such a fault.
    """
    states: list[str] = []
    relate_papers, is_current = pipeline.relate_papers, Manifest.is_current

    def relate(library: Library, cache: Cache, jobs: int) -> Relations:
        states.append(repr([(digest.slug, [paper.slug for paper in digest.papers]) for digest in library.digests]))
        return relate_papers(library, cache, jobs)

    def believe(self: Manifest, paths: Sequence[str], own: str) -> bool:
        has_come_back = states[-1] in states[:-1] and states[-1] != states[-2]
        return (has_come_back and all(path.startswith(part) and path in self.files for path in paths)) or is_current(self, paths, own)

    patch.setattr(pipeline, "relate_papers", relate)
    patch.setattr(Manifest, "is_current", believe)


def _forget_who_names_it(patch: pytest.MonkeyPatch) -> None:
    """Take the page of a paper for up to date whoever names what it introduces."""
    real = ContextBuilder.inputs

    def inputs(self: ContextBuilder, paper: Paper) -> object:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(Introductions, "named", lambda self, paper: ())
            return real(self, paper)

    patch.setattr(ContextBuilder, "inputs", inputs)


def _forget_whose_names_have_pages(patch: pytest.MonkeyPatch) -> None:
    """Take the pages of papers and people for up to date wherever the names on them lead."""
    patch.setattr(Roster, "levels", property(lambda self: {slug: "1" * len(keys) for slug, keys in self.keys.items()}))


def _index_what_is_learned(patch: pytest.MonkeyPatch) -> None:
    """Put the names that other papers teach into the index, which does not hear of later ones."""
    patch.setattr("papershelf.search.documents.as_found", lambda paper: paper)


PARTS = {part: partial(_believe_what_comes_back, part=part) for part in ("papers/", "tags/", "api/")}
ON_DIGESTS = edit_a_digest, edit_a_digest, remove_a_digest
ON_NAMES = edit_a_digest, introduce_names, remove_a_digest
ON_WHAT_COMES_BACK = edit_a_digest, go_back, add_an_older_digest_and_take_it_back, add_a_near_copy_and_take_it_back
FAULTS: dict[Callable[[pytest.MonkeyPatch], None], Sequence[Edit]] = {
    _forget_the_abstract: ON_DIGESTS,
    _forget_the_taxonomy: (edit_a_digest, change_the_taxonomy),
    _know_digests_by_name: ON_DIGESTS,
    _trust_any_state: ON_DIGESTS,
    _ignore_neighbours: ON_DIGESTS,
    _remember_groups: ON_WHAT_COMES_BACK,
    _forget_who_names_it: ON_NAMES,
    _index_what_is_learned: ON_NAMES,
    _forget_whose_names_have_pages: (edit_a_capture, edit_a_capture, remove_a_digest),
    **dict.fromkeys(PARTS.values(), ON_WHAT_COMES_BACK),
}
"""Each with the edits that show it, so that it is found soon."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_incremental_build_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    assert any(wrong for _, wrong in _rebuilds(tmp_path, monkeypatch, [], FAULTS[fault]))


def _rebuilds(shelf: Path, monkeypatch: pytest.MonkeyPatch, done: list[str], edits: Sequence[Edit]) -> Iterator[tuple[int, list[str]]]:
    """Edit and rebuild `shelf` again and again; yield each step with the files that a clean build makes otherwise.

    `done` is told the names of the edits, which are drawn from `edits`.
    """
    chance = random.Random(4)
    monkeypatch.chdir(shelf)
    edit_a_digest(shelf, chance)
    for step in range(STEPS):
        _keep_state(shelf, step)
        edit = chance.choice(edits)
        done.append(edit.__name__)
        edit(shelf, chance)
        build(Options(), Silence())
        made, clean = site_tree(shelf / "site"), site_tree(_clean_build(shelf))
        yield step, sorted(path for path in made.keys() | clean.keys() if made.get(path) != clean.get(path))


def _clean_build(shelf: Path) -> Path:
    """Build the site from the seeds alone, into a new folder and with a new cache.

    Only compiled templates are kept, because they would take most of the test's time.
    """
    clean = shelf / "clean"
    shutil.rmtree(clean / "site", ignore_errors=True)
    for own in ("templates", "static"):
        shutil.rmtree(clean / own, ignore_errors=True)
        if (shelf / own).exists():
            shutil.copytree(shelf / own, clean / own)
    for kept in (clean / ".cache").glob("*"):
        if kept.name != "templates":
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
    build(Options(out=clean / "site", site=clean), Silence())
    return clean / "site"


def test_fingerprints_are_the_same_in_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fingerprint of an address in memory or of an order of a set would be another in the next build."""
    chance = random.Random(1)
    monkeypatch.chdir(tmp_path)
    for _ in range(3):
        edit_a_digest(tmp_path, chance)
    found = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": CODE, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-m", "papershelf", "build", "-q", "--out", f"site-{seed}"], env=environment, check=True)
        manifest = Manifest.load(tmp_path / f"site-{seed}")
        found.append({path: own for path, (own, *_) in manifest.files.items()} | {"groups": manifest.groups})
    assert len(found[0]) > 50
    assert found[0] == found[1]
