"""Feeds of papers that are not arXiv's: of journals, blogs, other sites, and of another shelf."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.config import Config
from papershelf.export import feeds
from papershelf.model import Link
from support.libraries import DAY, bodies, library, paper
from support.samples import JOURNAL, read_digest

RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Papers</title>
<pubDate>Thu, 18 Dec 2025 10:00:00 GMT</pubDate>{item}</channel></rss>"""


def test_a_journal(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, JOURNAL)
    [entry] = digest.entries
    assert (digest.format, digest.as_of, digest.problems, digest.unused) == ("feed", date(2025, 12, 19), (), (("prism:teaser", 1),))
    assert (entry.title, entry.abstract) == ("Listening to birds & H₂O", "We listen <twice>.")
    assert (entry.authors, entry.date, entry.doi) == (("Ada Lovelace", "Alan Turing"), date(2025, 12, 18), "10.1000/j.7")
    assert (entry.journal_ref, entry.links) == ("Journal 12(3) (2025)", (Link("https://journal.example.org/7", "paper", "listing"),))


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("https://huggingface.co/papers/2512.12345", "2512.12345"),
        ("https://arxiv.org/abs/2512.12345v2", "2512.12345"),
        ("https://papers.example.org/p/2512.12345", "2512.12345"),
        ("https://papers.example.org/p/2024.12345", ""),
    ],
)
def test_rss(tmp_path: Path, address: str, identifier: str) -> None:
    item = (
        f"<item><title>A</title><link>{address}</link><description><![CDATA[<p>We do.</p><p>So <b>it</b><br>is</p>]]></description>"
        "<author>a@example.org (Ada Lovelace)</author><category>vision</category><pubDate>Wed, 17 Dec 2025 00:00:00 +0200</pubDate></item>"
    )
    digest = read_digest(tmp_path, RSS.replace("{item}", item))
    [entry] = digest.entries
    assert (digest.as_of, digest.problems, digest.unused) == (date(2025, 12, 18), (), ())
    assert (entry.title, entry.abstract, entry.authors, entry.date) == ("A", "We do.\n\nSo it is", ("Ada Lovelace",), date(2025, 12, 17))
    assert (entry.arxiv_id, entry.keywords) == (identifier, ("vision",))


@pytest.mark.parametrize(
    ("elements", "names"),
    [
        (
            "<dc:creator>García Márquez, Gabriel José</dc:creator><dc:creator>Ada Lovelace</dc:creator>",
            ("Gabriel José García Márquez", "Ada Lovelace"),
        ),
        ("<dc:creator>Ada Lovelace, Alan Turing and Grace Hopper</dc:creator>", ("Ada Lovelace", "Alan Turing", "Grace Hopper")),
        ("<authors>Lovelace, Ada; Turing, Alan</authors>", ("Ada Lovelace", "Alan Turing")),
        ("<author>no-reply@x.org</author>", ()),
    ],
)
def test_authors(tmp_path: Path, elements: str, names: tuple[str, ...]) -> None:
    item = f"<item><title>A</title><link>https://x.org</link><pubDate>2025-12-18</pubDate>{elements}</item>"
    assert read_digest(tmp_path, RSS.replace("{item}", item)).entries[0].authors == names


def test_a_summary_that_breaks_off_gives_way_to_the_content(tmp_path: Path) -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2025-12-19</updated><entry><title>A</title><id>tag:x,2025:1</id>'
    text += '<link href="https://blog.example.org/a"/><published>2025-12-18</published><summary>We do […]</summary>'
    text += '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>We do <i>it</i> all.</p></div></content>'
    digest = read_digest(tmp_path, f"{text}<author><name>Ada Lovelace</name></author></entry></feed>")
    [entry] = digest.entries
    assert (digest.format, entry.abstract, entry.authors, digest.problems) == ("feed", "We do it all.", ("Ada Lovelace",), ())


def test_a_description_that_only_says_where_a_paper_appeared(tmp_path: Path) -> None:
    words = "<p>Publication date: March 2025</p><p><b>Source:</b> Pattern, Volume 8</p><p>Author(s): Ada Lovelace, Alan Turing</p>"
    item = f"<item><title>A</title><link>https://x.org/a</link><dc:date>2025-03-01</dc:date><description><![CDATA[{words}]]></description></item>"
    [entry] = read_digest(tmp_path, RSS.replace("{item}", item)).entries
    assert (entry.abstract, entry.journal_ref, entry.authors) == ("", "Pattern, Volume 8", ("Ada Lovelace", "Alan Turing"))


