"""`llms.txt`: where a language model finds the site's papers as text and data (llmstxt.org)."""

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config
from papershelf.text.language import translate


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
