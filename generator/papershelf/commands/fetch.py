"""Fetch digests into `seeds/digests/`: daily papers of Hugging Face, one file a day, and announcements of arXiv.

Each day is written as soon as it is there, so a run that is stopped loses nothing, and the next one goes on from there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from papershelf.model import OutputError, PapershelfError
from papershelf.seeds.digests import arxiv_announcements, daily_papers
from papershelf.seeds.digests.document import Document
from papershelf.services import captures
from papershelf.services.arxiv import Arxiv
from papershelf.services.http import ServiceError
from papershelf.services.hugging_face import HuggingFace
from papershelf.text.wording import counted

FIRST_DAY = date(2023, 5, 4)  # the first day with daily papers
FILLING = 3  # days, today included, whose lists still grow; older ones stay as they are

_PLACE_KEPT = "fetch.json"  # in the cache: how far the last run through all papers came


class Request(NamedTuple):
    """What is to be fetched."""

    digests: Path  # the folder that captures are written into
    cache: Path  # a folder for what the next run may go on from
    since: date | None = None
    until: date | None = None
    everything: bool = False  # all daily papers there are, by the list that names no day
    again: bool = False  # fetch days anew that have a capture
    round_votes: bool = False
    categories: Sequence[str] = ()  # of arXiv


class FetchError(PapershelfError):
    """Something could not be fetched. The message says what was, and what was not."""


class _Tally:
    """What a run has done."""

    def __init__(self) -> None:
        self.days = self.papers = self.changed = 0
        self.failures: list[str] = []

    def as_text(self, requests: int) -> str:
        """Return one line: days, papers, files, requests."""
        files = counted(self.changed, "file changed", "files changed")
        return f"{counted(self.days, 'day')} fetched: {counted(self.papers, 'paper')}, {files}, {counted(requests, 'request')}."


def fetch(request: Request, say: Callable[[str], None], today: date | None = None) -> str:
    """Fetch what `request` asks for, and return the account of it. `say` hears of each day.

    Raises:
        FetchError: A day could not be fetched. What could be is written all the same.
        OutputError: A capture cannot be written.
    """
    today = today or datetime.now(UTC).date()
    tally, service = _Tally(), HuggingFace(say)
    try:
        if request.categories:
            _fetch_announcements(request, say, tally)
        elif request.everything:
            _fetch_everything(request, service, say, tally)
        else:
            _fetch_days(request, service, say, tally, today)
    except OSError as error:
        raise OutputError(
            f"{error.filename or request.digests}: a capture cannot be written ({error.strerror}). Make room for it."
        ) from error
    requests = service.requests + (1 if request.categories else 0)
    if tally.failures:
        raise FetchError("\n".join([tally.as_text(requests), *tally.failures]))
    return tally.as_text(requests)


def _fetch_days(request: Request, service: HuggingFace, say: Callable[[str], None], tally: _Tally, today: date) -> None:
    days = _days(request, today)
    failed = 0
    for day in days:
        file = _file_of(day, request.digests)
        if file.exists() and day <= today - timedelta(FILLING) and not _is_due(request, file):
            continue
        try:
            items = service.day(day)
        except ServiceError as error:
            tally.failures.append(str(error))
            failed += 1
            left = (days[-1] - day).days
            if failed == 3 and left:  # the service is away; nobody waits for a hundred more days to fail
                tally.failures.append(f"Three days failed one after the other, so {counted(left, 'day')} more were not asked for.")
                return
            continue
        failed = 0
        if items is None:
            say(f"{day}: not there yet")
        else:
            _keep(day, items, request, say, tally)


def _days(request: Request, today: date) -> Sequence[date]:
    """Return the days to ask for, the oldest first. Without a wish: those since the newest capture, and those that still filled then."""
    until = min(request.until or today, today)
    since = request.since
    if since is None:
        newest = max(_captured(request.digests), default=today)
        since = min(newest, until) - timedelta(FILLING - 1)
    since = max(since, FIRST_DAY)
    return [since + timedelta(number) for number in range((until - since).days + 1)]


def _is_due(request: Request, file: Path) -> bool:
    """Return whether an older day with a capture is asked for again: on request, and where it may still have filled at the last run."""
    return request.again or request.since is None or not captures.read(file)


def _keep(day: date, items: Iterable[dict[str, Any]], request: Request, say: Callable[[str], None], tally: _Tally) -> None:
    """Write the capture of a day, if it has a paper."""
    file = _file_of(day, request.digests)
    new = captures.normalize(items, round_votes=request.round_votes)
    old = captures.read(file)
    tally.days += 1
    tally.papers += len(new)
    if old is None:
        tally.failures.append(f"{file.as_posix()}: this file is no capture of daily papers, and stays as it is. Move it to fetch {day}.")
    elif new or old:
        merged = captures.merge(captures.normalize(old), new)
        changed = captures.write(file, merged)
        tally.changed += changed
        added = len(merged) - len(old)
        say(f"{day}: {counted(len(new), 'paper')}{f', {added} new' if added else ''}{'' if changed else ', nothing new'}")
    else:
        say(f"{day}: no papers")


def _fetch_everything(request: Request, service: HuggingFace, say: Callable[[str], None], tally: _Tally) -> None:
    """Fetch the list of all papers page by page, and write each day as soon as its last paper is there.

    A page is about four days, so all papers take a quarter of the requests that all days would.
    """
    place = request.cache / _PLACE_KEPT
    number, waiting = _place(place)
    undated = 0
    try:
        for page in service.pages(number):
            for item in page:
                day = _day_of(item)
                undated += day is None
                if day:
                    waiting[day.isoformat()].append(item)
            # Papers come by day, the newest first; but a day may end on the next page.
            last = min(waiting, default="")
            for whole in sorted(waiting.keys() - {last}, reverse=True):
                _keep(date.fromisoformat(whole), waiting.pop(whole), request, say, tally)
            number += 1
            _save_place(place, number, waiting)
    except ServiceError as error:
        tally.failures.append(f"{error} The next run goes on from page {number}.")
        return
    for left, items in waiting.items():
        _keep(date.fromisoformat(left), items, request, say, tally)
    if undated:
        tally.failures.append(
            f"{counted(undated, 'paper')} of the list came without a day, and could not be filed. Fetch their days by --since."
        )
    with suppress(FileNotFoundError):
        place.unlink()


def _place(file: Path) -> tuple[int, defaultdict[str, list[dict[str, Any]]]]:
    """Return the next page, and the papers whose day was not whole yet, as a stopped run left them."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return max(int(kept["page"]) - 1, 0), defaultdict(list, kept["waiting"])  # new papers may have moved others to the next page
    except (OSError, ValueError, TypeError, KeyError):
        return 0, defaultdict(list)


