"""A sample of each form of digest, and how a test reads one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from papershelf.model import DigestFile
from papershelf.seeds import digests as digest_files

PAPER = {
    "paper": {
        "id": "2503.10613v2",
        "title": "A Title\n  on two lines",
        "summary": "One sentence\non two lines.\n\nAnother paragraph.",
        "authors": [{"name": "Ada Lovelace", "hidden": False}, {"name": "Shy Author", "hidden": True}, {"name": " Alan  Turing "}, {}, 7],
        "publishedAt": "2025-03-13T23:30:00-05:00",
        "upvotes": 29,
        "githubRepo": "https://github.com/a/b",
        "projectPage": "javascript:alert(1)",
        "ai_keywords": ["vision", "vision", ""],
        "organization": {"name": "lab", "fullname": "The Lab"},
    },
    "publishedAt": "2025-03-13T00:00:00.000Z",
    "numComments": 7,
    "unknown": {"deep": [1]},
}
ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>arXiv Query: search_query=all:vit</title>
  <updated>2025-03-15T00:00:00-04:00</updated>
  <entry>
    <id>http://arxiv.org/abs/2405.12345v3</id>
    <updated>2024-06-01T00:00:00Z</updated>
    <published>2024-05-20T17:59:59Z</published>
    <title>Attention in
  $O(n \\log n)$ &amp; less</title>
    <summary>  First line
second line with $\\mathcal{L}$.
    </summary>
    <author><name>Ada Lovelace</name><arxiv:affiliation>X</arxiv:affiliation></author>
    <author><name>Alan Turing</name></author>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/cs/0112017v1</id>
    <published>2001-12-14T17:00:00Z</published>
    <title>An old one</title>
    <summary>Short.</summary>
  </entry>
</feed>
"""
LISTING = "Dec 19\n\nA Title of Café\n\nWe do it.\n\n  • 2 authors\n·\nMay 14, 2024 3\n"


def read_digest(folder: Path, content: str | bytes, name: str = "digest.txt", as_of: date | None = None) -> DigestFile:
    """Write `content` to a file of `folder` and read it as a digest."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return digest_files.read(file, as_of=as_of)
