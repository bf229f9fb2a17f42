"""The command line: `papershelf build | check | suggest | serve | fetch | enrich | mail | export | eject | completion | new`.

Exit status 0: done. 1: something must be mended, and the message says what and where. 2: the command was used wrongly.
What a command is asked for goes to stdout, messages on the way to stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from papershelf import __version__
from papershelf.model import UNSAFE, PapershelfError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from papershelf.build.report import BuildReport
    from papershelf.commands.progress import Silence

_CONTROLS = {code: sign for code, sign in UNSAFE.items() if chr(code) not in "\t\n"}
"""Text of digests may be hostile: no escape sequence in it reaches the terminal, and no character that turns the order of others."""


def run() -> NoReturn:
    """Run the command, and end the process at once, because to free a large shelf's memory piece by piece takes a tenth of a rebuild."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # full, closed, or closed before the start and so None
            stream.flush()
    os._exit(status)


class OutputLostError(Exception):
    """What the command was asked for could not be written to stdout."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments`, by default those of the process, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PapershelfError as error:
        _report_failure(error, options)
        return 1
    except KeyboardInterrupt:
        _say("Stopped.")
        return 130
    except BrokenPipeError:  # the reader of the output, `head` for instance, has seen enough
        return 0
    except OutputLostError as error:
        _say(f"The output could not be written ({error}). Make room, or send it elsewhere.")
        return 1
    except Exception as error:
        if options.verbose:
            raise
        _say(f"This is a fault of papershelf itself: {type(error).__name__}: {error}. Run it again with -v, and report what it prints.")
        return 1


def _parser() -> argparse.ArgumentParser:
    purpose = "Turn digests of research papers into a website that people browse and search."
    parser = argparse.ArgumentParser("papershelf", description=purpose)
    parser.add_argument("--version", action="version", version=f"papershelf {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build the site", description="Build the site from seeds/ into site/.")
    _add_build_options(build)
    build.add_argument("--json", action="store_true", help="print the report as one JSON object")
    build.add_argument("--profile", action="store_true", help="print where the time went: stages and jobs")
    build.set_defaults(run=_build)
    check = commands.add_parser("check", help="read every digest, say what every line is, write nothing")
    _add_reading_options(check)
    check.add_argument("--json", action="store_true", help="print the report as one JSON object")
    explained = "print which words gave a paper (by slug or arXiv id) its tags, backbones, links and results"
    check.add_argument("--explain", metavar="SLUG", help=explained)
    check.add_argument("--links", type=Path, metavar="SITE", help="follow every link inside a built site, and read no digest")
    check.set_defaults(run=_check)
    suggest = commands.add_parser("suggest", help="print names that the shelf found by itself, as lines for taxonomy.yaml")
    _add_reading_options(suggest)
    suggest.add_argument(
        "--least", type=partial(_number, 1, 10**6), default=2, metavar="N", help="names that N papers or more have (default: 2)"
    )
    suggest.set_defaults(run=_suggest, json=False)
    serve = commands.add_parser("serve", help="build, serve, and rebuild and reload on change")
    _add_build_options(serve)
    serve.add_argument(
        "--port", type=partial(_number, 0, 65535), default=8000, metavar="N", help="port on this machine (default: 8000; 0: any free one)"
    )
    serve.add_argument("--host", default="127.0.0.1", metavar="NAME", help="address to serve at (default: 127.0.0.1, this machine only)")
    serve.add_argument("--open", action="store_true", help="open the site in a browser after the first build")
    serve.set_defaults(run=_serve, json=False, profile=False)
    _add_fetch(commands)
    _add_enrich(commands)
    _add_mail(commands)
    _add_export(commands)
    _add_eject(commands)
    new = commands.add_parser("new", help="start a fresh site repository, workflow included")
    new.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    new.set_defaults(run=_new, json=False, verbose=False)
    return parser


def _add_fetch(commands: Any) -> None:
    about = (
        "Fetch daily papers of Hugging Face, or announcements of arXiv, into seeds/digests/. Without a day: those since the newest capture."
    )
    fetch = commands.add_parser("fetch", help="fetch digests into seeds/digests/", description=about)
    _add_seeds(fetch)
    which = fetch.add_mutually_exclusive_group()
    which.add_argument("--date", type=_day, metavar="DAY", help="one day, for instance 2025-03-14, fetched again if it is there")
    which.add_argument("--since", type=_day, metavar="DAY", help="from this day on; days that have a capture stay, but the last three")
    which.add_argument("--all", action="store_true", dest="everything", help="all daily papers there are, in a few hundred requests")
    which.add_argument("--arxiv", type=_categories, default=(), metavar="CATS", help="today's announcements: cs.CV,cs.CL")
    fetch.add_argument("--until", type=_day, metavar="DAY", help="up to this day (default: today)")
    fetch.add_argument("--again", action="store_true", help="fetch days again that have a capture")
    fetch.add_argument("--round-votes", action="store_true", help="keep the first digit of counts only, so that fewer files change")
    fetch.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    fetch.set_defaults(run=_fetch, json=False, verbose=False)


def _add_enrich(commands: Any) -> None:
    about = "Ask arXiv for authors, identifiers, categories and DOIs that digests leave out, and keep them in seeds/enriched/."
    enrich = commands.add_parser("enrich", help="ask arXiv for what digests leave out", description=about)
    _add_seeds(enrich)
    enrich.add_argument("--again", action="store_true", help="ask again for what is known")
    enrich.add_argument("--titles", type=partial(_number, 0, 10**6), default=100, metavar="N", help="look for N titles (default: 100)")
    enrich.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    enrich.set_defaults(run=_enrich, json=False, verbose=False)


def _add_mail(commands: Any) -> None:
    about = "Write digests as mails, or send them by SMTP_HOST, from MAIL_FROM to MAIL_TO, which are variables of the environment."
    mail = commands.add_parser("mail", help="write digests as mails, or send them", description=about)
    _add_seeds(mail)
    mail.add_argument("--digest", metavar="SLUG", default="", help="one digest, by the last part of its address (default: the newest)")
    mail.add_argument("--base-url", type=_base_url, metavar="URL", help="where the site lives; overrides site.yaml")
    how = mail.add_mutually_exclusive_group()
    mail.add_argument("--out", type=Path, default=Path("mail"), metavar="DIR", help="where the .eml or .md file is written (default: mail)")
    how.add_argument("--send", action="store_true", help="send every digest, or that of --digest, to all who do not have it")
    how.add_argument("--markdown", action="store_true", help="write it as Markdown, for instance for a release")
    mail.set_defaults(run=_mail, json=False, verbose=False)


def _add_export(commands: Any) -> None:
    about = "Write all papers into one file: an SQLite database with full-text search, JSON Lines, CSV, or Parquet (which needs pyarrow)."
    export = commands.add_parser("export", help="write all papers into one file", description=about)
    _add_seeds(export)
    export.add_argument("--out", type=Path, metavar="FILE", help="the file to write (default: the name of the form, here)")
    form = "papers.db, .jsonl, .csv or .parquet (default: by the ending of FILE, or papers.db)"
    export.add_argument("form", type=_form, nargs="?", help=form)
    export.set_defaults(run=_export, json=False, verbose=False)


def _add_eject(commands: Any) -> None:
    about = "Copy a template or a static file of Papershelf into this site, to change it: the site's own file takes its place."
    eject = commands.add_parser("eject", help="copy one of Papershelf's templates or static files, to change it", description=about)
    eject.add_argument("name", nargs="?", default="", metavar="FILE", help="for instance templates/pages/about.html")
    eject.add_argument("--list", action="store_true", help="print the names of all files")
    eject.set_defaults(run=_eject, json=False, verbose=False)
    about = 'Print a script by which a shell completes commands and options. For bash: eval "$(papershelf completion bash)"'
    completion = commands.add_parser("completion", help="print a script for a shell's completion", description=about)
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh", "fish"))
    completion.set_defaults(run=_completion, json=False, verbose=False)


def _form(text: str) -> str:
    from papershelf.config import DOWNLOADS

    name = text if text.startswith("papers.") else f"papers.{text.removeprefix('.')}"
    if name not in DOWNLOADS:
        raise argparse.ArgumentTypeError(f"{text!r} must be one of {', '.join(DOWNLOADS)}")
    return name


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} must be a day such as 2025-03-14") from None


def _categories(text: str) -> tuple[str, ...]:
    from papershelf.services.arxiv import CATEGORY

    names = tuple(filter(None, (name.strip() for name in text.replace("+", ",").split(","))))
    wrong = [name for name in names if not CATEGORY.fullmatch(name)]
    if wrong or not names:
        raise argparse.ArgumentTypeError(f"{(wrong or [text])[0]!r} must be categories of arXiv such as cs.CV,cs.CL")
    return names


def _add_seeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), metavar="DIR", help="the folder of the site's input (default: seeds)")


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    _add_seeds(parser)
    parser.add_argument("--strict", action="store_true", help="stop for every problem, those of digests included")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    loudness.add_argument("-v", "--verbose", action="store_true", help="print more")


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    _add_reading_options(parser)
    parser.add_argument("--out", type=Path, default=Path("site"), metavar="DIR", help="where the site is built (default: site)")
    parser.add_argument("--base-url", type=_base_url, metavar="URL", help="where the site will live; overrides site.yaml")
    parser.add_argument(
        "--jobs", type=partial(_number, 1, 1024), default=0, metavar="N", help="processes at work (default: one for each processor)"
    )
    parser.add_argument("--no-cache", action="store_true", help="neither use nor write .cache/")


def _base_url(text: str) -> str:
    from papershelf.config import normalize_base_url

    try:
        return normalize_base_url(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} must be {error}") from error


def _number(lowest: int, highest: int, text: str) -> int:
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"{text!r} must be a whole number from {lowest} to {highest}")
    return int(text)


def _build(options: argparse.Namespace) -> int:
    _publish(options)
    return 0


def _publish(options: argparse.Namespace) -> BuildReport:
    """Build, say how it went, and return the report."""
    import gc

    gc.disable()  # a build makes next to no cycles; looking for them would take a twentieth of its time
    from papershelf.build import build
    from papershelf.build.options import Options
    from papershelf.build.processes import available
    from papershelf.build.timings import Timings

    progress = _progress(options)
    settings = Options(
        seeds=options.seeds,
        out=options.out,
        base_url=options.base_url or "",
        jobs=options.jobs or available(),
        strict=options.strict,
        cache=not options.no_cache,
    )
    try:
        timings = Timings()
        report = build(settings, progress, timings)
    finally:
        progress.close()
    if options.profile:
        _say(timings.as_text())
    with suppress(OutputLostError, BrokenPipeError):  # the site is built all the same
        if options.json:
            _give_json(report.as_json())
        elif not options.quiet:
            _give(report.as_text())
    if not options.json:
        _say(report.problems_as_text(heading=not options.quiet))
    return report


def _check(options: argparse.Namespace) -> int:
    from papershelf.assets import package_data
    from papershelf.commands import check
    from papershelf.seeds import reader

    if options.links:
        from papershelf.commands import links

        _give(links.check(options.links))
        return 0

    found = reader.read(options.seeds, package_data.default_taxonomy())
    if options.explain:
        from papershelf.commands.explain import explain

        _give(explain(found, options.explain))
        return 0
    check.check_pages(found)
    if options.json:
        _give_json(check.as_json(found, strict=options.strict))
    elif options.quiet:
        _give("\n".join(map(str, found.problems)), end="\n" if found.problems else "")
    else:
        _give(check.as_text(found))
    return 1 if found.stops_build(strict=options.strict) else 0


def _suggest(options: argparse.Namespace) -> int:
    from papershelf.assets import package_data
    from papershelf.commands.suggest import suggest
    from papershelf.seeds import reader

    _give(suggest(reader.read(options.seeds, package_data.default_taxonomy()), options.least))
    return 0


def _serve(options: argparse.Namespace) -> int:
    from papershelf.commands.serve import Where, serve
    from papershelf.seeds import reader

    reader.require(options.seeds)  # other faults can be mended while the server waits
    where = Where(options.seeds, options.out, options.host, options.port, options.base_url or "", options.open)
    serve(where, partial(_rebuild, options), _say)
    return 0


def _rebuild(options: argparse.Namespace, sender: Connection) -> None:
    """Build in a process of its own, and end it with the build's exit status, after `sender` was told what is wrong."""
    try:
        wrong, status = _publish(options).problems_as_text(heading=True), 0
    except PapershelfError as error:
        _report_failure(error, options)
        wrong, status = str(error), 1
    sender.send(wrong.translate(_CONTROLS))
    sys.exit(status)


