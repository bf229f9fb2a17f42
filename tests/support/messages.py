"""All messages of pages and scripts, and the files of words that translate them.

    cd tests && python -m support.messages --write

With `--write` every `templates/languages/*.po` gets the messages that it lacks, without a translation, and loses those that are gone;
`papershelf.pot` is written anew, for translators of further languages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from papershelf.assets.bundles import words_in
from papershelf.render.messages import as_written


def _in_styles(source: IO[bytes], *_: object, **__: object) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield the messages of a style sheet as Babel's own extractors do: line, function, message and comments."""
    for line, text in enumerate(source.read().decode().splitlines(), 1):
        for message in words_in(text, script=False):
            yield line, None, message, []


REPOSITORY = Path(__file__).parents[2]
LANGUAGES = REPOSITORY / "templates" / "languages"
TEMPLATE = LANGUAGES / "papershelf.pot"


_TEMPLATE_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_SOURCES: tuple[tuple[str, str, Any, dict[str, Any], dict[str, Any]], ...] = (
    ("templates", "*.html", "jinja2.ext:babel_extract", {"_": None, "gettext": None, "ngettext": (1, 2)}, _TEMPLATE_OPTIONS),
    ("generator/papershelf", "*.py", "python", {"translate": None, "plural": (1, 2)}, {}),
    ("static/js", "*.js", "javascript", {"t": None, "tn": (1, 2)}, {"parse_template_string": True}),
    ("static/css", "*.css", _in_styles, {}, {}),
)
"""Where messages are: a folder, its files, how they are read, and the functions that messages are arguments of."""
HEADER = """\
# The words of Papershelf's pages and scripts, for translators: copy this file to LANGUAGE.po and fill it in.
# A site uses it where its folder templates/languages/ has it, and site.yaml says `language: LANGUAGE`.
# Words in braces are filled in by the site: leave them, and all tags such as <strong>, as they are.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


class Found(NamedTuple):
    """A message and where it is."""

    file: str  # from the repository's root
    line: int
    forms: tuple[str, ...]  # singular and plural; one text for a message without a number
    comments: tuple[str, ...]  # what the source tells translators, behind `Translators:`


@cache
def messages() -> tuple[Found, ...]:
    """Return all messages of templates, Python and scripts, in order of files and lines.

    Raises:
        AssertionError: One text is a message with a plural here and without one there, or with another plural.
    """
    found = tuple(each for source in _SOURCES for each in _messages(*source))
    plurals: dict[str, tuple[str, ...]] = {}
    for each in found:
        assert plurals.setdefault(each.forms[0], each.forms) == each.forms, f"{each} and {plurals[each.forms[0]]}"
    return found


def bare_catalog() -> Catalog:
    """Return a catalog of all messages without translations."""
    catalog = Catalog()
    for each in messages():
        one_or_both = each.forms[0] if len(each.forms) == 1 else each.forms
        catalog.add(one_or_both, locations=[(each.file, 0)], auto_comments=each.comments)
    return catalog


def updated(file: Path) -> str:
    """Return the text of a file of words with exactly today's messages, and the header that it has."""
    text = file.read_text(encoding="utf-8")
    catalog = read_po(StringIO(text))
    catalog.update(bare_catalog(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    header = text.partition("\n\n")[0] + "\n"
    return as_text(catalog, header)


def template() -> str:
    """Return the text of the file for new translators."""
    return as_text(bare_catalog(), HEADER)


def files() -> list[Path]:
    """Return the files of words that come with the package."""
    return sorted(LANGUAGES.glob("*.po"))


def as_text(catalog: Catalog, header: str) -> str:
    """Return a catalog as a file of words that begins with `header`. It has no days and no numbers of lines, which would change often."""
    body: IO[bytes] = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False, sort_by_file=True)
    body.seek(0)
    return f"{header}\n{body.read().decode().strip()}\n"


def _messages(folder: str, names: str, method: Any, keywords: dict[str, Any], options: dict[str, Any]) -> Iterator[Found]:
    for file in sorted((REPOSITORY / folder).rglob(names)):
        with file.open("rb") as source:
            found = list(extract(method, source, keywords, ["Translators:"], options, strip_comment_tags=True))
        for line, message, comments, _ in found:
            forms = (message,) if isinstance(message, str) else tuple(message)
            if folder == "templates":
                forms = tuple(map(as_written, forms))
            yield Found(file.relative_to(REPOSITORY).as_posix(), line, forms, tuple(comments))


def main(arguments: Sequence[str]) -> int:
    """Write the files of words, or print how many messages they lack."""
    if "--write" in arguments:
        for file in files():
            file.write_text(updated(file), encoding="utf-8")
        TEMPLATE.write_text(template(), encoding="utf-8")
    for file in files():
        with file.open("rb") as source:
            catalog = read_po(source)
        missing = [message.id for message in catalog if message.id and (not message.string or not all(message.string))]
        print(f"{file.name}: {len(catalog)} messages, {len(missing)} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
