from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from papershelf.cli import main
from papershelf.commands.fetch import FetchError, Request, fetch
from papershelf.seeds import digests
from papershelf.services import hugging_face
from papershelf.services.http import Pace
from support import services
from support.services import item

TODAY = date(2025, 3, 20)
FEED = b"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<id>http://rss.arxiv.org/atom/cs.CV+cs.CL</id><title>cs.CV, cs.CL updates on arXiv.org</title><updated>2025-03-20T04:00:00.0+00:00</updated>
<entry><id>oai:arXiv.org:2503.00001v1</id><title>A Paper</title><updated>2025-03-20T04:00:00.0+00:00</updated>
<link href="https://arxiv.org/abs/2503.00001" rel="alternate" type="text/html"/>
<summary>arXiv:2503.00001v1 Announce Type: new Abstract: What it is about.</summary><category term="cs.CV"/>
<published>2025-03-20T00:00:00-04:00</published><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace</dc:creator></entry>
</feed>
"""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[services.Service]:
    with services.running() as running:
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        monkeypatch.setenv("ARXIV_FEEDS", f"{running.address}/atom")
        monkeypatch.delenv("HF_TOKEN", raising=False)
        monkeypatch.setattr(hugging_face.HuggingFace.__init__, "__defaults__", (Pace(backoff=0.01, timeout=0.5),))
        for number in range(10):
            day = date(2025, 3, 11) + timedelta(number)
            running.days[f"{day}"] = [item(10 * number + each, f"{day}") for each in range(3)] if day.weekday() < 5 else []
        yield running


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    return Request(tmp_path / "seeds" / "digests", tmp_path / ".cache")


def run(request: Request, today: date = TODAY) -> tuple[str, list[str]]:
    said: list[str] = []
    return fetch(request, said.append, today), said


def written(request: Request) -> list[str]:
    return sorted(file.name for file in request.digests.iterdir())


def asked_days(service: services.Service) -> list[str]:
    return [path.partition("date=")[2][:10] for path in service.asked]


def test_a_day_is_a_file(service: services.Service, request_: Request) -> None:
    account, said = run(request_._replace(since=date(2025, 3, 14), until=date(2025, 3, 14)))
    assert account == "1 day fetched: 3 papers, 1 file changed, 1 request."
    assert said == ["2025-03-14: 3 papers, 3 new"]
    items = json.loads((request_.digests / "2025-03-14.json").read_text())
    assert items[0] == {
        "numComments": 1,
        "paper": {
            "authors": [{"hidden": False, "name": "Ada Lovelace", "user": {"user": "ada"}}],
            "id": "2503.00030",
            "publishedAt": "2025-03-14T00:00:00.000Z",
            "submittedOnDailyAt": "2025-03-14T01:02:03.000Z",
            "summary": "What paper 30 is about.",
            "title": "Paper number 30",
            "upvotes": 30,
        },
    }


def test_without_a_day_the_last_three_are_fetched(service: services.Service, request_: Request) -> None:
    run(request_)
    assert asked_days(service) == ["2025-03-18", "2025-03-19", "2025-03-20"]
    service.asked.clear()
    run(request_, TODAY + timedelta(1))  # the new day is refused: it has not begun there
    assert asked_days(service) == ["2025-03-18", "2025-03-19", "2025-03-20", "2025-03-21"]
    assert written(request_) == ["2025-03-18.json", "2025-03-19.json", "2025-03-20.json"]


def test_after_a_pause_the_days_that_still_filled_are_fetched_again(service: services.Service, request_: Request) -> None:
    run(request_, date(2025, 3, 13))
    service.asked.clear()
    run(request_)
    assert asked_days(service)[0] == "2025-03-11"
    assert asked_days(service)[-1] == "2025-03-20"


def test_days_that_are_over_stay_as_they_are(service: services.Service, request_: Request) -> None:
    wish = request_._replace(since=date(2025, 3, 11))
    account, _ = run(wish)
    assert account == "10 days fetched: 24 papers, 8 files changed, 10 requests."
    service.asked.clear()
    account, said = run(wish)
    assert asked_days(service) == ["2025-03-15", "2025-03-16", "2025-03-18", "2025-03-19", "2025-03-20"]  # a weekend left no file
    assert account == "5 days fetched: 9 papers, 0 files changed, 5 requests."
    assert said[-1] == "2025-03-20: 3 papers, nothing new"
    run(wish._replace(again=True))
    assert len(service.asked) == 15


def test_a_list_of_more_than_a_page_is_read_to_its_end(service: services.Service, request_: Request) -> None:
    service.days["2025-03-20"] = [item(number, "2025-03-20") for number in range(230)]
    account, _ = run(request_._replace(since=TODAY))
    assert account == "1 day fetched: 230 papers, 1 file changed, 3 requests."
    assert [path.rpartition("p=")[2] for path in service.asked] == ["0", "1", "2"]
    assert all("limit=100" in path for path in service.asked)


def test_a_poorer_answer_takes_nothing_away(service: services.Service, request_: Request) -> None:
    day = "2025-03-20"
    service.days[day] = [item(1, day, ai_summary="One sentence."), item(2, day)]
    run(request_._replace(since=TODAY))
    service.days[day] = [item(1, day, upvotes=0, summary="What paper", authors=[])]
    run(request_._replace(since=TODAY))
    first, second = json.loads((request_.digests / f"{day}.json").read_text())
    assert first["paper"]["ai_summary"] == "One sentence."
    assert first["paper"]["summary"] == "What paper 1 is about."
    assert first["paper"]["authors"][0]["name"] == "Ada Lovelace"
    assert first["paper"]["upvotes"] == 0
    assert second["paper"]["id"] == "2503.00002"


def test_votes_are_rounded_on_request(service: services.Service, request_: Request) -> None:
    service.days["2025-03-20"] = [item(1, "2025-03-20", upvotes=1729)]
    run(request_._replace(since=TODAY, round_votes=True))
    file = request_.digests / "2025-03-20.json"
    assert json.loads(file.read_text())[0]["paper"]["upvotes"] == 1000
    service.days["2025-03-20"] = [item(1, "2025-03-20", upvotes=1800)]
    account, _ = run(request_._replace(since=TODAY, round_votes=True))
    assert "0 files changed" in account


def test_a_file_that_is_no_capture_stays(service: services.Service, request_: Request) -> None:
    (request_.digests / "2025-03-20.json").write_text('{"papers": "mine"}')
    with pytest.raises(FetchError, match=r"2025-03-20\.json: this file is no capture of daily papers, and stays as it is"):
        run(request_._replace(since=date(2025, 3, 19)))
    assert (request_.digests / "2025-03-20.json").read_text() == '{"papers": "mine"}'
    assert (request_.digests / "2025-03-19.json").exists()


def test_a_capture_in_a_folder_is_continued_there(service: services.Service, request_: Request) -> None:
    place = request_.digests / "2025" / "2025-03-20.json"
    place.parent.mkdir()
    place.write_text(json.dumps([item(1, "2025-03-20")]))
    run(request_._replace(since=TODAY))
    assert len(json.loads(place.read_text())) == 4
    assert not (request_.digests / "2025-03-20.json").exists()


@pytest.mark.parametrize(
    "faults",
    [[services.status(500)] * 5, [services.status(200, b'{"error": "x"}')], [services.status(200, b"<p>")] * 5, [services.cut_short] * 5],
    ids=["500", "another type", "HTML", "cut"],
)
def test_a_day_that_fails_leaves_the_others(service: services.Service, request_: Request, faults: list[services.Fault]) -> None:
    service.faults = faults
    with pytest.raises(FetchError) as error:
        run(request_)
    first, second = str(error.value).splitlines()
    assert first.startswith("2 days fetched: 6 papers, 2 files changed")
    assert "date=2025-03-18" in second
    assert second.endswith(("run this again later.", "Run this again later; what came before is kept."))
    assert written(request_) == ["2025-03-19.json", "2025-03-20.json"]
    run(request_._replace(since=date(2025, 3, 18)))
    assert written(request_) == ["2025-03-18.json", "2025-03-19.json", "2025-03-20.json"]


def test_a_service_that_is_away_is_not_asked_for_every_day(service: services.Service, request_: Request) -> None:
    service.faults = [services.status(503)] * 99
    with pytest.raises(FetchError, match=r"Three days failed one after the other, so 7 days more were not asked for"):
        run(request_._replace(since=date(2025, 3, 11)))
    assert len(service.asked) == 15


def test_a_service_that_is_away_on_the_last_days_leaves_none_to_ask_for(service: services.Service, request_: Request) -> None:
    service.faults = [services.status(503)] * 99
    with pytest.raises(FetchError) as error:
        run(request_._replace(since=date(2025, 3, 18)))
    assert [line.partition("date=")[2][:10] for line in str(error.value).splitlines()[1:]] == ["2025-03-18", "2025-03-19", "2025-03-20"]


def test_all_papers_take_a_page_for_four_days(service: services.Service, request_: Request) -> None:
    start = date(2024, 6, 3)
    service.days = {
        f"{start + timedelta(day)}": [item(25 * day + each, f"{start + timedelta(day)}") for each in range(25)] for day in range(100)
    }
    account, _ = run(request_._replace(everything=True))
    assert account == "100 days fetched: 2,500 papers, 100 files changed, 26 requests."
    assert len(written(request_)) == 100
    assert all(len(json.loads(file.read_text())) == 25 for file in request_.digests.iterdir())
    assert not list(request_.cache.iterdir())


def test_all_papers_go_on_from_where_a_run_failed(service: services.Service, request_: Request) -> None:
    start = date(2024, 6, 3)
    service.days = {
        f"{start + timedelta(day)}": [item(30 * day + each, f"{start + timedelta(day)}") for each in range(30)] for day in range(40)
    }
    wish = request_._replace(everything=True)
    healthy = service.answer

    def failing(path: str, query: dict[str, str]) -> tuple[int, bytes]:
        return (500, b"") if query["p"] == "6" else healthy(path, query)

    service.answer = failing  # type: ignore[method-assign]
    with pytest.raises(FetchError, match=r"The next run goes on from page 6"):
        run(wish)
    assert 0 < len(written(request_)) < 40
    service.answer = healthy  # type: ignore[method-assign]
    service.asked.clear()
    run(wish)
    assert service.asked[0].endswith("p=5")
    assert all(len(json.loads(file.read_text())) == 30 for file in request_.digests.iterdir())
    assert len(written(request_)) == 40


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_whole_files_and_is_taken_up(service: services.Service, request_: Request) -> None:
    code = (
        "import sys; from papershelf.commands import fetch; from pathlib import Path; from datetime import date\n"
        f"request = fetch.Request(Path({str(request_.digests)!r}), Path({str(request_.cache)!r}), since=date(2025, 3, 11))\n"
        "fetch.fetch(request, print, date(2025, 3, 20))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while not len(list(request_.digests.iterdir())) > 1 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = [file for file in request_.digests.iterdir() if not file.name.startswith(".")]
    assert 1 <= len(before) < 8
    assert all(len(json.loads(file.read_text())) == 3 for file in before)
    run(request_._replace(since=date(2025, 3, 11)))
    assert len([file for file in request_.digests.iterdir() if not file.name.startswith(".")]) == 8


def test_announcements_of_arxiv_are_a_file_a_day(service: services.Service, request_: Request) -> None:
    service.files["/atom/cs.CV+cs.CL"] = FEED
    wish = request_._replace(categories=("cs.CV", "cs.CL"))
    account, said = run(wish)
    assert account == "1 day fetched: 1 paper, 1 file changed, 1 request."
    assert written(request_) == ["arxiv-cs.CV+cs.CL-2025-03-20.xml"]
    account, said = run(wish)
    assert said == ["2025-03-20: 1 paper, nothing new"]
    service.files["/atom/cs.CV+cs.CL"] = FEED[: FEED.index(b"<entry>")] + b"</feed>"
    account, said = run(wish)
    assert said == ["cs.CV+cs.CL: arXiv announces nothing today"]
    service.files["/atom/cs.CV+cs.CL"] = FEED[:-20]
    with pytest.raises(FetchError, match=r"the answer is no feed, or only a part of it"):
        run(wish)


def test_the_command_says_what_it_did(
    service: services.Service, request_: Request, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(request_.digests.parents[1])
    assert main(["fetch", "--date", "2025-03-14"]) == 0
    out, err = capsys.readouterr()
    assert out == "1 day fetched: 3 papers, 1 file changed, 1 request.\n"
    assert err == "2025-03-14: 3 papers, 3 new\n"
    service.faults = [services.status(503)] * 5
    assert main(["fetch", "--date", "2025-03-13", "-q"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "503" in err
    assert "Nothing was built" not in err


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--date", "14.3.2025"], "'14.3.2025' must be a day such as 2025-03-14"),
        (["--arxiv", "computer vision"], "'computer vision' must be categories of arXiv such as cs.CV,cs.CL"),
        (["--date", "2025-03-14", "--since", "2025-03-14"], "not allowed with"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], found: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["fetch", *arguments])
    assert found in capsys.readouterr().err


def test_what_is_fetched_is_read_as_a_digest(service: services.Service, request_: Request) -> None:
    run(request_._replace(since=TODAY))
    digest = digests.read(request_.digests / "2025-03-20.json", name="2025-03-20.json")
    assert (digest.format, f"{digest.as_of}", len(digest.entries), digest.problems, dict(digest.unused)) == (
        "daily-papers",
        "2025-03-20",
        3,
        (),
        {},
    )
