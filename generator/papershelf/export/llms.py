"""`llms.txt`: where a language model finds the site's papers as text and data (llmstxt.org)."""

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config

_LINKS = (
    ("All papers as JSON", urls.API_INDEX, "lists one file for each month, with every field"),
    ("Newest papers", urls.FEED_JSON, "a JSON Feed with whole abstracts"),
    ("BibTeX", urls.BIBLIOGRAPHY, "of the newest papers"),
    ("Sitemap", urls.SITEMAP, "lists every page; beside a paper's page, `index.md` is the same in Markdown"),
)


def llms(config: Config) -> Artifact:
    """Return `llms.txt`."""
    lines = [f"- [{name}]({urls.absolute(config.base_url, address)}): {about}" for name, address, about in _LINKS]
    body = "\n".join([f"# {config.title}", "", f"> {config.description}", "", "## Data", "", *lines, ""])
    return Artifact(urls.LLMS, body.encode("utf-8", "replace"))
