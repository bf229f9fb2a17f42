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
ANNOUNCEMENTS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <pubDate>Fri, 19 Dec 2025 00:00:00 -0500</pubDate>
    <item>
      <title>A Title of Caf\u00e9</title>
      <link>https://arxiv.org/abs/2512.15711</link>
      <description>arXiv:2512.15711v1 Announce Type: new
Abstract: We do it, where $a &lt; b$.</description>
      <guid isPermaLink="false">oai:arXiv.org:2512.15711v1</guid>
      <category>cs.CL</category>
      <category>cs.AI</category>
      <pubDate>Fri, 19 Dec 2025 00:00:00 -0500</pubDate>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>Ada Lovelace, Alan Turing (University of Manchester, UK), Jo (1 and 2), Bo ((1) X, (2) Y, Z)</dc:creator>
    </item>
    <item>
      <title>An Older Paper That Was Replaced</title>
      <link>https://arxiv.org/abs/2406.01234</link>
      <description>arXiv:2406.01234v3 Announce Type: replace-cross
Abstract: We revise it.</description>
      <guid isPermaLink="false">oai:arXiv.org:2406.01234v3</guid>
      <category>cs.CV</category>
      <pubDate>Fri, 19 Dec 2025 00:00:00 -0500</pubDate>
      <arxiv:announce_type>replace-cross</arxiv:announce_type>
      <dc:creator>Grace Hopper</dc:creator>
    </item>
  </channel>
</rss>
"""
JOURNAL = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns="http://purl.org/rss/1.0/">
  <channel rdf:about="https://journal.example.org/"><title>Journal</title><dc:date>2025-12-19</dc:date></channel>
  <item rdf:about="https://journal.example.org/7">
    <title><![CDATA[Listening to <i>birds</i> &amp; H<sub>2</sub>O]]></title>
    <link>https://journal.example.org/7</link>
    <content:encoded><![CDATA[<p>Journal, Published online: 18 December 2025; <a href="https://x.org">doi:10.1000/j.7</a></p>We
    listen &lt;twice&gt;.]]></content:encoded>
    <dc:creator>Ada Lovelace</dc:creator><dc:creator>Turing, Alan</dc:creator>
    <dc:identifier>doi:10.1000/j.7</dc:identifier>
    <dc:date>2025-12-18</dc:date>
    <prism:publicationName>Journal</prism:publicationName>
    <prism:volume>12</prism:volume>
    <prism:number>3</prism:number>
    <prism:publicationDate>2025-12-18</prism:publicationDate>
    <prism:teaser>x</prism:teaser>
  </item>
</rdf:RDF>
"""
PAPER_PAGE = """Papers
arxiv:2410.00042

Echo: Networks That Listen Twice

Published on Oct 3, 2024
\u00b7 Submitted by
Some Reader
 on Oct 8, 2024
Upvote
29

Authors:
Ann Example
,
Bo Sample

Abstract

A network that listens twice models echoes.

AI-generated summary

We find that networks which listen once miss what comes back.

View arXiv page
View PDF
GitHub
264
Add to collection
Community
Great paper!
"""
CITATION_PAGE = """<!DOCTYPE html>
<html><head><title>[2410.00042] Echo</title>
<meta property="og:url" content="https://arxiv.org/abs/2410.00042v2" />
<meta name="citation_title" content="Echo: Networks That Listen Twice" />
<meta name="citation_author" content="Example, Ann" />
<meta name="citation_author" content="du Ch\u00e2telet, \u00c9milie" />
<meta name="citation_doi" content="10.1000/x.1" />
<meta name="citation_date" content="2024/10/03" />
<meta name="citation_online_date" content="2024/11/05" />
<meta name="citation_arxiv_id" content="2410.00042" />
<meta name="citation_abstract" content="We find that $a &lt; b$." />
</head><body>
<table><tr><td class="tablecell comments mathjax">This paper has been <b>withdrawn</b>,
<a href="https://x.org/y" rel="nofollow">this https URL</a></td></tr>
<tr><td class="tablecell subjects"><span class="primary-subject">Computation and Language (cs.CL)</span>; Machine Learning (cs.LG)</td></tr>
<tr><td class="tablecell jref">J. X 1 (2024)</td></tr>
<tr><td>(or <a href="https://arxiv.org/abs/2410.00042v2">arXiv:2410.00042v2</a>)</td></tr></table></body></html>
"""
LISTING = "Dec 19\n\nA Title of Café\n\nWe do it.\n\n  • 2 authors\n·\nMay 14, 2024 3\n"


def read_digest(folder: Path, content: str | bytes, name: str = "digest.txt", as_of: date | None = None) -> DigestFile:
    """Write `content` to a file of `folder` and read it as a digest."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return digest_files.read(file, as_of=as_of)
