"""A site's own taxonomy extends the package's: what is added, changed, removed, and what is wrong with it."""

from __future__ import annotations

import pytest

from papershelf import taxonomy
from papershelf.extraction import extract
from papershelf.model import InputError, Paper
from papershelf.taxonomy import Taxonomy
from support.libraries import shipped_taxonomy

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
    assert "unlike" not in dict(found.lexicon.phrases())


def test_a_phrase_has_one_factor() -> None:
    phrases = [(phrase, repr(term)) for phrase, term in extended("emphasis: {0.2: unlike; our model}").lexicon.phrases()]
    assert [term.count("0.2") for phrase, term in phrases if phrase in ("unlike", "our model")] == [1, 1]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ("Wren", "We fine-tune Wren-7B, Wren-2-13B and Warbler-7B, and outperform Wren."),  # known, so its other names go too
        ("wren", "We fine-tune Wren-7B."),
        ("Zebra-1", "We fine-tune Zebra-1-7B."),  # known to no taxonomy
        ("Zebra", "We fine-tune Zebra-7B, which outperforms Zebra 2."),
        ("ZebraAct", "It is fine-tuned from ZebraAct and outperforms models such as ZebraAct."),
    ],
)
def test_a_removed_family_is_not_shown_however_it_is_found(names: str, text: str) -> None:
    shown, removed = (extended(more).find("A", text) for more in ("", f"remove: {{families: {names}}}"))
    assert shown.families
    assert (removed.families, removed.backbones, removed.compared) == ((), (), ())


def test_a_removed_name_leaves_others_that_begin_with_it() -> None:
    found = extended("remove: {families: Zebra; Zebra-VL}").find("A", "We fine-tune Zebra-7B, Zebra-VL-7B and ZebraNet-7B.")
    assert found.backbones == ("ZebraNet-7B",)
    assert extended("remove: {families: Foo-VL}").find("A", "We fine-tune Foo-7B and Foo-VL-7B.").backbones == ("Foo-7B",)


def test_what_is_removed_is_taken_for_nothing_else() -> None:
    text = "We propose FooNet, a model. It reaches 84.4% on XenoSong and 41.2% on ZebraBench, surpassing Wren-7B (80.1% and 40.0%)."
    shown, left = (extract(Paper("a", "A", text), extended(more)) for more in ("", "remove: {families: Wren, datasets: XenoSong}"))
    assert (shown["families"], left["families"], left["backbones"], left["spellings"]) == (("Wren",), (), (), ())
    assert left["results"] == tuple(result for result in shown["results"] if result.dataset == "ZebraBench")
    assert [result.model for result in left["results"]] == ["FooNet", "Wren-7B"]
    assert extended("remove: {families: Wren}").canonical("Wren", "families") == ()


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        ("families: Zebra", ["ZebraBench"]),
        ("datasets: ZebraBench", ["Zebra-2"]),
        ("families: ZebraBench", ["Zebra-2", "ZebraBench"]),
        ("families: Zebra, datasets: ZebraBench", []),
    ],
)
def test_what_is_removed_is_introduced_by_no_paper(removed: str, left: list[str]) -> None:
    paper = Paper("a", "Zebra-2: Stripes", "We introduce Zebra-2, a model of stripes, and a benchmark called ZebraBench.")
    assert [each.name for each in extract(paper, extended(""))["introduces"]] == ["Zebra-2", "ZebraBench"]
    assert [each.name for each in extract(paper, extended(f"remove: {{{removed}}}"))["introduces"]] == left


def test_a_removed_family_may_be_written_anew() -> None:
    found = extended("remove: {families: Wren}\nfamilies: {birds: {Robin: params; Wren}}")
    assert found.find("A", "We use Wren-7B and fine-tune Warbler-7B.").families == ("Robin",)


@pytest.mark.parametrize("name", ["XenoSong", "ZebraBench"])
def test_no_result_is_shown_of_a_removed_dataset(name: str) -> None:
    paper = Paper(
        "a", "A", "We propose Foo, a model. It reaches 41.2% accuracy on ZebraBench. It reaches 84.4% top-1 accuracy on XenoSong."
    )
    shown, left = (
        {result.dataset for result in extract(paper, extended(more))["results"]} for more in ("", f"remove: {{datasets: {name}}}")
    )
    assert shown == {"XenoSong", "ZebraBench"}
    assert left == shown - {name}


def test_no_result_is_shown_by_a_removed_metric() -> None:
    paper = Paper("a", "A", "We propose Foo, a model. It reaches 41.2% on ZebraBench. It reaches an error rate of 12.1 on XenoSong.")
    shown = [
        [result.metric for result in extract(paper, extended(more))["results"]]
        for more in ("", "remove: {metrics: error rate}", "remove: {metrics: Accuracy}")
    ]
    assert shown == [["accuracy", "error rate"], ["accuracy"], ["error rate"]]