def _save_place(file: Path, page: int, waiting: dict[str, list[dict[str, Any]]]) -> None:
    captures.replace(file, json.dumps({"page": page, "waiting": waiting}).encode())


def _day_of(item: dict[str, Any]) -> date | None:
    """Return the day on which a paper came to the daily papers."""
    return daily_papers.day_of(item["paper"].get("submittedOnDailyAt"))


def _fetch_announcements(request: Request, say: Callable[[str], None], tally: _Tally) -> None:
    name = "+".join(request.categories)
    try:
        body = Arxiv(say).announcements(request.categories)
    except ServiceError as error:
        tally.failures.append(str(error))
        return
    digest = arxiv_announcements.read(Document(f"{name}.xml", body.decode("utf-8", "replace"), None))
    tally.days = 1
    tally.papers = len(digest.entries)
    if not digest.entries or not digest.as_of:
        say(f"{name}: arXiv announces nothing today")
        return
    file = request.digests / f"arxiv-{name}-{digest.as_of}.xml"
    if file.is_file():
        known = arxiv_announcements.read(Document(file.name, file.read_text(encoding="utf-8", errors="replace"), None))
        if len(known.entries) >= len(digest.entries):
            say(f"{digest.as_of}: {counted(len(digest.entries), 'paper')}, nothing new")
            return
    captures.replace(file, body)
    tally.changed = 1
    say(f"{digest.as_of}: {counted(len(digest.entries), 'paper')} in {file.as_posix()}")


def _captured(digests: Path) -> Iterator[date]:
    """Yield the days that have a capture."""
    for file in digests.rglob("*.json"):
        with suppress(ValueError):
            yield date.fromisoformat(file.stem)


def _file_of(day: date, digests: Path) -> Path:
    """Return the file of a day's capture: the one that is there, in whatever folder of the digests, or else a new one."""
    return next(iter(sorted(digests.rglob(f"{day}.json"))), digests / f"{day}.json")