def _fetch(options: argparse.Namespace) -> int:
    from papershelf.commands import fetch
    from papershelf.seeds import reader

    reader.require(options.seeds)
    request = fetch.Request(
        digests=options.seeds / "digests",
        cache=Path(".cache"),
        since=options.date or options.since,
        until=options.date or options.until,
        everything=options.everything,
        again=options.again or options.date is not None,
        round_votes=options.round_votes,
        categories=options.arxiv,
    )
    account = fetch.fetch(request, (lambda text: None) if options.quiet else _say)
    if not options.quiet:
        _give(account)
    return 0


def _enrich(options: argparse.Namespace) -> int:
    from papershelf.assets import package_data
    from papershelf.commands import enrich
    from papershelf.seeds import reader

    seeds = reader.read(options.seeds, package_data.default_taxonomy())
    request = enrich.Request(options.seeds, Path(".cache"), options.again, options.titles)
    account = enrich.enrich(request, seeds, _say)
    if not options.quiet:
        _give(account)
    return 0


def _mail(options: argparse.Namespace) -> int:
    from papershelf.assets import package_data
    from papershelf.commands import mail
    from papershelf.seeds import reader

    account = mail.account_of(os.environ) if options.send else None
    mailer = mail.Mailer(reader.read(options.seeds, package_data.default_taxonomy()), Path(), options.base_url or "")
    digests = [mailer.find(options.digest)] if options.digest else mailer.digests
    if account:
        _give(mail.send(mailer, digests, account, mail.Sent(options.seeds / mail.SENT), _say))
    elif not digests:
        _say("The shelf has no digest with papers.")
    else:
        form = mail.as_markdown if options.markdown else partial(mail.as_file, sender=os.environ.get("MAIL_FROM", "papershelf@localhost"))
        _give(mail.write(options.out, *form(mailer, digests[-1])).as_posix())
    return 0


