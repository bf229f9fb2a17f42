"""`llms.txt`."""

from __future__ import annotations

import re

from papershelf.config import Config
from papershelf.export.llms import llms


def test_llms_txt_names_what_there_is() -> None:
    file = llms(Config(base_url="https://shelf.example/repo/", title="A & B"))
    text = file.body.decode()
    assert file.path == "llms.txt"
    assert text.startswith("# A & B\n\n> ")
    assert re.findall(r"\((https://[^)]+)\)", text) == [
        f"https://shelf.example/repo/{name}" for name in ("api/index.json", "feed.json", "papers.bib", "sitemap.xml")
    ]
