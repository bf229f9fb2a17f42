"""Feeds and BibTeX files: whole, well-formed, the same whenever they are made, and safe with any text in them."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from papershelf.config import Config
from papershelf.export import feeds
from papershelf.model import Appearance, Paper
from support import bibliographies, feed_rules
from support.libraries import DAY, bodies, library, paper, papers

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> ]]> & \" ' \x00\x0b\ud800 }{ \\input{x} %"


def files(held: list[Paper], base_url: str = "https://shelf.example/repo/") -> dict[str, str]:
    shelf = library(held, {"d1": DAY, "d2": DAY + timedelta(days=1)})
    made = bodies(feeds.artifacts(shelf, Config(base_url=base_url, title="A & B")))
    return {path: body.decode() for path, body in made.items()}


def entries(atom: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(atom).findall(f"{ATOM}entry")


def value(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


FEEDS = ("feed.xml", "feed.json")
BIBLIOGRAPHIES = ("papers.bib", "papers.ris", "papers.csl.json")


def test_the_shelf_each_tag_and_each_backbone_has_feeds_and_bibliographies() -> None:
    made = files([paper("a", tags=("pruning",), families=("ViT",), backbones=("ViT-B/16",)), paper("b")])
    folders = ("", "tags/pruning/", "backbones/vit/", "backbones/vit-b-16/")
    digests = {f"digests/{day}/{name}" for day in ("2025-12-19", "2025-12-20") for name in BIBLIOGRAPHIES}
    of_groups = {folder + name for folder in folders[1:] for name in (*FEEDS, "papers.bib")}  # one paper each
    digests |= {f"digests/{name}" for name in FEEDS}
    assert set(made) == digests | of_groups | {*FEEDS, *BIBLIOGRAPHIES}
    assert len(entries(made["feed.xml"])) == 2
    assert len(entries(made["tags/pruning/feed.xml"])) == 1
    assert made["papers.bib"].count("@misc{") == 2
    assert made["backbones/vit/papers.bib"].startswith("@misc{title2024,")


def test_a_feed_has_the_newest_papers_first_with_addresses_of_their_pages() -> None:
    made = files(papers(feeds.NEWEST_IN_ALL + 5, tags=("pruning",)))
    atom, items = entries(made["feed.xml"]), json.loads(made["feed.json"])["items"]
    assert len(atom) == len(items) == feeds.NEWEST_IN_ALL
    assert [value(each, "id") for each in atom] == [item["id"] for item in items]
    published = [item["date_published"] for item in items]
    assert published == sorted(published, reverse=True)
    assert len(set(published)) == feeds.NEWEST_IN_ALL
    assert all(item["url"].startswith("https://shelf.example/repo/papers/") for item in items)
    assert made["papers.bib"].count("@misc{") == feeds.NEWEST_IN_ALL + 5


def test_what_is_known_of_a_paper_is_in_its_entry() -> None:
    known = paper("known", title="Of $x$ & y", abstract="Said.", authors=("Ada Lovelace",), arxiv_id="2401.00001", tags=("pruning",))
    made = files([known])
    entry = entries(made["feed.xml"])[0]
    assert (value(entry, "title"), value(entry, "summary")) == ("Of x & y", "Said.")
    assert (value(entry, "published"), value(entry, "updated")) == ("2025-12-19T00:00:00Z", "2025-12-19T00:00:00Z")
    assert entry.findtext("{http://prismstandard.org/namespaces/basic/2.0/}publicationDate") == "2024-05-14"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Lovelace"
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == ["Pruning"]
    item = json.loads(made["feed.json"])["items"][0]
    assert (item["title"], item["content_text"], item["tags"], item["authors"]) == (
        "Of x & y",
        "Said.",
        ["Pruning"],
        [{"name": "Ada Lovelace"}],
    )
    assert "eprint = {2401.00001}" in made["papers.bib"]


def test_a_withdrawn_paper_is_called_so() -> None:
    made = files([paper("gone", title="Of x", withdrawn=True)])
    assert value(entries(made["feed.xml"])[0], "title") == "Withdrawn: Of x"
    assert json.loads(made["feed.json"])["items"][0]["title"] == "Withdrawn: Of x"
    assert "note = {Withdrawn}" in made["papers.bib"]


def test_the_day_is_that_of_the_first_digest_and_else_of_the_paper_itself() -> None:
    twice = paper("twice", digests=(Appearance("d1", 1), Appearance("d2", 1)))
    nowhere = paper("nowhere", date=None, digests=(Appearance("unknown", 1),))
    made = files([twice, nowhere])
    days = {value(each, "id").split("/")[-2]: value(each, "updated")[:10] for each in entries(made["feed.xml"])}
    assert days == {"twice": DAY.isoformat(), "nowhere": feeds.UNDATED.isoformat()}


@pytest.mark.parametrize("field", ["title", "abstract"])
def test_any_text_stays_text(field: str) -> None:
    made = files([paper("hostile", **{field: HOSTILE})])
    entry = entries(made["feed.xml"])[0]
    assert "<script>alert(1)</script> ]]> &" in value(entry, "title" if field == "title" else "summary")
    item = json.loads(made["feed.json"])["items"][0]
    assert "<script>alert(1)</script> ]]> &" in item["title" if field == "title" else "content_text"]
    assert not re.search(r"(?<!\\)\\input", made["papers.bib"])


def test_an_empty_shelf_has_empty_feeds() -> None:
    made = files([])
    assert entries(made["feed.xml"]) == []
    assert json.loads(made["feed.json"])["items"] == []
    assert made["papers.bib"] == ""


def test_a_paper_that_comes_changes_only_the_files_of_its_own_lists() -> None:
    held = [paper("a", tags=("pruning",)), paper("b", families=("ViT",))]
    before, after = files(held), files([*held, paper("c", date=date(2024, 6, 1), families=("ViT",))])
    changed = {path for path in after if after[path] != before.get(path)}
    of_lists = {f"{folder}{name}" for folder in ("", "backbones/vit/") for name in (*FEEDS, *BIBLIOGRAPHIES)}
    assert {"backbones/vit/papers.ris", "backbones/vit/papers.csl.json"}.isdisjoint(before)  # one paper
    assert changed == of_lists | {f"digests/2025-12-19/{name}" for name in BIBLIOGRAPHIES} | {f"digests/{name}" for name in FEEDS}


def test_a_bibliography_is_made_again_only_when_its_papers_change() -> None:
    """The papers of a digest are its own, whatever other digests bring."""

    def inputs(held: list[Paper]) -> dict[str, object]:
        shelf = library(held, {"d1": DAY, "d2": DAY + timedelta(days=1)})
        made = feeds.artifacts(shelf, Config(base_url="https://shelf.example/"))
        return {path: target.inputs for target in made for path in target.paths}

    held = [paper("a", tags=("pruning",)), paper("b", tags=("quantization",))]
    before, after = inputs(held), inputs([*held, paper("c", tags=("pruning",), digests=(Appearance("d2", 1),))])
    changed = {path for path in after if path.endswith("papers.ris") and after[path] != before.get(path)}
    assert changed == {"papers.ris", "tags/pruning/papers.ris", "digests/2025-12-20/papers.ris"}


def test_bibliographies_name_the_same_papers_in_the_same_order() -> None:
    held = [paper("a", authors=("Ada Lovelace", "Qwen Team"), arxiv_id="2405.00001"), paper("b", title="Of $x$ } @misc{", date=None)]
    made = files([each._replace(digests=(Appearance("d1", place),)) for place, each in enumerate(held)])
    for folder in ("", "digests/2025-12-19/"):
        cited = bibliographies.of_pybtex(made[f"{folder}papers.bib"])
        assert len(cited) == 2
        plain = [each._replace(title=each.title.replace("$", "")) for each in cited]
        assert plain == bibliographies.of_rispy(made[f"{folder}papers.ris"]) == bibliographies.of_csl(made[f"{folder}papers.csl.json"])
    assert [each.title for each in bibliographies.of_rispy(made["digests/2025-12-19/papers.ris"])] == ["Title of a", "Of x } @misc{"]


def test_an_author_has_an_atom_feed() -> None:
    shelf = library([paper(f"p{number}", authors=("Ada",), date=date(2024, 1, 1 + number)) for number in range(7)])
    made = bodies(feeds.artifacts(shelf, Config(base_url="https://shelf.example/", title="S")))
    [own] = [path for path in made if path.startswith("authors/")]
    assert own == "authors/ada/feed.xml"
    listed = "authors/ada", *(f"papers/p{number}" for number in range(6, -1, -1))
    assert re.findall("<id>(.*?)</id>", made[own].decode()) == [f"https://shelf.example/{each}/" for each in listed]


def test_papers_that_only_the_feeds_of_their_authors_hold_are_in_no_json(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [*papers(7, authors=("Ada Lovelace",)), *[paper(f"newer-{number}", date=DAY) for number in range(feeds.NEWEST_IN_ALL)]]
    written: list[str] = []
    make = feeds._Writer._make_json_item

    def noted(writer: feeds._Writer, told: Paper, item: feeds.Item) -> str:
        written.append(told.slug)
        return make(writer, told, item)

    monkeypatch.setattr(feeds._Writer, "_make_json_item", noted)
    made = files(held)
    assert len(entries(made["authors/ada-lovelace/feed.xml"])) == 7
    assert sorted(written) == sorted(each.slug for each in held[7:])


def test_feed_readers_find_no_fault() -> None:
    """What feedparser reads is whole, and no other than what was written."""
    held = [
        paper("old", date=date(2021, 1, 1), authors=("Ada & Co", "Bob"), arxiv_id="2101.00001", tags=("pruning",), abstract=HOSTILE),
        paper("new", title="<b> & ]]>", doi="10.1000/<a>"),
        paper("next", digests=(Appearance("d2", 1),)),
    ]
    made = files(held)
    for path in (path for path in made if path.endswith("feed.xml")):
        read = feedparser.parse(made[path])
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.feed.id == read.feed.link == f"https://shelf.example/repo/{path.removesuffix('feed.xml')}"
        assert read.feed.icon == "https://shelf.example/repo/static/icon.svg"
        times = [entry.published_parsed for entry in read.entries]
        assert times == sorted(set(times), reverse=True), path
        assert read.feed.updated == read.entries[0].published
        assert len({entry.id for entry in read.entries}) == len(read.entries)
    whole = feedparser.parse(made["feed.xml"]).entries
    assert [entry.id.split("/")[-2] for entry in whole] == ["next", "new", "old"]
    assert [entry.published[:10] for entry in whole] == ["2025-12-20", "2025-12-19", "2025-12-19"]
    assert [author.name for author in whole[2].authors] == ["Ada & Co", "Bob"]
    related = [[link.href for link in entry.links if link.rel == "related"] for entry in whole]
    assert related == [[], ["https://doi.org/10.1000/%3Ca%3E"], ["https://arxiv.org/abs/2101.00001"]]


def test_the_feed_of_digests_has_an_entry_for_each_with_its_papers() -> None:
    made = files([paper("a", title="On <b>"), paper("b", digests=(Appearance("d2", 1),))])
    read = feedparser.parse(made["digests/feed.xml"])
    assert [(entry.title, entry.link) for entry in read.entries] == [
        ("20 December 2025", "https://shelf.example/repo/digests/2025-12-20/"),
        ("19 December 2025", "https://shelf.example/repo/digests/2025-12-19/"),
    ]
    assert read.entries[1].content[0].value == '<ol><li><a href="https://shelf.example/repo/papers/a/">On &lt;b&gt;</a></li></ol>'


def test_json_feeds_keep_to_their_specification() -> None:
    """The rules of https://www.jsonfeed.org/version/1.1/ for what the site writes."""
    made = files([paper("a", authors=("Ada",), tags=("pruning",), arxiv_id="2101.00001"), paper("b", date=None, abstract="")])
    of_feed = {
        "version": str,
        "title": str,
        "home_page_url": str,
        "feed_url": str,
        "icon": str,
        "favicon": str,
        "language": str,
        "items": list,
    }
    of_item: dict[str, type] = dict.fromkeys(("id", "url", "external_url", "title", "content_text", "content_html", "date_published"), str)
    of_item |= {"authors": list, "tags": list}
    for path in (path for path in made if path.endswith("feed.json")):
        feed = json.loads(made[path])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://shelf.example/repo/{path}"
        assert {"title", "items"} <= feed.keys()
        assert all(isinstance(value, of_feed[name]) for name, value in feed.items()), path
        for item in feed["items"]:
            assert all(isinstance(value, of_item[name]) for name, value in item.items() if not name.startswith("_")), path
            assert item["id"]
            assert ("content_text" in item) != ("content_html" in item)
            assert datetime.fromisoformat(item["date_published"]).tzinfo
            assert all(author.keys() == {"name"} for author in item.get("authors", ()))
            assert all(isinstance(tag, str) for tag in item.get("tags", ()))
    assert [item.get("external_url") for item in json.loads(made["feed.json"])["items"]] == ["https://arxiv.org/abs/2101.00001", None]


