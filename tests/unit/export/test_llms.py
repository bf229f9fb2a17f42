"""`llms.txt` and `SKILL.md`."""

from __future__ import annotations

import re

import yaml
from markdown_it import MarkdownIt

from papershelf.config import Config
from papershelf.export.llms import llms, skill
from papershelf.library.library import Library
from support.libraries import library, paper

CONFIG = Config(base_url="https://shelf.example/repo/", title="A & B")


def sections(text: str) -> dict[str, list[tuple[str, str]]]:
    """Text and address of the links of each section."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in text.split("\n## ")[1:]:
        name, _, body = part.partition("\n")
        links = (token for block in MarkdownIt().parse(body) for token in [*(block.children or ())])
        found[name] = []
        for token in links:
            if token.type == "link_open":
                found[name].append(("", str(token.attrs["href"])))
            elif token.type == "text" and found[name] and not found[name][-1][0]:
                found[name][-1] = token.content, found[name][-1][1]
    return found


def shelf() -> Library:
    return library([paper("a", title="Of [x](y) `and` <z>"), paper("b")])


def test_llms_txt_has_the_form_of_its_specification() -> None:
    """A title, a blockquote, text without headings, then sections of nothing but links; the last may be skipped."""
    file = llms(shelf(), CONFIG)
    text = file.body.decode()
    assert file.path == "llms.txt"
    tokens = [token for token in MarkdownIt().parse(text) if token.level == 0 and token.nesting >= 0]
    kinds = [f"{token.type} {token.tag}" for token in tokens if token.type != "inline"]
    assert kinds[:3] == ["heading_open h1", "blockquote_open blockquote", "paragraph_open p"]
    assert kinds[3:] == ["heading_open h2", "bullet_list_open ul"] * 3
    assert text.startswith("# A & B\n\n> ")
    lines = [line for line in text.partition("\n## ")[2].splitlines()[1:] if line and not line.startswith("## ")]
    assert all(re.fullmatch(r"- \[.+\]\(\S+\)(?:: .+)?", line) for line in lines)
    assert [*sections(text)] == ["Newest papers", "Data", "Optional"]


def test_llms_txt_leads_to_the_twins_of_papers_and_to_data() -> None:
    found = sections(llms(shelf(), CONFIG).body.decode())
    assert [address for _, address in found["Newest papers"]] == [
        f"https://shelf.example/repo/papers/{slug}/index.html.md" for slug in ("b", "a")
    ]
    assert found["Data"][0][1] == "https://shelf.example/repo/api/index.json"
    assert "[Of \\[x\\](y) \\`and\\` \\<z\\>](" in llms(shelf(), CONFIG).body.decode()
    assert ("Sitemap", "https://shelf.example/repo/sitemap.xml") in found["Optional"]


def test_links_are_relative_where_the_address_is_not_known() -> None:
    text = llms(shelf(), Config()).body.decode()
    assert "://" not in text
    found = {address for links in sections(text).values() for _, address in links}
    assert {"papers/a/index.html.md", "api/index.json", "tags/index.html"} <= found
    assert "sitemap.xml" not in found
    assert [*sections(llms(library([]), Config()).body.decode())] == ["Data", "Optional"]


def test_an_agent_is_told_how_to_use_the_site() -> None:
    text = skill(Config(title='A "shelf": of vision', base_url="https://example.org/shelf/")).body.decode()
    _, front, body = text.split("---\n", 2)
    found = yaml.safe_load(front)
    assert found["name"] == "a-shelf-of-vision"
    assert 'on A "shelf": of vision.' in found["description"]
    assert "`https://example.org/shelf/api/index.json`" in body
    assert "://" not in skill(Config()).body.decode()
