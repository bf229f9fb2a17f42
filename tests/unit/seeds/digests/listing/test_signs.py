"""What is a listing, and what only has a weak sign of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.seeds.digests.listing.signs import is_listing
from support.samples import read_digest

LISTINGS = {
    "one entry": "A\n\nWe do it.\n\n  • 4 authors\n·\nMay 14, 2024\n",
    "an organisation": "A\n\nWe do it.\n\nMind Lab\n·\nNov 4 12\n",
    "no dot": "A\n\nWe do it.\n\n4 authors\nMay 14, 2024\n",
    "all on one line": "A\n\nWe do it.\n\n• 4 authors · May 14, 2024 1\n",
    "no dates": "A\n\nWe do it.\n\n- 4 authors\n\nB\n\nWe, too.\n\n- 1 authors\n",
    "the page's banner": "by AK and the research community\n",
    "headings that link to papers": "### [A](/papers/2405.00001)\n\nText.\n\n### [B](https://huggingface.co/papers/2405.00002)\n\nText.\n",
}


@pytest.mark.parametrize("text", LISTINGS.values(), ids=LISTINGS)
def test_listings(text: str) -> None:
    assert is_listing(text)


OTHERS = {
    "notes": ("· Call the library\n· Send the draft\n", "text"),
    "prose": ("We met on May 14, 2024 · and agreed.\n\n· It was late.\n\nAll 4 authors signed.\n", "text"),
    "a to-do list": ("- [ ] Write the abstract\n- [x] 4 authors\n- [ ] Ask the research community\n", "a to-do list"),
    "a changelog": ("# Changelog\n\n## 1.2.0 · May 14, 2024\n\n· Added digests\n\n## 1.1.0 · Nov 4\n\n· Fixed dates\n", "a changelog"),
    "a changelog of several people": (
        "# Changelog\n\n## 1.2.0 · May 14, 2024\n\n- Submitted by Ada: digests\n\n## 1.1.0 · Nov 4\n\n- Submitted by Bo: dates\n",
        "a changelog",
    ),
    "a README": ("# My project\n\n· fast\n· small\n\n## [Paper](https://huggingface.co/papers/2405.00001)\n\nSee above.\n", "README"),
    "a dot": ("\n\n·\n", "text"),
}


@pytest.mark.parametrize(("text", "name"), OTHERS.values(), ids=OTHERS)
def test_others_are_named(tmp_path: Path, text: str, name: str) -> None:
    assert not is_listing(text)
    digest = read_digest(tmp_path, text)
    assert not digest.entries
    assert [problem.severity for problem in digest.problems] == ["error"]
    assert name in digest.problems[0].found
