"""What readers keep on their device: saved and read papers, notes, files of them, and what is new since they were here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from support import bibliographies
from support.server import Server, serve

TAG = "tags/image-classification/"
SLUG = "simmim-a-simple-framework-for-masked-image-modeling"
KEY = "simmim2021simple"
TITLE = "SimMIM: A Simple Framework for Masked Image Modeling"


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, built_site: Path, server: Server) -> str:
    """The site's root, in both places that pages are opened from."""
    return server.url if request.param == "server" else f"{built_site.as_uri()}/"


def shelf(page: Page) -> Locator:
    """The titles on the page of the shelf."""
    return page.locator(".cards h2")


def exported(page: Page, form: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save as {form}").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def kept(page: Page) -> dict[str, Any]:
    papers: dict[str, Any] = json.loads(exported(page, "JSON"))["papers"]
    return papers


def test_a_paper_is_saved_read_and_noted_by_pointer(page: Page, start: str) -> None:
    page.goto(f"{start}papers/{SLUG}/index.html")
    page.get_by_role("button", name="Save", exact=True).click()
    saved = page.get_by_role("button", name="Saved", exact=True)
    expect(saved).to_have_attribute("aria-pressed", "true")
    saved.click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Shelf").click()
    expect(shelf(page)).to_have_text([TITLE])
    page.get_by_label(f"Your note on {TITLE}").fill("For the seminar")
    page.get_by_role("button", name="Mark as read").click()
    page.reload()
    expect(page.get_by_label(f"Your note on {TITLE}")).to_have_value("For the seminar")
    page.get_by_role("link", name="To read").click()
    expect(page.locator(".cards li")).to_have_count(0)
    page.get_by_role("link", name="With a note").click()
    expect(shelf(page)).to_have_text([TITLE])
    page.go_back()
    page.go_back()
    page.get_by_role("button", name=f"Take {TITLE} off the shelf").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_a_note_is_kept_as_it_is_typed(page: Page, start: str) -> None:
    page.goto(f"{start}papers/{SLUG}/index.html")
    page.get_by_role("button", name="Note").click()
    page.keyboard.type("Half a thou")
    expect(page.get_by_role("status")).to_have_text("Kept on this device.")
    page.keyboard.type("g")
    expect(page.get_by_role("status")).to_have_text("")
    page.keyboard.press("Backspace")
    page.reload()
    note = page.get_by_label(f"Your note on {TITLE}")
    expect(note).to_have_value("Half a thou")
    page.get_by_role("button", name="Note").click()  # a note that is there stays in sight
    note.press("End")
    page.keyboard.type("ght")
    page.goto(f"{start}shelf/index.html")
    expect(note).to_have_value("Half a thought")
    note.press("End")
    page.keyboard.type(", whole")
    page.go_back()
    expect(note).to_have_value("Half a thought, whole")


def test_a_note_is_there_before_its_field_is_left(page: Page, server: Server) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    page.get_by_role("button", name="Note").click()
    page.keyboard.type("A thought")
    other = page.context.new_page()
    other.goto(f"{server.url}shelf/")
    expect(other.get_by_label(f"Your note on {TITLE}")).to_have_value("A thought")
    for _ in "A thought":
        page.keyboard.press("Backspace")
    page.keyboard.type("Another")
    expect(other.get_by_label(f"Your note on {TITLE}")).to_have_value("Another")


def test_what_leaves_the_shelf_can_be_brought_back(page: Page, start: str) -> None:
    page.goto(f"{start}papers/{SLUG}/index.html")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{start}shelf/index.html")
    page.get_by_label(f"Your note on {TITLE}").fill("For the seminar")
    page.get_by_role("button", name=f"Take {TITLE} off the shelf").click()
    expect(page.locator(".cards li")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text(f"“{TITLE}” is off your shelf.")
    page.get_by_role("button", name="Undo").click()
    expect(shelf(page)).to_have_text([TITLE])
    expect(page.get_by_label(f"Your note on {TITLE}")).to_have_value("For the seminar")
    assert kept(page).popitem()[1].keys() == {"title", "day", "saved", "note"}


def test_keys_do_the_same(page: Page, start: str) -> None:
    page.goto(f"{start}{TAG}index.html")
    for key in ("j", "j", "s", "m", "l"):
        page.keyboard.press(key)
    expect(page.locator(".cards li")).to_have_count(1)
    assert kept(page).popitem()[1].keys() == {"title", "day", "saved", "read"}
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.press("m")
    expect(page.locator(".cards li")).to_have_count(0)


def test_lists_show_what_is_kept(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{TAG}")
    first = page.locator(".cards > li").first
    first.get_by_role("button", name="Save").click()
    expect(first).to_have_attribute("data-saved", "")
    page.goto(f"{server.url}index.html")
    expect(page.locator("[data-saved]")).to_have_count(1)
    expect(page.get_by_role("navigation", name="Site").get_by_role("link", name="Shelf")).to_have_attribute("data-count", "1")


def test_what_a_search_finds_can_be_saved(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=simmim")
    page.get_by_role("button", name=f"Save {TITLE}").click()
    expect(page.locator(".cards [data-saved]")).to_have_count(1)
    page.goto(f"{server.url}shelf/")
    expect(shelf(page)).to_have_text([TITLE])


def test_files_from_disk_name_what_the_pages_say(page: Page, built_site: Path) -> None:
    page.goto(f"{built_site.as_uri()}/papers/{SLUG}/index.html")
    page.keyboard.press("s")
    page.goto(f"{built_site.as_uri()}/shelf/index.html")
    written = exported(page, "BibTeX")
    assert written.startswith(f"@misc{{{KEY},\n")
    assert "file:" not in written + exported(page, "CSL-JSON") + exported(page, "Markdown")


def test_the_shelf_travels_as_a_file(page: Page, server: Server, tmp_path: Path) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    page.keyboard.press("s")
    page.goto(f"{server.url}shelf/")
    page.get_by_label(f"Your note on {TITLE}").fill("Two\nlines")
    page.keyboard.press("Tab")
    whole = exported(page, "JSON")
    assert f"@misc{{{KEY}," in exported(page, "BibTeX")
    (paper,) = json.loads(exported(page, "CSL-JSON"))
    assert (paper["id"], paper["type"], paper["title"], paper["issued"]["date-parts"][0][0]) == (KEY, "article", TITLE, 2021)
    assert f"- [ ] [{TITLE}](" in exported(page, "Markdown")
    page.get_by_role("button", name=f"Take {TITLE} off the shelf").click()
    expect(page.locator(".cards li")).to_have_count(0)
    file = tmp_path / "shelf.json"
    file.write_text(whole, encoding="utf-8")
    page.get_by_label("Import papers from an exported JSON file").set_input_files(file)
    expect(page.get_by_role("status")).to_have_text("1 paper taken from shelf.json.")
    expect(page.get_by_label(f"Your note on {TITLE}")).to_have_value("Two\nlines")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no JSON", "it is no JSON"),
        ("[1]", "it is no export of a shelf"),
        ('{"version": 99, "papers": {}}', "it was written by a newer version of this site"),
    ],
)
def test_other_files_are_refused_and_nothing_is_lost(page: Page, server: Server, tmp_path: Path, text: str, said: str) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    page.keyboard.press("s")
    page.goto(f"{server.url}shelf/")
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    page.get_by_label("Import papers from an exported JSON file").set_input_files(file)
    expect(page.get_by_role("status")).to_contain_text(f"other.json could not be taken: {said}")
    expect(shelf(page)).to_have_text([TITLE])


def test_hostile_marks_stay_text(page: Page, server: Server, tmp_path: Path) -> None:
    title = "<img src=x onerror=alert(1)>"
    mark = {"title": title, "day": "<b>", "saved": "2026-01-02T00:00:00Z", "note": "</textarea><script>"}
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps({"version": 1, "papers": {"a-paper": mark, "../../x": mark, "empty": {"title": "x"}}}), encoding="utf-8")
    page.goto(f"{server.url}shelf/")
    page.get_by_label("Import papers from an exported JSON file").set_input_files(file)
    expect(page.locator(".cards li")).to_have_count(1)
    expect(shelf(page)).to_have_text([title])
    assert page.locator(".cards img, .cards script").count() == 0


def test_marks_of_a_newer_version_are_left_alone(page: Page, server: Server) -> None:
    page.goto(f"{server.url}papers/{SLUG}/")
    newer = '{"version": 99, "papers": {}}'
    key = page.evaluate("`papershelf-marks:${papershelf.root.pathname}`")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, newer])
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("This browser keeps nothing for this site.")
    assert page.evaluate("(key) => localStorage.getItem(key)", key) == newer


