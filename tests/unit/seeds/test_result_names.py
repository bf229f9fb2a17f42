"""Names in the results of a maintainer's page."""

from __future__ import annotations

import pytest

from papershelf.markdown.paper_page import PaperPage
from papershelf.model import Introduced, Result
from papershelf.seeds.result_names import checked
from support.libraries import shipped_taxonomy

RESULT = Result("ViT-B/16", "COCO", "AP", 1.5, "", "")


def check(*results: Result, **fields: object) -> tuple[tuple[Result, ...], list[tuple[str, int, str, str]]]:
    page = PaperPage("papers/a.md", {"results": results, **fields}, {"results": 3}, (), {"results": tuple(range(4, 4 + len(results)))})
    page, doubts = checked(page, shipped_taxonomy())
    return page.fields["results"], [(name, problem.line, problem.severity, problem.remedy) for name, problem in doubts]


def test_names_become_those_of_the_taxonomy() -> None:
    written = (Result("gemma-2-9b-it", "Wikitext", "PPL", 1.5, "", ""), Result("Vision Transformer", "human eval", "Pass@1", 1.5, "", ""))
    expected = (Result("Gemma-2-9B-IT", "WikiText", "perplexity", 1.5, "", ""), Result("ViT", "HumanEval", "pass@1", 1.5, "", ""))
    assert check(*written) == (expected, [])


@pytest.mark.parametrize(
    ("part", "name", "looked_up", "severity", "remedy"),
    [
        ("dataset", "HumanEvall", "HumanEvall", "error", "Did you mean `HumanEval`?"),
        ("dataset", "ImageNet-LT", "ImageNet-LT", "warning", "If that is not meant: the nearest is `ImageNet-1K`."),
        ("dataset", "Zzqxset", "Zzqxset", "warning", "If it is meant, enter it in taxonomy.yaml."),
        ("metric", "acuracy", "acuracy", "error", "Did you mean `accuracy`?"),
        ("metric", "zzqxness", "zzqxness", "warning", "If it is meant, enter it in taxonomy.yaml."),
        ("model", "Gema-2-9B", "Gema", "error", "Did you mean `Gemma-2-9B`?"),
        ("model", "Zzqx-2-9B", "Zzqx", "warning", "If it is meant, enter it in taxonomy.yaml."),
    ],
)
def test_another_name_is_doubtful_once(part: str, name: str, looked_up: str, severity: str, remedy: str) -> None:
    result = RESULT._replace(**{part: name})  # type: ignore[arg-type]
    assert check(RESULT, result, result) == ((RESULT, result, result), [(looked_up, 5, severity, remedy)])


@pytest.mark.parametrize(
    "result",
    [
        RESULT._replace(dataset="FooBench", sentence="It reaches 1.5 on Foo-Bench."),
        RESULT._replace(metric="balanced accuracy"),
        RESULT._replace(model="FooNet"),
        RESULT._replace(model="GPT-4o with tools"),
        RESULT._replace(model="an ensemble"),
        RESULT._replace(model="Three Readers", owner="human"),
        RESULT._replace(model=""),
    ],
)
def test_a_name_that_is_told_is_none(result: Result) -> None:
    assert check(result, introduces=(Introduced("Foo-Net", "model"),)) == ((result,), [])