def _export(options: argparse.Namespace) -> int:
    from papershelf.assets import package_data
    from papershelf.commands import export
    from papershelf.seeds import reader

    seeds = reader.read(options.seeds, package_data.default_taxonomy())
    form = options.form or export.form_of(options.out)
    _give(export.export(seeds, form, options.out or Path(form)))
    return 0


def _eject(options: argparse.Namespace) -> int:
    from papershelf.commands import eject

    if options.list or not options.name:
        _give("\n".join(eject.names()))
    else:
        _give(f"{eject.eject(options.name, Path()).as_posix()} is yours now. Remove it to go back to Papershelf's own.")
    return 0


def _completion(options: argparse.Namespace) -> int:
    import shtab

    _give(shtab.complete(_parser(), options.shell))
    return 0


def _new(options: argparse.Namespace) -> int:
    from papershelf.commands import new

    is_here = options.folder.resolve() == Path.cwd()
    place = "this folder" if is_here else options.folder
    _give("\n".join([f"A fresh site in {place}:", *(f"  {file.as_posix()}" for file in new.create(options.folder))]))
    _give(f"Next: {'' if is_here else new.change_folder(options.folder)}papershelf serve")
    return 0


def _progress(options: argparse.Namespace) -> Silence:
    from papershelf.commands import progress

    if options.quiet or options.json:
        return progress.Silence()
    return progress.Bar() if sys.stderr and sys.stderr.isatty() else progress.Lines()


def _report_failure(error: PapershelfError, options: argparse.Namespace) -> None:
    from papershelf.build.report import failure_as_json

    if options.json:
        with suppress(OutputLostError, BrokenPipeError):  # the exit status says it too
            _give_json(failure_as_json(error))
    _say(str(error))
    if options.run is not _build:
        return
    from papershelf.build import is_unfinished

    state = "half published: build again to finish it" if is_unfinished(options.out) else "as it was"
    _say(f"Nothing was built; the published site is {state}.")


def _give(text: str, end: str = "\n") -> None:
    """Write what the command was asked for to stdout."""
    try:
        print(text.translate(_CONTROLS), end=end, flush=True)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise OutputLostError(error) from error


def _give_json(data: dict[str, Any]) -> None:
    import json

    _give(json.dumps(data, ensure_ascii=False))


def _say(text: str) -> None:
    """Write a message to stderr, if anybody can read it there."""
    from papershelf.commands.progress import write

    if text:
        write(f"{text.translate(_CONTROLS)}\n")
