"""Settings of a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.config import Config, load, normalize_base_url
from papershelf.model import InputError


def test_a_site_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "site.yaml") == Config()
    (tmp_path / "site.yaml").write_text("# nothing\n")
    assert load(tmp_path / "site.yaml") == Config()


def test_all_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(
        "title: My  shelf\ndescription: d\nbase_url: https://a.org/b\nlanguage: de\nrepository: https://a.org/r/\nbranch: dev\n"
        "as_of: {x.txt: 2025-12-19}\nper_page: 10\noffline: true\n"
    )
    config = load(tmp_path / "site.yaml")
    days = {"x.txt": date(2025, 12, 19)}
    assert config == Config("My shelf", "d", "https://a.org/b/", "de", "https://a.org/r", "dev", days, 10, True)
    assert config.base_path == "/b/"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x\n", r"s\.yaml:1: `titel` is not a setting\. Did you mean `title`\?"),
        ("zzz: x\n", r"s\.yaml:1: .*Known keys: title, "),
        ("title: x\nper_page: 3\n", r"s\.yaml:2: `per_page` .* from 5 to 500"),
        ("base_url: ftp://a.b\n", r"s\.yaml:1: `base_url` .* https://"),
        ("offline: 1\n", r"s\.yaml:1: `offline` .*`true` or `false`"),
        ("as_of: {x.txt: soon}\n", r"s\.yaml:1: `as_of` .*2025-12-19"),
        ("title: [\n", r"s\.yaml:\d: this is not valid YAML"),
        ("title: a: b\n", r"s\.yaml:1: this is not valid YAML: a second `: ` on a line"),
        ("title: a\n\tlanguage: en\n", r"s\.yaml:2: this is not valid YAML: a tab"),
        ('title: "a\nlanguage: en\n', r"s\.yaml:1: this is not valid YAML: a quote is not closed"),
        ("as_of: {a: b\nlanguage: en\n", r"s\.yaml:1: this is not valid YAML: a bracket is not closed"),
        ("title: 'it's'\n", r"s\.yaml:1: this is not valid YAML: .*text behind a quote"),
        ("as_of:\n  a: b\n c: d\n", r"s\.yaml:3: this is not valid YAML: a line that is indented unlike"),
        ("title: *a\n", r"s\.yaml:1: this is not valid YAML: text that begins with `\*`"),
        ("title: - a\n", r"s\.yaml:1: this is not valid YAML: a `- ` where"),
        ("- a\n", r"s\.yaml:1: the settings are not `key: value` lines"),
    ],
)
def test_an_error_has_the_line_and_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "s.yaml").write_text(text)
    with pytest.raises(InputError, match=message):
        load(tmp_path / "s.yaml")


@pytest.mark.parametrize("address", ["a.org", "ftp://a.org/", "https://", "https://a.org/?q", "https://a.org/#f"])
def test_a_base_url_is_a_web_address(address: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        normalize_base_url(address)
