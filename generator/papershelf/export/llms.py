"""`llms.txt` tells language models where the site's papers are as text and data (llmstxt.org), and `SKILL.md` tells agents how to use them.

The second is for programs that follow instructions, so it is in English whatever the language of the site is.
"""

import json

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config
from papershelf.text.language import translate
from papershelf.text.normalize import slug

_LONGEST_NAME, _LONGEST_DESCRIPTION = 64, 1024  # characters that agents read
_SKILL = """\
---
name: {name}
description: {about}
---

# {title}

A static site: every request is a file, nothing is written, no key is needed.

- All papers: `{root}api/index.json` lists a file for each month of publication, from `{root}api/`; `{root}api/schema.json` describes them.
- One paper: `{root}papers/<slug>/index.md` has all that is known of it, as Markdown with front matter. `<slug>` is in the files of a month.
- Papers of a tag or a model, the newest: `{root}tags/<slug>/feed.json` and `{root}backbones/<slug>/feed.json`, with whole abstracts.
- What came last: `{root}feed.json`, and by digest `{root}digests/feed.json`.
- To cite: `{root}papers.bib`, and `papers.bib` beside each tag, backbone and digest.
- For people: `{root}search/?q=<words>` searches in the reader's browser; `{root}results/` ranks reported results, each with its sentence.

Tags, models and results were read from titles and abstracts by a program. Quote the sentence that a result gives, and name the paper.
"""


def llms(config: Config) -> Artifact:
    """Return `llms.txt`."""
    links = (
        (translate("All papers as JSON"), urls.API_INDEX, translate("lists one file for each month, with every field")),
        (translate("Newest papers"), urls.FEED_JSON, translate("a JSON Feed with whole abstracts")),
        ("BibTeX", urls.BIBTEX, translate("of the newest papers")),
        (
            translate("Sitemap"),
            urls.SITEMAP,
            translate("lists every page; beside a paper's page, `index.md` is the same in Markdown"),
        ),
    )
    heading = translate("Data")
    lines = [f"- [{name}]({urls.absolute(config.base_url, address)}): {about}" for name, address, about in links]
    body = "\n".join([f"# {config.title}", "", f"> {config.description}", "", f"## {heading}", "", *lines, ""])
    return Artifact(urls.LLMS, body.encode("utf-8", "replace"))


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