def test_feeds_of_a_site_without_an_address_name_none_that_would_be_wrong() -> None:
    """Links are relative to the feed, identifiers do not depend on a place, and JSON has no links of the site's own."""
    held = [paper("a", tags=("pruning",), arxiv_id="2101.00001"), paper("b")]
    made = files(held, base_url="")
    assert not any("localhost" in text or "example" in text for text in made.values())
    at = "https://anywhere.example/x/"
    ids = set()
    for path in (path for path in made if path.endswith("feed.xml")):
        read = feedparser.parse(made[path], response_headers={"content-type": "application/atom+xml", "content-location": at + path})
        assert not read.bozo, path
        page = path.removesuffix("feed.xml")
        links = {link.rel: link.href for link in read.feed.links}
        assert links == {"alternate": f"{at}{page}index.html", "self": at + path}
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", read.feed.id)
        ids |= {read.feed.id}
        assert {entry.link.split("/")[-3] for entry in read.entries} <= {"papers", "digests"}
        assert all(entry.link.startswith(at) and re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.id) for entry in read.entries)
    assert len(ids) == 3
    items = json.loads(made["feed.json"])["items"]
    same = {entry.id for entry in feedparser.parse(made["feed.xml"]).entries}
    assert {item["id"] for item in items} == same
    assert [item.get("external_url") for item in items] == [None, "https://arxiv.org/abs/2101.00001"]
    for path in (path for path in made if path.endswith("feed.json")):
        feed = json.loads(made[path])
        assert {"home_page_url", "feed_url", "icon"}.isdisjoint(feed)
        assert all("url" not in item for item in feed["items"])