def come_back(page: Page, **visit: object) -> None:
    """Have the browser remember an earlier visit."""
    key = page.evaluate("`papershelf-visit:${papershelf.root.pathname}`")
    page.evaluate("([key, visit]) => localStorage.setItem(key, JSON.stringify(visit))", [key, visit])


def test_the_front_page_says_what_came_since_the_last_visit(page: Page, server: Server) -> None:
    home = f"{server.url}index.html"
    page.goto(home)
    news = page.locator("[data-news]")
    newest, count = (news.get_attribute("data-news") or "").split(" ")[0].split(":")
    expect(news).to_have_text("New papers by digest")
    expect(page.locator("[data-new]")).to_have_count(0)
    come_back(page, newest="2001-01-01", before="2001-01-01", on=0)
    for _ in range(2):  # a reload is the same visit
        page.goto(home)
        expect(news).to_have_text(f"{count} or more new papers since your last visit")
    visit = page.evaluate("JSON.parse(localStorage.getItem(`papershelf-visit:${papershelf.root.pathname}`))")
    assert (visit["newest"], visit["before"]) == (newest, "2001-01-01")
    come_back(page, **{**visit, "on": 0})
    page.goto(home)
    expect(news).to_have_text("New papers by digest")
    expect(page.locator("[data-new]")).to_have_count(0)