@pytest.mark.parametrize(
    ("section", "name", "found", "remedy"),
    [
        ("tags", "sinking", "`remove` names `sinking`, which is not in tags", "Did you mean `singing`?"),
        ("emphasis", "qqq", "`remove` names `qqq`, which is not in emphasis", "Mend the name, or take it out."),
        ("tags", "singing, outdoors", "is not in tags", "Separate the names by semicolons."),
        ("metrics", "error rates", "which is no metric by itself", "It is another name of `error rate`: write that."),
        ("families", "Warbler", "which is no family by itself", "It is another name of `Wren`: write that."),
        ("families", "Wren-B/16", "which is no family by itself", "write its family, `Wren`"),
        ("datasets", "Xeno Song 1", "", ""),
        ("datasets", "XenoSongs", "which is no dataset by itself", "It is another name of `XenoSong`"),
    ],
)
def test_what_is_removed_in_vain_is_a_warning(section: str, name: str, found: str, remedy: str) -> None:
    problems = extended(f"remove:\n  {section}: {name}\n").problems
    assert [(problem.file, problem.line, problem.severity) for problem in problems] == [("taxonomy.yaml", 2, "warning")] * bool(found)
    for problem in problems:
        assert found in problem.found
        assert remedy in problem.remedy


def test_a_removed_name_that_may_be_in_a_text_is_left_to_the_texts() -> None:
    [(_, problem)] = extended("remove:\n  families: Wren, Owl\n").doubts
    assert problem.remedy == "Separate the names by semicolons."
    found = extended("remove:\n  families: Wrenn; Qqq; Owl\n")
    assert found.problems == ()
    assert [(name, problem.line, problem.remedy) for name, problem in found.doubts] == [
        ("Wrenn", 2, "Did you mean `Wren`?"),
        ("Qqq", 2, "Mend the name, or take it out."),
    ]


@pytest.mark.parametrize(
    ("text", "is_certain"),
    [
        ("families:\n  audio:\n    wren: {about: Tiny}\n", True),
        ("families:\n  audio:\n    Finchh: {about: Tiny}\n", False),
        ("datasets:\n  \n  XenoSongs: {metric: top-1}\n", False),
        ("tags:\n  topics:\n    outdoor: {about: New}\n", True),
        ("tags:\n  topics:\n    outdor: {cues: 3 field}\n", True),
    ],
)
def test_a_new_entry_with_nearly_a_known_name_is_a_warning(text: str, *, is_certain: bool) -> None:
    found = extended(text)
    [problem] = found.problems if is_certain else [problem for _, problem in found.doubts]
    assert (problem.line, problem.severity) == (3, "warning")
    assert "If you mean to change that one, write `" in problem.remedy


def test_new_entries_do_not_resemble_each_other() -> None:
    found = extended(
        "families: {audio: {Zebra: params, Zebras: params}}\ntags: {topics: {sunlight: {cues: 3 sun}, sunlights: {cues: 3 sun}}}"
    )
    assert (found.problems, found.doubts) == ((), ())


@pytest.mark.parametrize(
    ("metric", "remedy"),
    [
        ("top1", "Write `top-1`"),
        ("error rat", "Write `error rate`"),
        ("wrong", "Write `error rate`"),
        ("top-5", ""),
        ("top-1", ""),
        ("glory", ""),
    ],
)
def test_the_metric_of_a_dataset_is_compared_with_the_known_ones(metric: str, remedy: str) -> None:
    found = extended(f"metrics: {{top-1: '', glory: ''}}\ndatasets:\n  FooSong:\n    metric: {metric}\n").problems
    assert [(problem.file, problem.line, problem.severity) for problem in found] == [("taxonomy.yaml", 4, "warning")] * bool(remedy)
    assert all(problem.remedy.startswith(remedy) and "ranked apart" in problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("cue", "found", "remedy"),
    [
        (
            "3% bird song",
            "`3%` as the weight of the cue `3% bird song` of night",
            "`3 bird song`; if `3%` is part of the phrase, `1 3% bird song`",
        ),
        ("3: bird song", "`3:` as the weight", "`3 bird song`"),
        ("3,0 bird song", "`3,0` as the weight", "`3 bird song`"),
        ("3x bird song", "`3x` as the weight", "`3 bird song`"),
        ("-2,5 bird song", "`-2,5` as the weight", "`-2.5 bird song`"),
        (".5 bird song", "`.5` as the weight", "`0.5 bird song`"),
        ("+3 bird song", "`+3` as the weight", "`3 bird song`"),
        ("(3) bird song", "`(3)` as the weight", "`3 bird song`"),
        ("3=song", "`3=song` as the weight", "`3 bird song`"),
        ("360 degree view", "`360` as the weight", "`1 360 degree view`"),
        ("3", "the cue `3` of night, which has no phrase", "`3 bird song`"),
        ("3 %", "the cue `3 %` of night, which has no phrase", "`3 bird song`"),
    ],
)
def test_a_weight_that_is_none_is_an_error(cue: str, found: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        extended(f"tags:\n  topics:\n    night:\n      cues: '3 owl; {cue}'\n")
    [problem] = caught.value.problems
    assert (problem.line, problem.severity) == (4, "error")
    assert found in problem.found
    assert remedy in problem.remedy


@pytest.mark.parametrize("cue", ["3D scene", "4-bit model", "128K context", "1 3x bird song", "2.50 bird song"])
def test_a_phrase_may_begin_with_a_number(cue: str) -> None:
    assert extended(f"tags: {{topics: {{night: {{cues: '3 owl; {cue}'}}}}}}").problems == ()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("{about: New}", "the tag `night` has no `cues`"),
        ("{cues: 1.5 owl}", "add up to 2.4 at most, and a tag needs 2.5"),
        ("{cues: -3 owl}", "add up to 0.0 at most"),
        ("{cues: 1.5 owl, context: '0.1; 0.2 dark'}", ""),
        ("{cues: 1 owl|bat}", ""),
        ("{cues: 1.6 owl}", ""),
        ("{cues: ''}", ""),
    ],
)
def test_a_tag_that_no_text_can_get_is_a_warning(fields: str, found: str) -> None:
    problems = extended(f"tags:\n  topics:\n    night: {fields}\n").problems
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "warning")] * bool(found)
    assert all(found in problem.found for problem in problems)


