"""A German site speaks German in its scripts too, and they work as on an English one, from a server and from disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.kinds import samples
from support.server import serve

TITLE = "SimMIM: A Simple Framework for Masked Image Modeling"
SLUG = "simmim-a-simple-framework-for-masked-image-modeling"
IN_GERMAN = re.compile(r"\d{1,2}\. (?:Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)\.? 20\d\d")

NEWEST_FIRST = """() => {
  const days = [...document.querySelectorAll("[data-search-results] time")].map((time) => time.dateTime);
  return days.length > 1 && days.every((day, place) => !place || day <= days[place - 1]);
}"""
"""Whether the results are in the order of their days."""


@pytest.fixture(params=["server", "disk"])
def start(request: pytest.FixtureRequest, german_site: Path) -> Iterator[str]:
    """The site's root, in both places that pages are opened from."""
    with serve(german_site, "/some/repo/") as running:
        yield running.url if request.param == "server" else f"{german_site.as_uri()}/"


def test_search(page: Page, start: str) -> None:
    page.goto(f"{start}search/index.html?q=vision")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text(re.compile(r"^\d+ Arbeiten\.$"))
    expect(page.locator(".facets legend")).to_have_text(["Mit", "Themen", "Backbones", "Jahre"])
    expect(page.locator("[data-search-results] time").first).to_have_text(IN_GERMAN)
    page.locator("[data-search-sort]").select_option("newest")
    expect(page).to_have_url(re.compile("sort=newest"))
    page.wait_for_function(NEWEST_FIRST)  # the address changes before the list does
    page.get_by_label("2023").check()
    expect(page).to_have_url(re.compile("year=2023"))
    page.goto(f"{start}search/index.html?q=xyzzyxyz+vision")
    expect(status).to_have_text(re.compile("^Nichts bekannt über „xyzzyxyz“"))
    page.goto(f"{start}search/index.html?q=visoin")
    expect(status).to_have_text(re.compile("„visoin“ steht in keiner Arbeit; gesucht wurde nach „vision“"))


def test_where_a_result_was_found_is_not_told_by_words(page: Page, start: str) -> None:
    """What the index has under the authors, and the paper's page does not, is the organisation."""
    page.goto(f"{start}index.html")
    said = page.evaluate(
        """async () => {
          await papershelf.loadScript("search/client");
          const result = {
            paper: 0, slug: "a", date: "", upvotes: 1904, missing: ["vit"], fields: ["authors"], title: [["A", false]],
            authors: [], authorCount: 3, models: [], tags: [],
          };
          const item = papershelf.search.card(result, "");
          const before = item.querySelector(".facts").textContent;
          papershelf.search.explain(item, { passage: [], author: [], among: [], others: 0, read: true });
          return [before, item.querySelector(".where").textContent];
        }"""
    )
    assert said == ["Ohne Datum 3 Autoren 1.904 Stimmen Gefunden in: Autoren Ohne vit", "Gefunden in: Einrichtung"]


def test_the_dialog(page: Page, start: str) -> None:
    page.goto(f"{start}index.html")
    page.keyboard.press("/")
    page.keyboard.type("pruning")
    dialog = page.get_by_role("dialog", name="Suche")
    expect(dialog.get_by_role("region", name="Seiten")).to_contain_text(re.compile(r"Thema · \d+ Arbeit"))
    expect(dialog.get_by_role("region", name="Arbeiten", exact=True).get_by_role("link").first).to_be_visible()
    expect(dialog.get_by_role("button", name="Schließen")).to_be_visible()


