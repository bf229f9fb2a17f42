"""Tasks of a daily reader, each done by pointer, by touch alone on a narrow phone, and by keyboard alone, in three steps at most.

A step is what a reader decides to do: to follow a link, to press a button, to type a text and send it, to choose from a list.
Scrolling, and moving the focus from one control to the next, are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from papershelf.text.normalize import slug
from support import reading, shelf
from support.reading import DAYS, title
from support.server import Server, serve

MOST_STEPS = 3
FIRST = title(0, 0)
"""The paper that introduces Heronet."""
LAST = title(1, 0)
"""The first paper of the newest digest."""
PLACE = "/shelf/"
"""Where the site lies on its server."""


class Reader:
    """Someone at a page, who counts steps."""

    def __init__(self, page: Page, site: Server, way: str) -> None:
        self.page = page
        self.steps = 0
        self._site = site
        self._way = way

    def is_at(self, address: str = "") -> None:
        """Begin at a page, which is no step."""
        self.page.goto(f"{self._site.url}{address}")

    def press(self, control: Locator) -> None:
        """Follow a link or press a button."""
        self._use(control, "Enter")

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Follow the link with this text."""
        self.press((within or self.page).get_by_role("link", name=name, exact=True).first)

    def push(self, name: str) -> None:
        """Press the button with this text."""
        self.press(self.page.get_by_role("button", name=name, exact=True).first)

    def write(self, box: Locator, text: str, *, send: bool = True) -> None:
        """Type a text, and send it."""
        self.steps += 1
        if self._way == "touch":
            box.tap()
        else:
            self._focus(box)
        self.page.keyboard.insert_text(text)
        if send:
            self.page.keyboard.press("Enter")

    def search(self, text: str) -> None:
        """Type into the search box at the top of every page."""
        self.write(self.page.locator("header [role=search] input"), text)

    def choose(self, box: Locator, option: str) -> None:
        """Choose from a list."""
        self.steps += 1
        box.select_option(option)

    def _use(self, control: Locator, key: str) -> None:
        """Tap or click on a control, or press `key` when it has the focus."""
        self.steps += 1
        if self._way == "touch":
            control.tap()
        elif self._way == "pointer":
            control.click()
        else:
            self._focus(control)
            self.page.keyboard.press(key)

    def _focus(self, control: Locator) -> None:
        """Move the focus to a control as the tab key does, which stops at nothing that is hidden or has no place in the order."""
        expect(control).to_be_visible()
        assert control.evaluate("element => element.tabIndex") >= 0, "the tab key does not reach it"
        control.focus()
        expect(control).to_be_focused()

    def go_to(self, name: str) -> None:
        """Choose a page from the menu at the top."""
        self.press(self.page.get_by_role("navigation", name="Site").get_by_role("link", name=name))

    def narrow(self, name: str) -> None:
        """Narrow a search down to what is called `name`; on a narrow screen a button shows the choices first."""
        choice = self.page.locator("#facets").get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}"))
        if self._way == "touch":
            self.press(self.page.get_by_role("button", name="Narrow down"))
        self._use(choice, "Space")

    def finds(self, name: str) -> None:
        """Expect this paper first among the results of a search."""
        expect(self.page.locator("[data-search-results] h2").first).to_have_text(name)

    def leaves_by(self, name: str, address: str) -> None:
        """Expect a link in sight that leads out of the site, and count the step of following it."""
        link = self.page.locator("main").get_by_role("link", name=name).first
        expect(link).to_have_attribute("href", re.compile(f"^(\\.\\./)*{re.escape(address)}"))
        link.scroll_into_view_if_needed()
        self._focus(link)
        self.steps += 1

    def has_saved(self, name: str) -> None:
        """Have this paper on the shelf."""
        self.is_at(paper(name))
        self.page.get_by_role("button", name="Save", exact=True).first.click()

    def was_here_before(self, newest: str) -> None:
        """Have been here when `newest` was the newest digest."""
        visit = json.dumps({"newest": newest, "before": newest, "on": 0})
        self.page.add_init_script(f"localStorage['papershelf-visit:{PLACE}'] ??= {json.dumps(visit)}")

    def titled(self, text: str) -> None:
        """Expect to be on the page of this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)


TASKS: dict[str, Callable[[Reader], None]] = {}


def task(work: Callable[[Reader], None]) -> Callable[[Reader], None]:
    """Add a task."""
    TASKS[work.__name__] = work
    return work


@task
def read_the_first_paper_of_today(reader: Reader) -> None:
    reader.is_at()
    reader.follow(LAST)
    reader.titled(LAST)


@task
def go_to_arxiv(reader: Reader) -> None:
    reader.is_at()
    reader.follow(LAST)
    reader.leaves_by("arXiv", "https://arxiv.org/abs/2503.10608")


def _leave(reader: Reader, name: str, by: str, to: str) -> None:
    reader.is_at(paper(name))
    reader.leaves_by(by, to)


def _search_and_open(reader: Reader, text: str, name: str) -> None:
    reader.is_at()
    reader.search(text)
    reader.follow(name)
    reader.titled(name)


def _search_and_narrow(reader: Reader, text: str, to: str, name: str) -> None:
    reader.is_at("search/")
    reader.write(reader.page.get_by_role("searchbox", name="Search papers"), text)
    reader.narrow(to)
    reader.finds(name)


def _list_papers(reader: Reader, section: str, begins: str, heading: str, name: str) -> None:
    reader.is_at()
    reader.go_to(section)
    reader.press(reader.page.get_by_role("link", name=re.compile(begins)).first)
    reader.titled(heading)
    expect(reader.page.get_by_role("link", name=name)).to_be_visible()


def _choose_a_time(reader: Reader, section: str, address: str, heading: str) -> None:
    reader.is_at()
    reader.go_to(section)
    reader.press(reader.page.locator(f"main a[href*='{address}']").first)
    reader.titled(heading)


TASKS |= {
    "go_to_the_digest_of_the_day_before": partial(_choose_a_time, section="Digests", address="2025-03-13/", heading="13 March 2025"),
    "list_the_papers_of_a_month": partial(_choose_a_time, section="Years", address="2025/03/", heading="March 2025"),
    "get_the_pdf": partial(_leave, name=LAST, by="PDF", to="https://arxiv.org/pdf/2503.10608"),
    "get_the_code": partial(_leave, name=title(0, 1), by="Code", to="https://github.com/river-lab/count-1"),
    "find_a_paper_by_words_of_its_title": partial(_search_and_open, text="count harbours tuesday", name=title(1, 3)),
    "find_a_paper_by_its_number_on_arxiv": partial(_search_and_open, text="2503.10603", name=title(0, 3)),
    "find_papers_with_code_on_a_subject": partial(_search_and_narrow, text="count bridges", to="Code", name=title(0, 1)),
    "find_papers_of_a_year": partial(_search_and_narrow, text="pruning", to="2025", name=title(0, 5)),
    "list_the_papers_with_a_backbone": partial(_list_papers, section="Backbones", begins="^ViT-B.16", heading="ViT-B/16", name=title(0, 1)),
    "list_the_papers_with_a_tag": partial(
        _list_papers, section="Tags", begins="^Object detection", heading="Object detection", name=title(0, 2)
    ),
}


@task
def find_a_phrase(reader: Reader) -> None:
    reader.is_at()
    reader.search('"a detection head"')
    reader.finds(title(0, 3))


@task
def see_who_is_best_on_a_dataset(reader: Reader) -> None:
    reader.is_at()
    reader.go_to("Results")
    reader.follow("ImageNet-1K")
    expect(reader.page.locator("table").first).to_contain_text("84.1")


@task
def go_from_paper_to_paper_in_a_digest(reader: Reader) -> None:
    reader.is_at(paper(LAST))
    reader.press(reader.page.locator("a[rel=next]"))
    reader.titled(title(1, 1))


@task
def read_the_most_upvoted_paper_of_the_week(reader: Reader) -> None:
    reader.is_at()
    reader.press(reader.page.locator("main").get_by_role("link", name="Week 51, 2025"))
    best = reader.page.locator(".cards h2 a").first
    name = best.text_content() or ""
    reader.press(best)
    reader.titled(name)


@task
def save_a_paper_and_find_it_again(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    reader.push("Save")
    reader.go_to("Shelf")
    expect(reader.page.get_by_role("link", name=FIRST)).to_be_visible()


@task
def write_a_note_and_find_it_again(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    reader.push("Note")
    reader.write(reader.page.get_by_label("Your note"), "For the seminar", send=False)
    reader.page.reload()
    expect(reader.page.get_by_label("Your note")).to_have_value("For the seminar")


@task
def take_a_paper_off_the_shelf_and_undo_it(reader: Reader) -> None:
    reader.has_saved(FIRST)
    reader.is_at("shelf/")
    reader.push(f"Take {FIRST} off the shelf")
    reader.push("Undo")
    expect(reader.page.get_by_role("link", name=FIRST)).to_be_visible()


@task
def mark_a_paper_as_read(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    read = reader.page.get_by_role("button", name="Mark as read")
    reader.press(read)
    expect(reader.page.locator(".paper[data-read]")).to_be_visible()


@task
def copy_a_citation(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    reader.press(reader.page.locator("summary", has_text="Cite"))
    expect(reader.page.locator("#bibtex")).to_contain_text("2503.10600")
    expect(reader.page.locator("#bibtex")).to_be_in_viewport()


@task
def take_the_shelf_along_as_bibtex(reader: Reader) -> None:
    reader.has_saved(FIRST)
    reader.is_at("shelf/")
    with reader.page.expect_download() as download:
        reader.push("Save as BibTeX")
    assert "2503.10600" in Path(download.value.path()).read_text(encoding="utf-8")


@task
def see_what_is_new_since_the_last_visit(reader: Reader) -> None:
    reader.was_here_before(DAYS[0])
    reader.is_at()
    reader.press(reader.page.get_by_role("link", name="43 new papers since your last visit"))
    expect(reader.page.get_by_role("link", name=LAST).first).to_be_visible()
    expect(reader.page.get_by_role("link", name=FIRST)).to_have_count(0)


@task
def list_the_papers_of_an_author(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    reader.follow("Ada Lovelace")
    reader.titled("Ada Lovelace")
    expect(reader.page.get_by_role("link", name=LAST)).to_have_count(0)


@task
def compare_two_backbones(reader: Reader) -> None:
    reader.is_at("backbones/vit/")
    reader.follow("Compare side by side")
    reader.write(reader.page.get_by_label("Add a backbone or a tag"), "Swin")
    expect(reader.page.get_by_role("columnheader", name="Swin").first).to_be_visible()


@task
def follow_a_tag_in_a_feed_reader(reader: Reader) -> None:
    reader.is_at("tags/object-detection/")
    reader.leaves_by("Atom", "feed.xml")


@task
def read_at_night(reader: Reader) -> None:
    reader.is_at()
    reader.press(reader.page.locator("button.theme"))
    expect(reader.page.locator("html")).to_have_attribute("data-theme", "dark")


@task
def read_whole_abstracts_in_a_list(reader: Reader) -> None:
    reader.is_at(f"digests/{DAYS[0]}/")
    reader.push("Whole abstracts")
    expect(reader.page.get_by_text("so that small models find small objects in images of streets.")).to_be_visible()


@task
def go_on_to_a_related_paper(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    related = reader.page.get_by_role("heading", name="Related").locator("xpath=following::a[1]")
    reader.press(related)
    expect(reader.page.get_by_role("heading", level=1)).not_to_have_text(FIRST)


@task
def see_who_builds_on_a_paper(reader: Reader) -> None:
    reader.is_at(paper(FIRST))
    reader.follow(title(0, 3))
    reader.titled(title(0, 3))


@task
def go_to_a_paper_on_the_map(reader: Reader) -> None:
    reader.is_at()
    reader.go_to("Map")
    link = reader.page.locator(".viewed a").first
    name = link.inner_text()
    reader.press(link)
    reader.titled(name)


def paper(name: str) -> str:
    """The address of the paper with this title."""
    return f"papers/{slug(name)}/"


@pytest.fixture(scope="session")
def reading_site(shared_folder: Path) -> Path:
    """The shelf of `support.reading`, built once for all processes."""
    home = shared_folder / "reading"
    with FileLock(f"{home}.lock"):
        if not (home / "site").exists():
            shelf.build(reading.copy_shelf(home / "work"), home / "site", "--base-url", "https://example.org/shelf/")
    return home / "site"


@pytest.fixture(params=["pointer", "touch", "keyboard"])
def reader(request: pytest.FixtureRequest, browser: Browser, reading_site: Path) -> Iterator[Reader]:
    """A reader who begins with an empty browser, and sees no script throw."""
    touch = request.param == "touch"
    size = ViewportSize(width=360, height=740) if touch else ViewportSize(width=1280, height=900)
    visitor = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch, reduced_motion="reduce", color_scheme="light")
    visitor.set_default_timeout(10_000)
    page = visitor.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with serve(reading_site, PLACE) as site:
        yield Reader(page, site, request.param)
    visitor.close()
    assert not errors, f"scripts of the page threw: {errors}"


@pytest.mark.parametrize("name", TASKS)
def test_a_reader_needs_three_steps_at_most(reader: Reader, name: str) -> None:
    TASKS[name](reader)
    assert 0 < reader.steps <= MOST_STEPS


def test_no_task_is_lost() -> None:
    assert len(TASKS) == 31
