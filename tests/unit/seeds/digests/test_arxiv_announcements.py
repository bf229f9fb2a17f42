"""arXiv's announcements of a day: RSS 2.0, Atom, and the RSS 1.0 of earlier years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support.samples import ANNOUNCEMENTS, read_digest

ATOM = """<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <id>http://rss.arxiv.org/atom/cs.CL</id>
  <updated>2026-09-15T04:00:03.123456+00:00</updated>
  <entry>
    <id>oai:arXiv.org:2609.11955v2</id>
    <title>A Title</title>
    <link href="https://arxiv.org/abs/2609.11955" rel="alternate" type="text/html"/>
    <summary>arXiv:2609.11955v2 Announce Type: {kind}
Abstract: We do it.</summary>
    <category term="cs.CL"/>
    <published>2026-09-15T00:00:00-04:00</published>
    <arxiv:announce_type>{kind}</arxiv:announce_type>
    <dc:creator>Ada Lovelace, Émilie du Châtelet</dc:creator>
  </entry>
</feed>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://arxiv.org/"><title>cs.CV updates on arXiv.org</title><dc:date>2021-03-14T20:30:00-05:00</dc:date></channel>
<item rdf:about="http://arxiv.org/abs/2103.06878">
<title>A Title. (arXiv:2103.06878v2 [cs.CV] UPDATED)</title>
<link>http://arxiv.org/abs/2103.06878</link>
<description rdf:parseType="Literal">&lt;p&gt;We do
it.&lt;/p&gt;
</description>
<dc:creator> &lt;a href="http://arxiv.org/a"&gt;Ada Lovelace&lt;/a&gt;,
&lt;a href="http://arxiv.org/b"&gt;Alan Turing&lt;/a&gt; (UK)</dc:creator>
</item></rdf:RDF>
"""


def test_rss(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ANNOUNCEMENTS)
    new, replaced = digest.entries
    assert (digest.format, digest.as_of, digest.as_of_source) == ("arxiv-announcements", date(2025, 12, 19), "listing")
    assert (digest.problems, digest.unused) == ((), ())
    assert (new.title, new.abstract) == ("A Title of Café", "We do it, where $a < b$.")
    assert new.authors == ("Ada Lovelace", "Alan Turing", "Jo", "Bo")
    assert (new.arxiv_id, new.version, new.categories, new.date) == ("2512.15711", 1, ("cs.CL", "cs.AI"), date(2025, 12, 19))
    assert (replaced.arxiv_id, replaced.version, replaced.date, replaced.abstract) == ("2406.01234", 3, None, "We revise it.")
    assert (new.is_replacement, replaced.is_replacement) == (False, True)


@pytest.mark.parametrize("kind", ["replace", "replace-cross"])
def test_atom(tmp_path: Path, kind: str) -> None:
    [entry] = read_digest(tmp_path, ATOM.replace("{kind}", kind)).entries
    assert (entry.arxiv_id, entry.version, entry.date, entry.is_replacement) == ("2609.11955", 2, None, True)
    assert (entry.abstract, entry.authors) == ("We do it.", ("Ada Lovelace", "Émilie du Châtelet"))


def test_rss_of_earlier_years(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, RDF)
    [entry] = digest.entries
    assert (digest.format, digest.as_of) == ("arxiv-announcements", date(2021, 3, 14))
    assert (entry.title, entry.abstract, entry.authors) == ("A Title", "We do it.", ("Ada Lovelace", "Alan Turing"))
    assert (entry.arxiv_id, entry.version, entry.categories, entry.is_replacement) == ("2103.06878", 2, ("cs.CV",), True)


def test_an_older_paper_in_one_more_category_has_not_the_day_of_its_announcement(tmp_path: Path) -> None:
    text = ANNOUNCEMENTS.replace("2512.15711", "2503.15711").replace(": new", ": cross").replace(">new<", ">cross<")
    assert read_digest(tmp_path, text).entries[0].date is None


def test_an_item_that_is_no_paper_is_reported(tmp_path: Path) -> None:
    text = ANNOUNCEMENTS.replace("<title>A Title of Caf\u00e9</title>", "")
    digest = read_digest(tmp_path, text)
    assert [entry.arxiv_id for entry in digest.entries] == ["2406.01234"]
    assert "entry 1 is not a paper" in digest.problems[0].found


def test_a_feed_that_only_mentions_arxiv_is_none(tmp_path: Path) -> None:
    item = "<item><title>A</title><link>https://x.org/a</link><description>See (arXiv:2401.00001 [cs.CV]).</description></item>"
    assert read_digest(tmp_path, f"<rss><channel>{item}</channel></rss>").format == "feed"