@pytest.fixture
def two_days(small_site: Callable[..., Path]) -> Iterator[str]:
    """The address of a site with two digests."""
    day = "Paper of day {0}\n\nAn abstract about quantization of day {0}.\n\n  • 4 authors\n·\nMay {0}, 2024 1\n"
    site = small_site({f"2024-05-{number}.txt": f"May {number}, 2024\n\n" + day.format(number) for number in (14, 15)})
    with serve(site, "/") as served:
        yield served.url


def test_news_lead_to_the_papers_that_are_new(page: Page, two_days: str) -> None:
    page.goto(two_days)
    come_back(page, newest="2024-05-14", before="2024-05-14", on=0)
    page.goto(two_days)
    expect(page.locator(".leads [data-new] h2")).to_have_text(["Paper of day 15"])
    page.get_by_role("link", name="1 new paper since your last visit").click()
    expect(page.locator(".cards h2:visible")).to_have_text(["Paper of day 15"])
    page.get_by_role("button", name="Show older ones too").click()
    expect(page.locator(".cards h2:visible")).to_have_text(["Paper of day 15", "Paper of day 14"])
    page.get_by_role("button", name="Mark all as seen").click()
    expect(page.locator("[data-new]")).to_have_count(0)
    expect(page.locator(".cards h2:visible")).to_have_count(2)


def test_a_digest_that_was_opened_is_seen(page: Page, two_days: str) -> None:
    page.goto(two_days)
    come_back(page, newest="2024-05-14", before="2024-05-14", on=0)
    page.goto(two_days)
    expect(page.locator("[data-new]")).to_have_count(1)
    page.get_by_role("link", name="15 May 2024").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("15 May 2024")
    page.wait_for_load_state("networkidle")
    page.goto(two_days)
    expect(page.locator("[data-news]")).to_have_text("New papers by digest")
    expect(page.locator("[data-new]")).to_have_count(0)


def test_a_saved_title_cannot_end_its_entry_in_bibtex(page: Page, server: Server) -> None:
    """A paper whose page is gone is saved by the title that the reader's browser kept."""
    page.goto(server.url + "shelf/")
    title = "x}}, url = {y}} @misc{z, \\input{f} 50% & #1_a~b^c $"
    marks = {"version": 1, "papers": {"gone": {"title": title, "day": "2024-05-14", "saved": "2026-01-02T00:00:00Z"}}}
    page.evaluate("(marks) => localStorage.setItem(`papershelf-marks:${papershelf.root.pathname}`, marks)", json.dumps(marks))
    page.reload()
    [cited] = bibliographies.of_pybtex(exported(page, "BibTeX"))
    assert (cited.key, cited.title, cited.year) == ("gone", title, "2024")