def test_a_tag_that_gets_other_cues_is_judged_by_all_of_them() -> None:
    assert extended("tags: {topics: {singing: {about: New}, outdoors: {add: 0.5 sun}}}").problems == ()
    [problem] = extended("tags: {topics: {outdoors: {cues: 0.5 sun}}}").problems
    assert "the cues of `outdoors` add up to 0.8 at most" in problem.found


def test_a_file_may_be_the_whole_taxonomy() -> None:
    found = extended("extends: false\ntags: {topics: {night: {cues: 3 night}}}")
    assert (list(found.tags), list(found.families)) == (["night"], [])
    assert extended("# nothing yet").tags.keys() == {"singing", "outdoors"}


@pytest.mark.parametrize(
    ("text", "line", "found", "remedy"),
    [
        ("families:\n  audio:\n    Wrenn: {add: Foo}\n", 3, "`add` at `Wrenn`", "Did you mean `Wren`?"),
        ("datasets:\n  Foo:\n    add: Bar\n", 3, "does not have", "because the entry is new"),
        ("remove:\n  birds: Wren\n", 2, "unknown section `birds`", "Write one of emphasis, tags, families, datasets, metrics."),
        ("remove:\n  family: Wren\n", 2, "unknown section `family`", "Did you mean `families`?"),
        ("familys: {}\n", 1, "unknown section `familys`", "Did you mean `families`?"),
        ("birds: {}\n", 1, "unknown section `birds`", "Write one of emphasis, tags, families, datasets, metrics, extends, remove."),
        ("tags:\n  task: {}\n", 2, "unknown section of tags `task`", "Did you mean `tasks`?"),
        ("metrics:\n  a: {beter: lower}\n", 2, "unknown key `beter`", "Did you mean `better`?"),
        ("remove:\n  families: [Wren, Owl]\n", 2, "found a list instead of text", "separate its parts by semicolons: `Wren; Owl`."),
        ("remove:\n  families: {Wren: Owl}\n", 2, "found `name: value` lines instead of text", "by semicolons."),
        ("families:\n", 1, "found nothing instead of `name: value` lines", "or take the heading out."),
        ("families: [Wren]\n", 1, "found a list instead of `name: value` lines", "indented below their heading."),
        ("extends: maybe\n", 1, "`maybe` at `extends`", "Write `false`"),
        ("remove: Wren\n", 1, "found text instead of `name: value` lines", "indented below"),
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


def test_a_dataset_has_the_tag_of_its_task() -> None:
    found = extended("datasets:\n  XenoSong: {task: singing}\n  Manifold: {task: none}\n")
    assert (found.tasks, found.problems) == ({"XenoSong": "singing", "Manifold": ""}, ())


def test_a_task_that_is_no_tag_of_a_task_is_a_warning() -> None:
    [problem] = extended("datasets:\n  XenoSong: {task: singin}\n").problems
    assert (problem.severity, problem.line, problem.found) == ("warning", 2, "`singin` as the task of XenoSong")
    assert problem.remedy == "Did you mean `singing`?"


def test_the_tasks_of_the_shipped_taxonomy_are_tags_of_tasks() -> None:
    shipped = shipped_taxonomy()
    assert len(shipped.tasks) > 300
    assert set(shipped.tasks.values()) - {""} <= {slug for slug, tag in shipped.tags.items() if tag.section == "tasks"}
