"""A site's own taxonomy extends the package's: what is added, changed, removed, and what is wrong with it."""

from __future__ import annotations

import pytest

from papershelf import taxonomy
from papershelf.model import InputError, Problem
from papershelf.taxonomy import Taxonomy

PACKAGE = """
emphasis:
  1.5: we propose; our model
  0.4: unlike
tags:
  tasks:
    singing: {name: Song, about: Old, cues: 3 song}
  topics:
    outdoors: {cues: 3 outdoor}
families:
  audio:
    Wren: letters; Warbler
    Finch: {names: depth, about: Small}
  vision:
    Owl: params
    Bare: {about: Without names}
datasets:
  XenoSong: {names: Xeno Song, metric: top-1}
metrics:
  error rate: {names: wrong, better: lower}
"""


def extended(text: str) -> Taxonomy:
    return taxonomy.load(text, name="taxonomy.yaml", package=PACKAGE)


def test_what_is_not_named_stays() -> None:
    found, package = extended("tags: {topics: {night: {cues: 3 night}}}"), taxonomy.load(PACKAGE, name="")
    assert found.tags.keys() == {"singing", "outdoors", "night"}
    assert found.families == package.families
    assert dict(found.lexicon.phrases()).items() >= dict(package.lexicon.phrases()).items()


def test_a_taxonomy_extended_by_itself_is_itself() -> None:
    assert repr(list(extended(PACKAGE).lexicon.phrases())) == repr(list(taxonomy.load(PACKAGE, name="").lexicon.phrases()))


def test_what_is_written_takes_the_place_of_that_part() -> None:
    tag = extended("tags: {topics: {singing: {about: New}}}").tags["singing"]
    assert (tag.name, tag.about, tag.section) == ("Song", "New", "topics")
    changed = extended("families: {birds: {Wren: params, Finch: {about: Tiny}}}")
    assert (changed.families["Wren"].grammar, changed.families["Wren"].kind) == ("params", "birds")
    assert (changed.families["Finch"].grammar, changed.families["Finch"].about) == ("depth", "Tiny")
    assert changed.find("A", "We use Warblers.").families == ()
    assert extended("metrics: {error rate: {better: higher}}").lower_is_better == frozenset()


def test_an_addition_leaves_the_list_as_it_is() -> None:
    found = extended("tags: {tasks: {singing: {add: 3 carol}}}\nfamilies: {audio: {Wren: {add: Troglodyte}}, vision: {Bare: {add: Naked}}}")
    assert found.find("A", "A song.").tags == found.find("A", "A carol.").tags == ("singing",)
    assert found.find("A", "We use Troglodytes, Wren-B/16 and Naked-7B.").backbones == ("Wren-B/16", "Bare-7B")


def test_names_are_removed_by_section() -> None:
    found = extended("remove: {emphasis: unlike, tags: outdoors, families: Wren; Owl, datasets: XenoSong, metrics: error rate}")
    assert found.problems == ()
    assert found.tags.keys() == {"singing"}
    assert found.families.keys() == {"Finch", "Bare"}
    assert found.lower_is_better == frozenset()
    assert not {"unlike", "xeno song", "wrong"} & dict(found.lexicon.phrases()).keys()


def test_a_phrase_has_one_factor() -> None:
    phrases = [(phrase, repr(term)) for phrase, term in extended("emphasis: {0.2: unlike; our model}").lexicon.phrases()]
    assert [term.count("0.2") for phrase, term in phrases if phrase in ("unlike", "our model")] == [1, 1]


def test_what_is_removed_in_vain_is_a_warning() -> None:
    remedies = "Did you mean `Wren`?", "Take the name out."
    found = "`remove` names `{}`, which is not in families of the taxonomy of papershelf"
    expected = [Problem("taxonomy.yaml", 2, found.format(name), remedies[at], "warning") for at, name in enumerate(("Wrenn", "Qqq"))]
    assert list(extended("remove:\n  families: Wrenn; Qqq; Owl\n").problems) == expected


def test_a_file_may_be_the_whole_taxonomy() -> None:
    found = extended("extends: false\ntags: {topics: {night: {cues: 3 night}}}")
    assert (list(found.tags), list(found.families)) == (["night"], [])
    assert extended("# nothing yet").tags.keys() == {"singing", "outdoors"}


@pytest.mark.parametrize(
    ("text", "line", "found", "remedy"),
    [
        ("families:\n  audio:\n    Wrenn: {add: Foo}\n", 3, "`add` at `Wrenn`", "Did you mean `Wren`?"),
        ("datasets:\n  Foo:\n    add: Bar\n", 3, "does not have", "because the entry is new"),
        ("remove:\n  birds: Wren\n", 2, "unknown section `birds`", "The sections are"),
        ("extends: maybe\n", 1, "`maybe` at `extends`", "Write `false`"),
        ("remove: Wren\n", 1, "scalar", "indented below"),
        ("families:\n  audio:\n    Finch:\n      about: Tiny\n      add: '+'\n", 5, "without a name", "behind"),
        ("emphasis:\n  loud: we propose\n", 2, "loud", "a number"),
    ],
)
def test_a_mistake_has_its_line_and_a_remedy(text: str, line: int, found: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        extended(text)
    [problem] = caught.value.problems
    assert (problem.file, problem.line) == ("taxonomy.yaml", line)
    assert found in problem.found
    assert remedy in problem.remedy