def test_an_item_without_anything_but_a_title_is_no_paper(tmp_path: Path) -> None:
    digest = read_digest(
        tmp_path, RSS.replace("{item}", "<item><title>A</title></item><item><title>B</title><link>https://x.org</link></item>")
    )
    assert [entry.title for entry in digest.entries] == ["B"]
    assert [problem.severity for problem in digest.problems] == ["error", "warning"]


def test_an_item_with_a_title_and_a_date_is_kept_with_a_warning(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, RSS.replace("{item}", "<item><title>A</title><pubDate>2025-12-18</pubDate></item>"))
    assert [entry.title for entry in digest.entries] == ["A"]
    assert [problem.severity for problem in digest.problems] == ["warning"]


def test_a_feed_without_titles_is_none(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, "<rss><channel><item><link>https://x.org</link></item><title>A</title></channel></rss>")
    assert digest.format == ""


def test_the_feed_of_another_shelf(tmp_path: Path) -> None:
    papers = [paper("one", abstract="We do <mask> & a < b.", date=date(2025, 12, 18), authors=("Ada Lovelace",)), paper("two", date=DAY)]
    made = bodies(feeds.artifacts(library(papers, {"d1": DAY}), Config(base_url="https://shelf.example/repo/")))
    digest = read_digest(tmp_path, made["feed.xml"])
    by_title = {entry.title: entry for entry in digest.entries}
    assert (digest.format, digest.problems, digest.unused) == ("feed", (), ())
    assert by_title.keys() == {each.title for each in papers}
    one = by_title[papers[0].title]
    assert (one.abstract, one.authors, one.date) == (papers[0].abstract, papers[0].authors, papers[0].date)


@pytest.mark.parametrize("stub", ["appeared first on", "first appeared on"])
def test_a_blog_of_wordpress(tmp_path: Path, stub: str) -> None:
    last = f"<p>The post <a href='x'>A</a> {stub} <a href='y'>Lab Notes</a>.</p>"
    item = (
        "<item><title>A</title><link>https://n.example.net/a</link><pubDate>Wed, 17 Dec 2025 00:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>Sleep is good [&#8230;]</p>{last}]]></description>"
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<![CDATA[<p>Sleep is good for nets.</p>{last}]]></content:encoded></item>"
    )
    (entry,) = read_digest(tmp_path, RSS.replace("{item}", item)).entries
    assert entry.abstract == "Sleep is good for nets."


def test_fields_of_prism_in_the_namespace_of_rss(tmp_path: Path) -> None:
    item = (
        "<item xmlns:prism='http://purl.org/rss/1.0/modules/prism/'><title>A</title><link>https://n.example.net/a</link><prism:section/>"
        "<prism:publicationDate>2024-06-03</prism:publicationDate><prism:publicationName>J. X</prism:publicationName>"
        "<prism:startingPage>3</prism:startingPage><prism:endingPage>4</prism:endingPage></item>"
    )
    digest = read_digest(tmp_path, RSS.replace("{item}", item))
    assert (digest.unused, digest.entries[0].date, digest.entries[0].journal_ref) == ((), date(2024, 6, 3), "J. X, 3–4 (2024)")


def test_a_date_that_can_be_read_counts_before_one_that_cannot(tmp_path: Path) -> None:
    item = "<item><title>A</title><link>https://example.org/a</link><dc:date>14.3.25</dc:date><pubDate>2025-03-14</pubDate></item>"
    digest = read_digest(tmp_path, f'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{item}</channel></rss>')
    assert digest.entries[0].date == date(2025, 3, 14)
    (problem,) = digest.problems
    assert problem.found == "entry 1, 'A': its `dc:date` is '14.3.25', which is no date that can be read; 2025-03-14 stands for it"
    digest = read_digest(
        tmp_path, f'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{item}</channel></rss>'.replace("14.3.25", "2025-03")
    )
    assert (digest.entries[0].date, digest.problems) == (date(2025, 3, 14), ())
