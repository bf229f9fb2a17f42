"""What a search costs its reader: bytes on the wire and waiting, in Chromium, of queries of one, two and three words.

    PYTHONPATH=generator:tests python -m search.delivery SITE [--queries N] [--list]

SITE is a built site, served with gzip on this machine. A cold query opens the search page with an empty cache; everything
counts that is sent, headers included, until the first ten results are shown, with the passages of those that are in the window. A warm
one is typed into the page behind another, and its time runs from the last key to the list, and to its passages. Words are taken
from titles, so every query finds something.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote_plus

from playwright.sync_api import Browser, Page, sync_playwright

from support import chromium
from support.server import Server, serve

SHOWN = 10
WATCH = r"""
window.shownAt = window.listedAt = 0;
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-results]");
  const pending = (card) => card.querySelector(".excerpt:empty") && card.getBoundingClientRect().top < innerHeight;
  const look = () => {
    if (!status.textContent || !list.children.length) return;
    listedAt ||= performance.timeOrigin + performance.now();
    if (![...list.children].some(pending)) shownAt ||= performance.timeOrigin + performance.now();
  };
  new MutationObserver(look).observe(list, { childList: true, subtree: true });
});
addEventListener("keydown", () => (window.keyAt = performance.timeOrigin + performance.now()), true);
"""


class Cost(NamedTuple):
    """Of one query."""

    size: int
    """Bytes sent until results were shown."""
    listed: float
    """Milliseconds until the results were listed, of warm queries from the last key, of cold ones from the request for the page."""
    wait: float
    """Milliseconds until their passages stood there too."""
    sent: Sequence[tuple[str, int]]


def index_size(site: Path) -> tuple[int, int]:
    """How many files the index of a site has, and their bytes when each is compressed."""
    sizes = [len(gzip.compress(file.read_bytes(), 6)) for file in (site / "search").rglob("*.js")]
    return len(sizes), sum(sizes)


def titles(site: Path) -> list[str]:
    """Titles of the papers, by the API."""
    found: list[str] = []
    for file in sorted((site / "api").glob("*-*.json")):
        data: Any = json.loads(file.read_text(encoding="utf-8"))
        found += [paper["title"] for paper in (data["papers"] if isinstance(data, dict) else data)]
    return found


def queries(site: Path, count: int) -> Iterator[tuple[int, str]]:
    """`count` queries of one, two and three words each, with that number; the same on every run."""
    choice = random.Random(5)
    known = [words for title in titles(site) if len(words := sorted(set(re.findall(r"[A-Za-z]{4,}", title)))) >= 3]
    for length in (1, 2, 3):
        for _ in range(count):
            yield length, " ".join(choice.sample(choice.choice(known), length)).lower()


def cold(browser: Browser, server: Server, query: str) -> Cost:
    """The first search of a visit."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    start = len(server.sent)
    page.goto(f"{server.url}search/index.html?q={quote_plus(query)}")
    cost = _cost(page, server, start)
    context.close()
    return cost


def warm(page: Page, server: Server, query: str) -> Cost:
    """Another search on the page."""
    box = page.locator("form[data-search-page] input")
    box.fill("")
    page.wait_for_timeout(150)
    page.evaluate("document.querySelector('[data-search-results]').replaceChildren(); shownAt = listedAt = 0")
    start = len(server.sent)
    box.fill(query[:-1])
    box.press_sequentially(query[-1])
    return _cost(page, server, start)


def _cost(page: Page, server: Server, start: int) -> Cost:
    page.wait_for_function("shownAt > 0", timeout=15_000)
    shown, listed, key = page.evaluate("[shownAt, listedAt, window.keyAt ?? performance.timeOrigin]")
    page.wait_for_load_state("networkidle")
    sent = [(path, size) for when, path, size in server.sent[start:] if when * 1000 <= shown]
    return Cost(sum(size for _, size in sent), listed - key, shown - key, sent)


def longest_task(browser: Browser, server: Server, query: str) -> float:
    """The longest task on the page's thread while a first search is made and another word typed: milliseconds of processor time.

    Of the wall clock it would be longer by whatever else the machine does.
    """
    page = browser.new_context().new_page()
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    page.goto(f"{server.url}search/index.html?q={quote_plus(query)}")
    page.wait_for_load_state("networkidle")
    page.locator("form[data-search-page] input").press_sequentially(" transformers", delay=80)
    page.wait_for_load_state("networkidle")
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    page.context.close()
    # Chromium's own pages have threads of that name as well.
    here = {event["pid"] for event in events if server.url in str(event.get("args"))}
    named = (event for event in events if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain")
    threads = {(event["pid"], event["tid"]) for event in named if event["pid"] in here}
    tasks = (event for event in events if "RunTask" in event["name"] and (event["pid"], event["tid"]) in threads)
    return max(float(event.get("tdur", 0)) for event in tasks) / 1000


def measure(site: Path, count: int, *, itemised: bool) -> None:
    """Print a line for each number of words, cold and warm, and one for the whole index."""
    asked = list(queries(site, count))
    costs: dict[tuple[str, int], list[Cost]] = {}
    with serve(site, compressed=True) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.find_or_install(), args=list(chromium.FLAGS))
        for length, query in asked:
            costs.setdefault(("cold", length), []).append(cold(browser, server, query))
        page = browser.new_context(bypass_csp=True).new_page()
        page.add_init_script(WATCH)
        page.goto(f"{server.url}search/index.html?q=learning")
        page.wait_for_function("shownAt > 0")
        for length, query in asked[::-1]:
            costs.setdefault(("warm", length), []).append(warm(page, server, query))
        tasks = [longest_task(browser, server, query) for _, query in asked[:: max(1, count // 3)]]
        browser.close()
    for (kind, length), held in costs.items():
        sizes, waits = [cost.size / 1000 for cost in held], [cost.wait for cost in held]
        listed = [cost.listed for cost in held]
        print(
            f"{kind} {length} words: KB median {median(sizes):5.1f} max {max(sizes):5.1f};"
            f" ms median {median(listed):4.0f} max {max(listed):4.0f}, with passages {median(waits):4.0f} {max(waits):4.0f}"
        )
        if itemised:
            _print_items(held)
    files, size = index_size(site)
    print(f"index: {files:,} files, {size / 1e6:.2f} MB compressed")
    print(f"longest task on the page's thread, of {len(tasks)} visits: ms median {median(tasks):.0f} max {max(tasks):.0f}")


def _print_items(costs: Sequence[Cost]) -> None:
    kinds: Counter[str] = Counter()
    for cost in costs:
        for path, size in cost.sent:
            kinds[re.sub(r"\d+|(?<=/papers/)[^/]*(?=/)", "n", path.partition("?")[0])] += size
    for kind, size in kinds.most_common():
        print(f"    {size / len(costs) / 1000:6.2f} KB {kind}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--queries", type=int, default=15, help="of each length")
    parser.add_argument("--list", action="store_true", help="say what was sent")
    options = parser.parse_args()
    measure(options.site, options.queries, itemised=options.list)


if __name__ == "__main__":
    main()
