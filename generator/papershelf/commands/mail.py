"""Write digests as mails, and send them to readers who asked for them.

The server and the people come from the environment, where secrets belong: `SMTP_HOST`, `SMTP_PORT` (587, or 465 for TLS from the start),
`SMTP_USER`, `SMTP_PASSWORD`, `MAIL_FROM`, `MAIL_TO` (addresses, separated by commas). Nothing is sent without TLS. Who received which
digest is kept in `seeds/mailed.json`, as hashes of addresses, so that nobody gets a digest twice.
"""

from __future__ import annotations

import json
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid, parseaddr
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from papershelf import urls
from papershelf.assets import static_files
from papershelf.config import Config
from papershelf.library import assembly
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.model import OutputError, Paper, PapershelfError, Problem
from papershelf.pages.views import byline, counts, shown_title
from papershelf.render.renderer import Renderer
from papershelf.seeds.reader import Seeds, SeedsError
from papershelf.text import language
from papershelf.text.html import excerpt
from papershelf.text.language import plural, translate

SENT = "mailed.json"  # in the seeds folder: by digest, hashes of the addresses that have it

_EXCERPT = 400  # characters of an abstract
_TLS_FROM_THE_START = 465


class Account(NamedTuple):
    """Who sends, by which server, and to whom."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    readers: tuple[str, ...]


class Item(NamedTuple):
    """A paper in a mail."""

    title: str
    address: str
    facts: str
    excerpt: str
    elsewhere: tuple[tuple[str, str], ...]


class MailError(PapershelfError):
    """A mail cannot be written, or not be sent. The message says what to do."""


def account_of(environment: Mapping[str, str]) -> Account:
    """Return what the environment says.

    Raises:
        MailError: It does not say enough.
    """
    missing = [name for name in ("SMTP_HOST", "MAIL_FROM", "MAIL_TO") if not environment.get(name)]
    if missing:
        raise MailError(f"{', '.join(missing)}: not set in the environment. Set what is missing, on GitHub as secrets, to send mails.")
    port = environment.get("SMTP_PORT") or "587"
    readers = tuple(dict.fromkeys(each.strip() for each in environment["MAIL_TO"].replace(";", ",").split(",") if each.strip()))
    wrong = [each for each in (environment["MAIL_FROM"], *readers) if "@" not in parseaddr(each)[1] or "\n" in each]
    if wrong or not port.isdecimal():
        raise MailError(f"{(wrong or [port])[0]!r} is no {'address' if wrong else 'port'}. Mend it in the environment.")
    user, password = environment.get("SMTP_USER", ""), environment.get("SMTP_PASSWORD", "")
    return Account(environment["SMTP_HOST"], int(port), user, password, environment["MAIL_FROM"], readers)


class Mailer:
    """Writes the digests of a shelf as mails, and as Markdown."""

    def __init__(self, seeds: Seeds, site: Path, base_url: str = "") -> None:
        """Use the shelf that `seeds` is read from, in the folder `site`. `base_url` overrides that of the settings.

        Raises:
            MailError: Neither it nor the settings say where the site is, so that no link would lead there.
            SeedsError: The seeds must be mended first.
        """
        if seeds.stops_build() or seeds.taxonomy is None:
            raise SeedsError([problem for problem in seeds.problems if problem.severity == "error"])
        self._config: Config = seeds.config._replace(base_url=base_url) if base_url else seeds.config
        if not self._config.is_address_known:
            found = "`base_url` is not set, so links of a mail would lead nowhere"
            raise MailError(str(Problem("seeds/site.yaml", 0, found, "Set it, or give the address with --base-url.")))
        templates = static_files.folders("templates", site)
        language.use(language.load(self._config.language, templates))
        self._library: Library = assembly.assemble([digest for digest in seeds.digests if digest.entries], seeds.pages, seeds.taxonomy)
        self._renderer = Renderer(self._config, (), templates, {})

    @property
    def digests(self) -> Sequence[Digest]:
        """The digests that have papers, the oldest first."""
        return [digest for digest in self._library.digests if digest.papers]

    def find(self, slug: str) -> Digest:
        """Return the digest whose address ends in `slug`.

        Raises:
            MailError: There is none.
        """
        found = next((digest for digest in self.digests if digest.slug == slug.lower()), None)
        if found is None:
            newest = self.digests[-1].slug if self.digests else ""
            raise MailError(
                f"no digest is called {slug!r}. {f'The newest is {newest}.' if newest else 'The shelf has no digest with papers.'}"
            )
        return found

    def message(self, digest: Digest, sender: str, reader: str) -> EmailMessage:
        """Return a digest as a mail to one reader, with a text and an HTML part."""
        title, items = self._title(digest), list(map(self._item, digest.papers))
        mail = EmailMessage()
        mail["Subject"] = title
        mail["From"], mail["To"] = sender, reader
        _, address = parseaddr(sender)
        mail["Date"] = format_datetime(datetime.combine(digest.as_of, time(), UTC) if digest.as_of else datetime.now(UTC))
        mail["Message-ID"] = make_msgid(f"{digest.slug}.{_hashed(reader)}", address.rpartition("@")[2] or "localhost")
        mail["List-Id"] = formataddr((self._config.title, f"papershelf.{address.rpartition('@')[2]}"))
        mail["List-Unsubscribe"] = f"<mailto:{address}?subject=unsubscribe>"
        reason = translate("You receive this because you asked for it. To end it, answer with the subject “unsubscribe”.")
        mail.set_content("\n".join([*self._lines(digest, items), "-- ", reason, ""]))
        values = {"title": title, "address": self._address(digest), "about": self._about(digest), "papers": items, "reason": reason}
        mail.add_alternative(self._renderer.fragment("mail/digest.html", values), subtype="html")
        return mail

    def markdown(self, digest: Digest) -> str:
        """Return a digest as Markdown, for instance as the text of a release."""
        parts = [f"[{_escaped(self._title(digest))}]({self._address(digest)}): {self._about(digest)}", ""]
        for item in map(self._item, digest.papers):
            links = " · ".join(f"[{name}]({url})" for name, url in item.elsewhere)
            parts += [f"### [{_escaped(item.title)}]({item.address})", _escaped(item.facts), "", _escaped(item.excerpt), "", links, ""]
        return "\n".join(parts)

    def _lines(self, digest: Digest, items: Sequence[Item]) -> Iterator[str]:
        yield from (self._title(digest), self._address(digest), self._about(digest), "")
        for item in items:
            yield from filter(None, (item.title, item.facts, item.excerpt, item.address, *(url for _, url in item.elsewhere)))
            yield ""

    def _title(self, digest: Digest) -> str:
        return f"{self._config.title}: {digest.title}"

    def _address(self, digest: Digest) -> str:
        return urls.absolute(self._config.base_url, urls.digest(digest.slug))

    def _about(self, digest: Digest) -> str:
        return plural("{count} paper", "{count} papers", len(digest.papers))

    def _item(self, paper: Paper) -> Item:
        names, others = byline(paper)
        authors = language.current().forms.listed(names) if names else ""
        more = plural("{names} and {count} other", "{names} and {count} others", others, names=authors) if others else authors
        elsewhere = []
        if paper.arxiv_id:
            elsewhere.append(("arXiv", f"https://arxiv.org/abs/{paper.arxiv_id}"))
        elsewhere += [(translate("Code"), link.url) for link in paper.links if link.kind == "code"][:1]
        return Item(
            shown_title(paper),
            urls.absolute(self._config.base_url, urls.paper(paper.slug)),
            " · ".join(filter(None, (more, *counts(paper)))).replace("\N{NO-BREAK SPACE}", " "),
            excerpt(paper.ai_summary, _EXCERPT) or excerpt(paper.abstract, _EXCERPT),
            tuple(elsewhere),
        )


class Sent:
    """Who has which digest."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            known = json.loads(file.read_text(encoding="utf-8"))
            self._known: dict[str, list[str]] = {str(slug): list(map(str, readers)) for slug, readers in known.items()}
        except FileNotFoundError:
            self._known = {}
        except (OSError, ValueError, AttributeError, TypeError) as error:
            remedy = "Restore it from an earlier commit, so that nobody gets a digest twice."
            raise MailError(str(Problem(file.as_posix(), 0, f"who received which digest cannot be read ({error})", remedy))) from error

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever sent."""
        return not self._known

    def has(self, digest: str, reader: str) -> bool:
        """Return whether a reader has a digest."""
        return _hashed(reader) in self._known.get(digest, ())

    def add(self, digest: str, readers: Sequence[str]) -> None:
        """Keep that readers have a digest."""
        known = self._known.setdefault(digest, [])
        known += [each for each in map(_hashed, readers) if each not in known]
        draft = self._file.with_name(f".{self._file.name}.new")
        try:
            draft.write_text(json.dumps(self._known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            draft.replace(self._file)
        except OSError as error:
            raise OutputError(f"{self._file}: who received which digest cannot be kept ({error.strerror}). Make room for it.") from error


def as_file(mailer: Mailer, digest: Digest, sender: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a file that mail programs open."""
    return f"{digest.slug}.eml", bytes(mailer.message(digest, sender, sender))