@pytest.mark.parametrize("base_url", ["https://shelf.example/repo/", ""])
def test_all_feeds_keep_to_their_specifications(base_url: str) -> None:
    held = [
        paper("a", authors=("Ada",), tags=("pruning",), arxiv_id="2101.00001"),
        paper("b", date=None, abstract=""),
        paper("h", title=HOSTILE),
    ]
    made = files(held, base_url)
    assert {path: faults for path in made if path.endswith("feed.xml") and (faults := feed_rules.faults_of_atom(made[path].encode()))} == {}
    assert {
        path: faults for path in made if path.endswith("feed.json") and (faults := feed_rules.faults_of_json(made[path].encode()))
    } == {}


def test_what_breaks_the_specifications_is_found() -> None:
    made = files([paper("a", authors=("Ada",))])
    atom, items = made["feed.xml"].encode(), made["feed.json"].encode()
    for wrong in (
        atom.replace(b"<updated>", b"<updated>x"),
        atom.replace(b"<title>", b"<name>").replace(b"</title>", b"</name>"),
        atom.replace(b"<id>https://shelf.example/repo/</id>", b"<id>../</id>"),
        atom.replace(b"papers/a/</id>", b"</id>"),
        atom.replace(b"<summary>", b"<abstract>").replace(b"</summary>", b"</abstract>"),
        atom.replace(b"<entry>", b"<entry><id>https://a.org/</id>"),
    ):
        assert wrong != atom
        assert feed_rules.faults_of_atom(wrong)
    assert feed_rules.faults_of_json(items.replace(b"content_text", b"content"))
    assert feed_rules.faults_of_json(items.replace(b"T00:00:00Z", b""))


