"""`llms.txt` tells language models where the site's papers are as text and data (llmstxt.org), and `SKILL.md` tells agents how to use them.

The second is for programs that follow instructions, so it is in English whatever the language of the site is.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.text.html import plain
from papershelf.text.language import translate
from papershelf.text.normalize import clean, slug
from papershelf.text.wording import listed_title

_LONGEST_NAME, _LONGEST_DESCRIPTION = 64, 1024  # characters that agents read
_NEWEST = 40  # papers that `llms.txt` names
_SPECIAL = re.compile(r"[\\`*_\[\]<>]")  # signs that mean something in the text of a link in Markdown
_SKILL = """\
---
name: {name}
description: {about}
---

# {title}

A static site: every request is a file, nothing is written, no key is needed.

- All papers: `{root}api/index.json` lists a file for each month of publication, from `{root}api/`; `{root}api/schema.json` describes them.
- One paper: `{root}papers/<slug>/index.html.md` has all that is known of it, as Markdown with front matter; a month names its `<slug>`.
- Papers of a tag or a model, the newest: `{root}tags/<slug>/feed.json` and `{root}backbones/<slug>/feed.json`, with whole abstracts.
- What came last: `{root}feed.json`, and by digest `{root}digests/feed.json`.
- To cite: `{root}papers.bib`, and `papers.bib` beside each tag, backbone and digest.
- For people: `{root}search/?q=<words>` searches in the reader's browser; `{root}results/` ranks reported results, each with its sentence.

Tags, models and results were read from titles and abstracts by a program. Quote the sentence that a result gives, and name the paper.
"""


def llms(library: Library, config: Config) -> Artifact:
    """Return `llms.txt` in the form of llmstxt.org: title, blockquote, text, and sections of links, of which "Optional" may be skipped.

    Links are relative where the site's address is not known: Markdown allows that.
    """
    newest = [
        (
            _in_link(listed_title(plain(paper.title), withdrawn=paper.withdrawn)),
            urls.paper_markdown(paper.slug),
            paper.date.isoformat() if paper.date else "",
        )
        for paper in islice(reversed(library.papers), _NEWEST)
    ]
    of_digests = translate("a JSON Feed with an entry for each digest, which lists its papers")
    data = [
        (translate("All papers as JSON"), urls.API_INDEX, translate("lists one file for each month, with every field")),
        (translate("JSON Schema"), urls.API_SCHEMA, translate("describes these files")),
        (translate("Newest papers"), urls.FEED_JSON, translate("a JSON Feed with whole abstracts")),
        *([(translate("Digests"), f"{urls.DIGESTS}{urls.FEED_JSON}", of_digests)] if library.digests else []),
        (translate("For agents"), urls.SKILL, translate("how to use this site by requests")),
    ]
    optional = [
        ("BibTeX", urls.BIBTEX, translate("of the newest papers")),
        (translate("Tags"), urls.TAGS, ""),
        (translate("Backbones"), urls.BACKBONES, ""),
        (translate("Results"), urls.RESULTS, translate("reported results by dataset")),
        *([(translate("Sitemap"), urls.SITEMAP, translate("lists every page"))] if config.is_address_known else []),
    ]
    twins = translate("The page of every paper has a twin in Markdown: add `index.html.md` to its address, which ends in a slash.")
    head = [f"# {' '.join(config.title.split())}", "", f"> {' '.join((config.description or config.title).split())}", "", twins, ""]
    sections = [(translate("Newest papers"), newest), (translate("Data"), data), ("Optional", optional)]
    body = "\n".join([*head, *(line for name, links in sections if links for line in _section(name, links, config))])
    return Artifact(urls.LLMS, body.encode("utf-8", "replace"))


def _section(name: str, links: Iterable[tuple[str, str, str]], config: Config) -> Iterator[str]:
    yield from (f"## {name}", "")
    for text, address, about in links:
        link = urls.absolute(config.base_url, address) if config.is_address_known else urls.href(address)
        yield f"- [{text}]({link}){f': {about}' if about else ''}"
    yield ""


def _in_link(text: str) -> str:
    """Return `text` as the text of a link in Markdown, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(clean(text).split()))


def skill(config: Config) -> Artifact:
    """Return `SKILL.md`: when the site helps, and by which requests."""
    name = slug(config.title) or "papershelf"
    about = f"Find research papers, the models that they build on and the results that they report, on {config.title}. {config.description}"
    body = _SKILL.format(
        name=name[:_LONGEST_NAME],
        about=json.dumps(" ".join(about.split())[:_LONGEST_DESCRIPTION], ensure_ascii=False),
        title=" ".join(config.title.split()),
        root=config.base_url if config.is_address_known else "",
    )
    return Artifact(urls.SKILL, body.encode("utf-8", "replace"))
