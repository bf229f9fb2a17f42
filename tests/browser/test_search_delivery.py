"""How the search reaches the reader: more results on demand, answers that come late, files that do not come at all."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from support.server import Server

RUNTIME = re.compile(r"/search/directory\.js")
LATE_PASSAGES = """
    late = [];
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
        const [method, question] = message.call ?? [];
        if (late && method === "quotes") return late.push(message);
        if (method === "search" && question.text === "images") late = late?.forEach((one) => send.call(this, one));
        send.call(this, message);
    };
"""
"""The passages of the results before come only when `images` is asked."""


def test_more_papers_come_on_demand(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vision")
    results = page.locator("main ol > li")
    expect(results).to_have_count(20)
    page.get_by_role("button", name="More papers").click()
    expect(page.get_by_role("button", name="More papers")).to_be_hidden()
    assert results.count() > 20
    expect(results.nth(20).locator("h2 a")).to_be_focused()
    addresses = results.locator("h2 a").evaluate_all("links => links.map((link) => link.href)")
    assert len(set(addresses)) == len(addresses)


def test_every_result_gets_its_passage(page: Page, server: Server) -> None:
    """Also those that are asked for while more results are on their way."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{server.url}search/?q=vision")
    results = page.locator("main ol > li")
    expect(results).to_have_count(20)
    for number in range(20):
        results.nth(number).scroll_into_view_if_needed()
    expect(page.locator("main ol > li .excerpt:empty")).to_have_count(0)
    expect(page.locator("main ol > li .excerpt")).to_have_count(20)


def test_an_index_that_cannot_be_had_is_said_and_asked_for_again(page: Page, server: Server) -> None:
    asked = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.context.route(RUNTIME, refuse)
    page.goto(f"{server.url}search/?q=pruning")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    assert len(asked) >= 2
    page.context.unroute(RUNTIME)
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d+ papers?\."))
    expect(page.locator("main ol > li")).not_to_have_count(0)


def test_only_the_latest_answer_counts(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/")
    box = page.get_by_role("searchbox")
    box.press_sequentially("attention", delay=150)
    box.fill("lazy neuron phenomenon")
    expect(page.get_by_role("status")).to_have_text("1 paper.")
    expect(page.locator("main ol > li")).to_have_count(1)


def test_an_emptied_box_brings_the_help_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}search/?q=vision")
    help_text = page.get_by_role("heading", name="What to type")
    expect(help_text).to_be_hidden()
    page.get_by_role("searchbox").fill("")
    expect(help_text).to_be_visible()
    expect(page.locator("main ol > li")).to_have_count(0)
    assert "?" not in page.url


def test_without_scripts_the_page_says_what_is_possible(page: Page, server: Server) -> None:
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{server.url}about/")
    plain.get_by_role("searchbox").fill("pruning")
    plain.keyboard.press("Enter")
    plain.wait_for_url(re.compile(r"/search/(index\.html)?\?q=pruning$"))
    # Chromium shows what stands in noscript when a reader switches scripts off, but not when a test does.
    assert re.search(r"<noscript>.*needs JavaScript", plain.content())
    expect(plain.get_by_role("heading", name="What to type")).to_be_visible()
    context.close()


def test_an_old_question_asks_for_nothing_when_a_new_one_is_asked(page: Page, server: Server) -> None:
    results = page.locator("main ol > li h2")
    page.goto(f"{server.url}search/?q=images")
    expect(results).to_have_count(20)
    wanted = results.all_inner_texts()
    page.add_init_script(LATE_PASSAGES)
    page.goto(f"{server.url}search/?q=attention")
    expect(results).to_have_count(10)
    page.wait_for_function("late.length > 0")
    page.get_by_role("searchbox").fill("images")
    expect(results).to_have_text(wanted)
