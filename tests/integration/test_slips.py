"""Slips of maintainers, each with what the build says last, how it ends, and what is published."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from papershelf import cli
from support.samples import ATOM, PAPER

LISTING = """Daily Papers

A First Paper

Its abstract says something about image classification with ViT-B/16.

  • 4 authors
·
May 14, 2024 1

A Second Paper

Its abstract says something else.

  • 2 authors
·
Apr 2, 2024
"""
CAPTURE = json.dumps([PAPER])
_HEADING = "## [{0}](https://huggingface.co/papers/)\n\nText of {0}.\n\n- 2 authors\n\n"
LEFTOVERS = ("2024-05-20.txt~", "2024-05-20.txt.bak", ".2024-05-20.txt.swp", "#2024-05-20.txt#", ".DS_Store", "Thumbs.db")
UNDATED = f"# Daily Papers\n\n{_HEADING}{_HEADING.replace('{0}', '{0} again')}"
FIRST, SECOND, THIRD = "papers/a-first-paper/", "papers/a-second-paper/", "papers/a-title-on-two-lines/"
IS_AS_IT_WAS = "Nothing was built; the published site is as it was."


class Slip(NamedTuple):
    """Files below `seeds/` in place of those of a good site, and what is to become of them."""

    files: dict[str, str | bytes | None]  # None: the file is removed
    status: int
    last: tuple[str, ...]  # patterns of the last lines on stderr. Nothing is said without them.
    published: tuple[str, ...] = (FIRST, SECOND)  # addresses that exist
    absent: tuple[str, ...] = ()


def page(front: str, body: str = "") -> str:
    return f"---\n{front}\n---\n{body}"


def without(text: str) -> str:
    return LISTING.replace(text, "")


FAULTS = "tag: [pruning]\ncomments: many\nfamilies: [VitT]\nbackbones: [ViTT-B/16]"
FIRST_PAGE = "papers/a-first-paper.md"
SLIPS: dict[str, Slip] = {
    # The good is published.
    "an entry without its authors": Slip(
        {"digests/2024-05-20.txt": without("  • 2 authors\n")},
        0,
        (
            r"The site is built, with 1 problem to look at:",
            r"seeds/digests/2024-05-20\.txt:11: the entry 'A Second Paper'.* authors\. Add",
        ),
    ),
    "a digest of no known form": Slip(
        {"digests/list.txt": "Shopping list\n"},
        0,
        (r"with 1 problem", r"list\.txt:1: this is not a digest.*\. Known are listings"),
    ),
    "a capture that breaks off": Slip(
        {"digests/2025-03-14.json": CAPTURE[:-1] + ', {"paper": {"title": "Cut'},
        0,
        (r"with 1 problem", r"seeds/digests/2025-03-14\.json:1: this is not valid JSON from here on.*\. \w+"),
        (FIRST, THIRD),
    ),
    "a typing error in the settings": Slip(
        {"site.yaml": "titel: Mine\nper_page: many\n"},
        1,
        (r"seeds/site\.yaml:1: `titel` is not a setting\. Did you mean `title`\?", r"seeds/site\.yaml:2: `per_page`", IS_AS_IT_WAS),
    ),
    # Names that people give.
    "a dump and a capture of one day": Slip(
        {"digests/2025-03-14.txt": LISTING.replace("Apr 2", "Apr 3").replace("4 auth", "5 auth"), "digests/2025-03-14.json": CAPTURE},
        0,
        (),
        (FIRST, THIRD, "digests/2025-03-14/"),
    ),
    "folders by year and month": Slip({"digests/2025/03/14.json": CAPTURE}, 0, (), (FIRST, THIRD, "digests/2025-03-14/")),
    "a copy by a file manager": Slip(
        {"digests/2024-05-20 (copy).txt": LISTING},
        0,
        (
            r"with 1 problem",
            r"seeds/digests/2024-05-20 \(copy\)\.txt: .* as 2024-05-20\.txt, and adds nothing\. Remove",
        ),
        (FIRST, "digests/2024-05-20/"),
    ),
    "a copy of a digest under another name": Slip(
        {"digests/backup of may.txt": LISTING},
        0,
        (r"with 1 problem", r"seeds/digests/backup of may\.txt: .*adds nothing"),
        absent=("digests/backup-of-may/",),
    ),
    "a day that is none": Slip(
        {"digests/2025-02-30.json": CAPTURE}, 0, (r"with 1 problem", r"2025-02-30\.json: .* no such day\. Correct"), (FIRST, THIRD)
    ),
    "a second download that is another digest": Slip({"digests/2024-05-20 (1).json": CAPTURE}, 0, (), (FIRST, THIRD)),
    "what editors and systems leave": Slip(
        {
            f"digests/{name}": "x"
            for name in ("2024-05-20.txt~", "2024-05-20.txt.bak", ".2024-05-20.txt.swp", "#2024-05-20.txt#", ".DS_Store", "Thumbs.db")
        },
        0,
        (),
    ),
    "a backup without its file": Slip(
        {"digests/2025-03-14.json.bak": CAPTURE},
        0,
        (r"with 1 problem", r"seeds/digests/2025-03-14\.json\.bak: .*backup.*not read\. If it is meant, rename it"),
        absent=(THIRD,),
    ),
    "a README": Slip({"digests/README.md": "# Digests\n", "papers/README.md": "# Pages\n"}, 0, ()),
    "an empty capture of a weekend": Slip({"digests/2025-03-15.json": "[]"}, 0, (), (FIRST, SECOND), ("digests/2025-03-15/",)),
    "names that hold no day": Slip(
        {"digests/report 20251314.xml": ATOM}, 0, (), ("digests/2025-03-15/",), ("digests/2025-01-31/", "digests/2025-13-14/")
    ),
    "a digest beside the folder of digests": Slip(
        {"2025-03-14.json": CAPTURE},
        0,
        (r"with 1 problem", r"seeds/2025-03-14\.json: this is a digest \(1 entry\).*\. Move it into digests/\."),
        absent=(THIRD,),
    ),
    "settings under a similar name": Slip(
        {"site.yml": "title: Mine\n"}, 1, (r"seeds/site\.yml: nothing reads this.*site\.yaml\. Rename it to site\.yaml\.", IS_AS_IT_WAS)
    ),
    "seeds in the seeds": Slip(
        {"digests/2024-05-20.txt": None, "seeds/digests/2024-05-20.txt": LISTING},
        1,
        (r"seeds/seeds: .*one folder too deep\. Move .*up into seeds/, or name it with --seeds seeds/seeds\.", IS_AS_IT_WAS),
    ),
    "no folder of digests": Slip(
        {"digests/2024-05-20.txt": None},
        0,
        (r"with 1 problem", r"seeds/digests: there is no such folder.*\. Make it, and put"),
        published=(),
        absent=(FIRST,),
    ),
    "a year that nothing tells": Slip(
        {"digests/list.txt": "Daily Papers\n\nDec 19\n\nAlone\n\nText.\n\n  • 4 authors\n·\nDec 18\n"},
        0,
        (r"with 1 problem", r"seeds/digests/list\.txt:\d+: .*year.*`as_of: \{list\.txt: YYYY-12-19\}`.*`YYYY-12-19\.txt`"),
        (FIRST, "papers/alone/"),
    ),
    "undated digests with similar names": Slip(
        {"digests/My List.txt": UNDATED.format("One"), "digests/my-list.txt": UNDATED.format("Two")},
        0,
        (r"with 2 problems", r"seeds/digests/My List\.txt: no entry of this listing has a date", r"seeds/digests/my-list\.txt: "),
        ("papers/one/", "papers/two/", "digests/my-list/", "digests/my-list-8c14894b/"),
    ),
    # Corrections.
    "a tag by its shown name": Slip(
        {FIRST_PAGE: page("date: 2024-05-14\ntags: [Image classification]")},
        1,
        (r"seeds/papers/a-first-paper\.md:3: there is no tag `Image classification`\. Did you mean `image-classification`\?", IS_AS_IT_WAS),
    ),
    "a tag with a typing error": Slip(
        {FIRST_PAGE: page("tags: [image-clasification]")}, 1, (r"md:2: .*Did you mean `image-classification`\?", IS_AS_IT_WAS)
    ),
    "a tag of one's own": Slip(
        {FIRST_PAGE: page("tags: [friday-reading]")},
        0,
        (r"with 1 problem", r"md:2: .*`friday-reading`.*page of its own"),
        (FIRST, "tags/friday-reading/"),
    ),
    "many faults in one page": Slip(
        {
            FIRST_PAGE: page(
                "tag: [pruning]\ncomments: many\nfamilies: [VitT]\nbackbones: [ViTT-B/16]", "\n# Abstract\n\nNew.\n\n## Note\n\nMine.\n"
            )
        },
        1,
        (
            r"md:2: `tag` is not a field of a paper\. Did you mean `tags`\?",
            r"md:3: `comments` cannot be used as written: `many`\. It must be a whole number",
            r"md:4: there is no family `VitT`\. Did you mean `ViT`\?",
            r"md:5: there is no backbone `ViTT-B/16`\. Did you mean `ViT-B/16`\?",
            r"md:8: below the heading `Abstract` the abstract would be lost\. Take the heading out",
            IS_AS_IT_WAS,
        ),
    ),
    "faults in results": Slip(
        {
            FIRST_PAGE: page(
                "results:\n- {dataset: COCO, metric: AP, value: 1, value: 2}\n- {metric: AP, value: 1}\n"
                "- {dataset: COCO, metrics: AP, value: 1}\n"
                "- dataset: COCO\n  metric: AP\n  value:\n- {dataset: COCO, metric: AP, value: 1, owner: own}\n"
                "- {dataset: COCO, metric: AP, value: 1, unit: percent}\ntags: agents, 3d"
            )
        },
        1,
        (
            r"md:3: an entry of `results` has `value` twice",
            r"md:4: `results` cannot be used as written: `metric: AP, value: 1`\..* each have `dataset`\.",
            r"md:5: an entry of `results` has `metrics`.* Did you mean `metric`\?",
            r"md:6: an entry of `results` has nothing behind `value`",
            r"md:9: .*: `owner: own`\. .* `owner` other, baseline, human, or no `owner`",
            r"md:10: .*: `unit: percent`\. .* `unit` `%` or one such as `ms`, or no `unit`\.",
            r"md:11: `tags` .*: `agents, 3d`\. It must be a list, with brackets: `\[\"agents\", \"3d\"\]`\.",
            IS_AS_IT_WAS,
        ),
    ),
    "names that the paper does not have": Slip(
        {FIRST_PAGE: page("only_compared: [ViT, vit b16, ViT-B/32, Swin]")},
        0,
        (
            r"The site is built, with 2 problems",
            r"md:2: `only_compared` names `ViT-B/32`, and the paper names no such model\. Did you mean `ViT-B/16`\?",
            r"md:2: `only_compared` names `Swin`, .* Take it out, or write it under `families` or `backbones` too\.",
        ),
    ),
    "names in results": Slip(
        {
            FIRST_PAGE: page(
                "results:\n- {dataset: HumanEvall, metric: pass at 1, value: 1}\n- {dataset: human eval, metric: acuracy, value: 1}\n"
                "- {model: Gema-2-9B, dataset: COCO, metric: AP, value: 1}\n- {dataset: Zzqxset, metric: AP, value: 1}"
            )
        },
        1,
        (
            r"md:3: there is no dataset `HumanEvall`\. Did you mean `HumanEval`\?",
            r"md:4: there is no metric `acuracy`\. Did you mean `accuracy`\?",
            r"md:5: there is no model `Gema-2-9B`\. Did you mean `Gemma-2-9B`\?",
            r"md:6: neither the taxonomy nor a text of the shelf has the dataset `Zzqxset`, so",
            IS_AS_IT_WAS,
        ),
    ),
    "a name in results that a text has": Slip(
        {
            FIRST_PAGE: page("results: [{dataset: HumanEvall, metric: AP, value: 1}]"),
            "digests/2024-05-20.txt": LISTING.replace("ViT-B/16", "Human-Evall"),
        },
        0,
        (),
        (FIRST, "results/humanevall/"),
    ),
    "an empty page": Slip({FIRST_PAGE: "\n"}, 1, (r"a-first-paper\.md:1: the file is empty\. Write", IS_AS_IT_WAS)),
    "a page that says nothing": Slip({FIRST_PAGE: page("")}, 0, (r"with 1 problem", r"a-first-paper\.md:1: this page says nothing\.")),
    "a page for a slug that does not exist": Slip(
        {"papers/first-paper.md": page("tags: [image-clasification]")},
        1,
        (
            r"seeds/papers/first-paper\.md:1: this page belongs to no paper.*Did you mean `a-first-paper`\?",
            r"seeds/papers/first-paper\.md:2: .*Did you mean `image-classification`\?",
            IS_AS_IT_WAS,
        ),
    ),
    "another heading in the note": Slip({FIRST_PAGE: page("tags: [pruning]", "\n## My thoughts\n\nGood.\n")}, 0, ()),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of a good site, not built yet."""
    (tmp_path / "seeds/digests").mkdir(parents=True)
    (tmp_path / "seeds/digests/2024-05-20.txt").write_text(LISTING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def slip_in(site: Path, files: dict[str, str | bytes | None]) -> None:
    for name, body in files.items():
        file = site / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if body is None:
            file.unlink()
            if name.startswith("digests/"):
                file.parent.rmdir()
        else:
            file.write_bytes(body if isinstance(body, bytes) else body.encode())


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    slip = SLIPS[name]
    slip_in(site, slip.files)
    assert cli.main(["check", "-q"]) == slip.status
    checked = capsys.readouterr().out
    assert cli.main(["build", "--jobs", "1"]) == slip.status
    said = capsys.readouterr().err
    told = [line for line in said.splitlines() if not re.match(r"(?:Reading|Rendering|Making|Relating|Publishing) ", line)]
    assert len(told) == len(slip.last), said
    for line, expected in zip(told, slip.last, strict=True):
        assert re.search(expected, line), said
        assert line in (IS_AS_IT_WAS, told[0]) or line in checked, "check says what build says"
    if slip.status:
        assert not (site / "site/index.html").exists()
    else:
        pages = {address: (site / "site" / address / "index.html").exists() for address in (*slip.published, *slip.absent)}
        assert pages == {**dict.fromkeys(slip.published, True), **dict.fromkeys(slip.absent, False)}