def test_saving_and_the_shelf(page: Page, start: str) -> None:
    page.goto(f"{start}tags/image-classification/index.html")
    button = page.get_by_role("button", name=f"{TITLE} merken")
    expect(button).to_have_text("Merken")
    button.click()
    expect(button).to_have_text("Gemerkt")
    page.goto(f"{start}shelf/index.html")
    row = page.locator(".cards > li")
    expect(row.locator("h2")).to_have_text([TITLE])
    expect(row.locator("time")).to_have_text("18. Nov. 2021")
    expect(row.locator(".facts")).to_contain_text("gemerkt am")
    row.get_by_label(f"Notiz zu {TITLE}").fill("Fürs Seminar")
    row.get_by_role("button", name=f"{TITLE} von der Merkliste nehmen").click()
    status = page.locator("[data-shelf] > [role=status]")
    expect(status).to_contain_text(f"„{TITLE}“ ist von der Merkliste genommen.")
    status.get_by_role("button", name="Rückgängig").click()
    expect(row.locator("h2")).to_have_text([TITLE])


def test_a_paper_saved_from_a_list_of_titles_has_its_date(page: Page, start: str) -> None:
    """A list of titles has no date but the written one, so the machine's stands beside it."""
    page.goto(f"{start}index.html")
    item = page.locator(".titles > li").first
    item.get_by_role("link").focus()
    page.keyboard.press("s")
    written = item.locator("time").inner_text()
    assert IN_GERMAN.fullmatch(written)
    page.goto(f"{start}shelf/index.html")
    expect(page.locator(".cards > li time")).to_have_text(written)


def test_order_and_filter(page: Page, start: str, german_site: Path) -> None:
    page.goto(start + samples(german_site)["digests/*"])
    page.get_by_label("Reihenfolge der Arbeiten").select_option(label="Kommentare")
    facts = page.locator(".cards > li .facts")
    expect(facts.first).to_contain_text("Kommentar")
    said = [re.search(r"(\d+)\sKommentar", text) for text in facts.all_inner_texts()]
    counts = [int(found[1]) if found else 0 for found in said]
    assert counts[0] > 0
    assert counts == sorted(counts, reverse=True)
    page.goto(f"{start}tags/index.html")
    page.locator("[data-filter] input").fill("segm")
    expect(page.locator("[data-filter] [role=status]")).to_have_text(re.compile(r"^\d+ gefunden$"))


def test_a_table_is_sorted_by_its_numbers(page: Page, start: str) -> None:
    page.goto(f"{start}backbones/index.html")
    page.get_by_role("button", name="2023", exact=True).click()
    column = page.get_by_role("columnheader").all_inner_texts().index("2023")
    cells = page.locator(f"[data-sortable] tbody tr > :nth-child({column + 1})").all_inner_texts()
    numbers = [int(cell or 0) for cell in cells]
    assert numbers == sorted(numbers, reverse=True)


def test_compare(page: Page, start: str) -> None:
    page.goto(f"{start}compare/index.html?with=backbone:vit")
    expect(page.locator(".compare [role=status]")).to_have_text("Zum Vergleichen fehlt noch etwas Zweites.")
    page.locator(".compare input").fill("swin")
    page.keyboard.press("Enter")
    years = page.locator("[aria-labelledby=years]")
    expect(years.get_by_role("columnheader")).to_have_text(["Jahr", "ViT", "Swin"])
    expect(years.get_by_role("rowheader").last).to_have_text("Alle")
    expect(page.locator("[aria-labelledby=both] .facts a")).to_have_text(re.compile("Arbeit.* in der Suche"))


def test_keys(page: Page, start: str) -> None:
    page.goto(f"{start}index.html")
    expect(page.locator("footer")).to_contain_text("? zeigt die Tasten")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tasten")).to_contain_text("Die Arbeit öffnen")


def test_a_paper_of_its_own(page: Page, start: str) -> None:
    page.goto(f"{start}papers/{SLUG}/index.html")
    page.get_by_text("Zitieren", exact=True).click()
    expect(page.get_by_role("button", name="BibTeX kopieren")).to_be_visible()
    page.get_by_role("button", name="CSL-JSON", exact=True).click()
    expect(page.get_by_role("button", name="CSL-JSON kopieren")).to_be_visible()
