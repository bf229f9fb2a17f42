"""Papers and shelves out of the common run: every page of theirs fits its window, has no fault that axe finds, and says what there is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from papershelf.markdown.paper_page import dump
from papershelf.model import Link, Paper
from support import bibliographies
from support.accessibility import violations
from support.kinds import kind
from support.server import serve
from support.visits import visit

ARABIC = "نموذج لغوي كبير للغة العربية مع ViT-B/16"
ENDLESS = "Superlongcompoundwordsthatneverendbecausenobodyputaspaceinthemandtheygoonforever"
FIELDS = """image classification, object detection, semantic segmentation, depth estimation, image generation, video generation, video
understanding, 3D reconstruction, speech recognition, OCR, retrieval, question answering, code generation, mathematical reasoning, machine
translation, robotic manipulation, LLM agents, zero-shot, anomaly detection, recommendation, vision-language models, large language models,
self-supervised learning, contrastive learning, masked image modeling, knowledge distillation, quantization, pruning, token pruning, LoRA
fine-tuning, prompting, neural architecture search, mixture of experts, efficient attention, state-space models, diffusion models,
reinforcement learning, alignment, instruction tuning, chain-of-thought reasoning, long context, synthetic data, scaling laws, sparsity,
hallucination, safety, jailbreak, privacy, federated learning, fairness, medical imaging, continual learning, multilingual, survey"""


def entry(number: int, title: str, summary: str, authors: int = 2) -> dict[str, Any]:
    """A paper as the daily_papers interface gives it."""
    names = [{"name": f"Firstname{place} Lastname{place}", "hidden": False} for place in range(authors)]
    day = f"2025-01-{number:02d}T00:00:00.000Z"
    held = {"id": f"2501.{number:05d}", "title": title, "summary": summary, "authors": names, "publishedAt": day, "upvotes": number}
    return {"paper": held, "numComments": 1}


AWKWARD = [
    entry(
        1, f"On $L^2$-Norms, {'and So On and So Forth, ' * 8}{ENDLESS}", "ViT-B/16 reaches 84.4% top-1 accuracy on ImageNet-1K. " * 20, 664
    ),
    entry(2, "No abstract", ""),
    entry(3, ARABIC, f"{ARABIC}. {ARABIC}."),
    entry(4, "Tags galore", f"We address {FIELDS}. " * 2),
    entry(5, "Short", "One.", 0),
]
RICH = dump(
    Paper(
        slug="rich",
        title="Withdrawn, with All That Can Be Known",
        abstract="It was wrong.",
        arxiv_id="2501.00009",
        links=(Link(f"https://github.com/{ENDLESS}/{ENDLESS}", "code"),),
        doi=f"10.1000/{ENDLESS}",
        journal_ref=f"Journal of {ENDLESS} 1 (2025)",
        comment=f"Withdrawn: {ENDLESS}",
        categories=("cs.CV", "cs.LG"),
        version=12,
        withdrawn=True,
        ai_summary=f"A sentence about {ENDLESS}.",
        github_stars=123456,
    )
)
"""The page of a paper with every field that only some digests give."""
SHELVES = {"awkward": AWKWARD, "one": AWKWARD[3:4], "none": []}


@pytest.mark.slow
@pytest.mark.parametrize("held", SHELVES)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_and_has_no_violation(small_site: Callable[..., Path], page: Page, held: str, width: int) -> None:
    rich = {"2025-01-31.md": RICH} if held == "awkward" else {}
    site = small_site(({"2025-02-01.json": json.dumps(SHELVES[held])} if SHELVES[held] else {}) | rich)
    page.set_viewport_size({"width": width, "height": 700})
    found: dict[str, object] = {}
    shown = [file for file in site.rglob("*.html") if b'http-equiv="refresh"' not in file.read_bytes()]
    paths = {file.relative_to(site).as_posix() for file in shown}
    # Every paper, and one page of each other kind.
    chosen = {kind(path) if not path.startswith("papers/") else path: path for path in sorted(paths)}
    assert len(chosen) >= 11
    with serve(site) as server:
        for name, path in chosen.items():
            visit(page, server.url + path)
            needed = page.evaluate("document.documentElement.scrollWidth")
            faults = violations(page) + ([f"is {needed} wide"] if needed > width else [])
            found |= {name: faults} if faults else {}
    assert found == {}


def test_reported_results_show_their_values_on_a_phone(small_site: Callable[..., Path], page: Page) -> None:
    abstract = "DeepSeek-R1-Distill-Qwen-32B reaches 72.6% length-controlled win rate on AlpacaEval 2.0 and 94.3% accuracy on MATH-500. "
    site = small_site({"2025-02-01.json": json.dumps([entry(1, "A study", abstract)])})
    page.set_viewport_size({"width": 360, "height": 700})
    with serve(site) as server:
        for path in ("papers/a-study/", "backbones/deepseek-r1-distill-qwen-32b/"):
            page.goto(server.url + path)
            for value in ("72.6%", "94.3%"):
                box = page.locator(".results .number", has_text=value).bounding_box()
                assert box
                assert box["x"] + box["width"] <= 360
            assert page.locator("section.results").evaluate("section => section.scrollWidth <= section.clientWidth")


def test_a_citation_has_the_doi_and_says_that_the_paper_is_withdrawn(small_site: Callable[..., Path], page: Page) -> None:
    site = small_site({"2025-01-31.md": RICH})
    with serve(site) as server:
        page.goto(f"{server.url}papers/withdrawn-with-all-that-can-be-known/")
        expect(page.locator("header .withdrawn")).to_have_text("Withdrawn")
        page.locator("summary", has_text="Cite").click()
        page.get_by_role("button", name="CSL-JSON", exact=True).click()
        expect(page.locator("#bibtex")).to_contain_text('"DOI"')
        [cited] = json.loads(page.locator("#bibtex").inner_text())
        assert (cited["DOI"], cited["note"]) == (f"10.1000/{ENDLESS}", "Withdrawn")
        page.goto(f"{server.url}search/?q=wrong")
        expect(page.locator(".cards h2")).to_have_text("Withdrawn: Withdrawn, with All That Can Be Known")


def test_groups_are_cited_whole(small_site: Callable[..., Path], page: Page) -> None:
    held = {
        "title": "Of Engines",
        "abstract": "We build one. " * 9,
        "authors": ["Qwen Team", "Ada Lovelace", "OpenAI"],
        "date": "2025-01-30",
    }
    with serve(small_site({"2025-01-31.json": json.dumps([held])})) as server:
        page.goto(f"{server.url}papers/of-engines/")
        page.locator("summary", has_text="Cite").click()
        page.get_by_role("button", name="CSL-JSON", exact=True).click()
        expect(page.locator("#bibtex")).to_contain_text('"family"')
        [cited] = json.loads(page.locator("#bibtex").inner_text())
        assert cited["author"] == [{"literal": "Qwen Team"}, {"family": "Lovelace", "given": "Ada"}, {"literal": "OpenAI"}]


def test_the_files_of_a_citation_say_the_same(small_site: Callable[..., Path], page: Page) -> None:
    """BibTeX comes from the build, the others from the browser; programs read the same of all of them."""
    held = {
        "title": "Of 50% {Engines} & More",
        "abstract": "We build one. " * 9,
        "authors": ["Qwen Team", "Ada Lovelace"],
        "date": "2025-01-30",
        "paper": {"id": "2501.00001"},
    }
    read = {
        "BibTeX": (".bib", bibliographies.of_pybtex),
        "RIS": (".ris", bibliographies.of_rispy),
        "CSL-JSON": (".csl.json", bibliographies.of_csl),
    }
    with serve(small_site({"2025-01-31.json": json.dumps([held])})) as server:
        page.goto(f"{server.url}papers/of-50-engines-more/")
        page.locator("summary", has_text="Cite").click()
        found = {}
        for form, (ending, reader) in read.items():
            button = page.get_by_role("button", name=form, exact=True)
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            with page.expect_download() as download:
                page.get_by_role("button", name="Save as a file").click()
            assert download.value.suggested_filename == f"qwen202550{ending}"
            [found[form]] = reader(Path(download.value.path()).read_text(encoding="utf-8"))
    assert found["BibTeX"] == found["RIS"] == found["CSL-JSON"]


def test_the_map_and_the_shelf_say_that_a_paper_is_withdrawn(small_site: Callable[..., Path], page: Page) -> None:
    abstract = "This paper has been withdrawn by the authors. We address image classification and object detection. " * 2
    gone = {"title": "Image Classification That Went", "abstract": abstract, "authors": ["Ada Lovelace"], "date": "2025-01-30"}
    with serve(small_site({"2025-01-31.json": json.dumps([gone])}, "--base-url", "https://example.org/")) as server:
        page.goto(f"{server.url}map/index.html")
        expect(page.locator(".viewed a")).to_have_text("Withdrawn: Image Classification That Went")
        page.goto(f"{server.url}papers/image-classification-that-went/")
        page.get_by_role("button", name="Save", exact=True).click()
        page.goto(f"{server.url}shelf/")
        expect(page.get_by_role("link", name="Withdrawn: Image Classification That Went")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as Markdown").click()
        assert "[Withdrawn: Image Classification That Went](" in Path(download.value.path()).read_text(encoding="utf-8")


def test_what_is_there_is_said(small_site: Callable[..., Path], page: Page) -> None:
    site = small_site({"2025-02-01.json": json.dumps(AWKWARD)})
    with serve(site) as server:
        page.goto(f"{server.url}digests/2025-02-01/")
        page.get_by_role("link", name="No abstract").click()
        expect(page.locator(".abstract")).to_have_text("The digest gives no abstract for this paper.")
        page.go_back()
        page.get_by_role("link", name="Tags galore").click()
        expect(page.locator(".chips:not(.code) a").nth(39)).to_be_attached()
        page.go_back()
        page.get_by_role("link", name="On L^2-Norms").click()
        page.get_by_text("and 652 more authors").click()
        expect(page.locator("details.authors")).to_contain_text("Firstname39 Lastname39")
        expect(page.locator("details.authors > p")).to_be_visible()
        page.get_by_role("link", name="84.4%").click()
        expect(page.locator("mark:target")).to_have_text("84.4%")


def test_text_from_right_to_left_stands_right(small_site: Callable[..., Path], page: Page) -> None:
    site = small_site({"2025-02-01.json": json.dumps(AWKWARD)})
    edges = """(each) => { const range = document.createRange(); range.selectNodeContents(each); const text = range.getBoundingClientRect();
        const box = each.getBoundingClientRect(); return [text.left - box.left, box.right - text.right]; }"""
    with serve(site) as server:
        page.goto(f"{server.url}digests/2025-02-01/")
        before, after = page.locator(".cards h2", has_text="ViT-B/16").evaluate(edges)
        assert before > after + 50
        before, after = page.locator(".cards h2", has_text="Short").evaluate(edges)
        assert after > before + 50