def test_a_saved_search_has_feeds_that_lead_to_the_search() -> None:
    held = [paper("a"), paper("b")]
    shelf = library(held)
    found = feeds.Saved("Pruning & more", 'tag:pruning "a b"', "pruning-more", shelf.papers[1:])
    made = bodies(feeds.artifacts(shelf, Config(base_url="https://shelf.example/", title="S"), [found]))
    atom, items = made["feeds/pruning-more/feed.xml"], json.loads(made["feeds/pruning-more/feed.json"])
    read = feedparser.parse(atom)
    assert (read.feed.title, read.feed.id) == ("Pruning & more · S", "https://shelf.example/feeds/pruning-more/")
    links = {link.rel: link.href for link in read.feed.links}
    home = "https://shelf.example/search/?q=tag:pruning%20%22a%20b%22"
    assert links == {"alternate": home, "self": "https://shelf.example/feeds/pruning-more/feed.xml"}
    assert (items["home_page_url"], items["feed_url"]) == (home, "https://shelf.example/feeds/pruning-more/feed.json")
    assert [entry.id.split("/")[-2] for entry in read.entries] == [item["id"].split("/")[-2] for item in items["items"]] == ["b"]
    assert feed_rules.faults_of_atom(atom) == feed_rules.faults_of_json(made["feeds/pruning-more/feed.json"]) == []