def as_markdown(mailer: Mailer, digest: Digest) -> tuple[str, bytes]:
    """Return the name and the bytes of a digest as Markdown."""
    return f"{digest.slug}.md", mailer.markdown(digest).encode("utf-8", "replace")


def write(folder: Path, name: str, body: bytes) -> Path:
    """Write a file into a folder, which is made if it is missing, and return it.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    except OSError as error:
        raise OutputError(f"{folder / name}: the mail cannot be written ({error.strerror}). Name another folder.") from error
    return folder / name


def send(mailer: Mailer, digests: Sequence[Digest], account: Account, sent: Sent, say: Callable[[str], None]) -> str:
    """Send each of `digests` to the readers who do not have it, and return the account of it.

    Where nothing was ever sent, only the newest is, and the others count as sent: nobody wants a year of mails at once.

    Raises:
        MailError: The server cannot be reached, or refuses some of the mails. The others are sent.
    """
    if sent.is_empty and digests:
        for digest in digests[:-1]:
            sent.add(digest.slug, account.readers)
    due = [(digest, reader) for digest in digests for reader in account.readers if not sent.has(digest.slug, reader)]
    if not due:
        return "Nothing to send: everybody has every digest."
    refused: list[str] = []
    count = 0
    with _server(account) as server:
        for digest, reader in due:
            try:
                server.send_message(mailer.message(digest, account.sender, reader))
            except smtplib.SMTPRecipientsRefused as error:
                [(code, words)] = error.recipients.values()
                refused.append(f"{reader}: the server does not take mails to this address ({code} {words.decode('utf-8', 'replace')}).")
                continue
            sent.add(digest.slug, [reader])
            say(f"{digest.slug} sent to {reader}")
            count += 1
    if refused:
        raise MailError("\n".join([f"{count} of {len(due)} mails sent.", *refused]))
    return f"{count} {'mail' if count == 1 else 'mails'} sent."


@contextmanager
def _server(account: Account) -> Iterator[smtplib.SMTP]:
    """Connect to the mail server, by TLS only."""
    context = ssl.create_default_context()
    where = f"{account.host}:{account.port}"
    try:
        if account.port == _TLS_FROM_THE_START:
            server: smtplib.SMTP = smtplib.SMTP_SSL(account.host, account.port, timeout=30, context=context)
        else:
            server = smtplib.SMTP(account.host, account.port, timeout=30)
            server.starttls(context=context)
        with server:
            if account.user:
                server.login(account.user, account.password)
            yield server
    except smtplib.SMTPNotSupportedError as error:
        raise MailError(
            f"{where}: the server offers no TLS, and nothing is sent without ({error}). Ask its owner for the right port."
        ) from error
    except smtplib.SMTPAuthenticationError as error:
        raise MailError(f"{where}: the server refuses SMTP_USER and SMTP_PASSWORD ({error.smtp_code}). Set them anew.") from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(f"{where}: the mail server cannot be used ({error}). What was sent is kept; run this again later.") from error


def _hashed(reader: str) -> str:
    """Return what stands for an address in a file that others may see."""
    return sha256(parseaddr(reader)[1].lower().encode()).hexdigest()[:16]


def _escaped(text: str) -> str:
    r"""Return plain text as Markdown shows it.

    >>> print(_escaped("A *new* [thing]"))
    A \*new\* \[thing\]
    """
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|~" else sign for sign in text)
