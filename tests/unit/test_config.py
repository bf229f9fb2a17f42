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
        'colors: {accent: "#ABC", ink: {dark: "#ffffff", light: "000001"}}\nlogo: own.svg\nextra_css: own.css\n'
        "menu:\n  - Tags\n  - Our  group: https://a.org/\n"
    )
    config = load(tmp_path / "site.yaml")
    days = {"x.txt": date(2025, 12, 19)}
    assert config[:9] == ("My shelf", "d", "https://a.org/b/", "de", "https://a.org/r", "dev", days, 10, True)
    assert config.colors == {"accent": ("#aabbcc", "#aabbcc"), "ink": ("#000001", "#ffffff")}
    assert (config.logo, config.extra_css, config.menu) == ("own.svg", "own.css", (("Tags", ""), ("Our group", "https://a.org/")))
    assert config.base_path == "/b/"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x\n", r"s\.yaml:1: `titel` is not a setting\. Did you mean `title`\?"),
        ("zzz: x\n", r"s\.yaml:1: .*Known keys: title, "),
        ("title: x\nper_page: 3\n", r"s\.yaml:2: `per_page` .* from 5 to 500"),
        ("feeds: [a]\n", r"s\.yaml:1: `feeds` .* `Name: query` lines"),
        ("feeds:\n  Mine: [a]\n", r"s\.yaml:2: this is no saved search\. Write it as"),
        ("base_url: ftp://a.b\n", r"s\.yaml:1: `base_url` .* https://"),
        ("offline: 1\n", r"s\.yaml:1: `offline` .*`true` or `false`"),
        ("as_of: {x.txt: soon}\n", r"s\.yaml:1: `as_of` .*2025-12-19"),
        ("title: [\n", r"s\.yaml:\d: this is not valid YAML"),
        ("title: a: b\n", r"s\.yaml:1: this is not valid YAML: a second `: ` on a line"),
        ("title: a\n\tlanguage: en\n", r"s\.yaml:2: this is not valid YAML: a tab"),
        ('title: "a\nlanguage: en\n', r"s\.yaml:1: this is not valid YAML: a quote is not closed"),
        ("as_of: {a: b\nlanguage: en\n", r"s\.yaml:1: this is not valid YAML: a bracket is not closed"),
        ("title: {cues: 3 bird: song}\n", r"s\.yaml:1: this is not valid YAML: a `: ` in a text inside brackets"),
        ("title: [a: b: c,\n  d]\n", r"s\.yaml:1: this is not valid YAML: a `: ` in a text inside brackets"),
        ("title: {a: b\n  c: d}\n", r"s\.yaml:2: this is not valid YAML: a comma that is missing inside brackets"),
        ("title: {'a' b: c}\n", r"s\.yaml:1: this is not valid YAML: .* or text behind a quote there"),
        ("title: {a: [b, c}\n", r"s\.yaml:1: this is not valid YAML: a bracket is not closed"),
        ("title: 'it's'\n", r"s\.yaml:1: this is not valid YAML: .*text behind a quote"),
        ("as_of:\n  a: b\n c: d\n", r"s\.yaml:3: this is not valid YAML: a line that is indented unlike"),
        ("title: *a\n", r"s\.yaml:1: this is not valid YAML: text that begins with `\*`"),
        ("title: - a\n", r"s\.yaml:1: this is not valid YAML: a `- ` where"),
        ("colors: red\n", r's\.yaml:1: `colors` .*`red`\. It must be `accent: "#7a1f3d"` lines'),
        ("colors:\n  acent: '#123456'\n", r"s\.yaml:2: `colors` has no `acent`\. Did you mean `accent`\?"),
        ("colors:\n  accent: #123456\n", r"s\.yaml:2: there is no colour behind `accent:`\. Put it in quotes"),
        ("colors:\n  accent: teal\n", r's\.yaml:2: `colors` .*accent: `teal`\. It must be a colour such as "#7a1f3d"'),
        ("colors:\n  accent: [a, b]\n", r"s\.yaml:2: `colors` .* a colour such as"),
        ("colors:\n  accent: {light: '#123456'}\n", r"s\.yaml:2: `accent` needs a colour for `light` and one for `dark`"),
        ("colors:\n  ink: {light: '#12', dark: '#123456'}\n", r"s\.yaml:2: `colors` .*ink, light: "),
        ("logo: ../own.svg\n", r"s\.yaml:1: `logo` .* the name of a file that lies beside site\.yaml"),
        ("menu: tags\n", r"s\.yaml:1: `menu` .*`- tags` lines"),
        ("menu:\n  - tags\n  - {a: b, c: d}\n", r"s\.yaml:3: this is no entry of the menu"),
        ("- a\n", r"s\.yaml:1: the settings are not `key: value` lines"),
    ],
)
def test_an_error_has_the_line_and_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "s.yaml").write_text(text)
    with pytest.raises(InputError, match=message):
        load(tmp_path / "s.yaml")


@pytest.mark.parametrize(
    ("text", "found", "must"),
    [
        (
            "as_of:\n  a.txt: 2024-13-01",
            "2: `as_of` cannot be used as written: a.txt: `2024-13-01`",
            "a day that the calendar has, such as 2025",
        ),
        ("as_of: {a.txt: '2024-13-01'}", "1: `as_of` cannot be used as written: a.txt: `'2024-13-01'`", "a day that the calendar has"),
        ("as_of: {a.txt: May 2024}", "a.txt: `May 2024`", "a day such as 2025-12-19"),
        ("as_of: {a.txt: }", "a.txt: nothing", "a day such as"),
        ("as_of: 2024-12-01", "`2024-12-01`", "`file name: 2025-12-19` lines"),
        ("per_page: forty", "`forty`", "a whole number from 5 to 500"),
        ("per_page: '40'", "`'40'`", "a whole number from 5 to 500, without quotes"),
        ("language: english language", "`english language`", "a language tag such as `en`"),
        ("language: English", "`English`", "a language tag such as `en`"),
        ("language: en_US", "`en_US`", "a language tag such as `en-US`"),
        ("offline: ja", "`ja`", "`true` or `false`"),
        ("title:", "nothing", "some text"),
        ("title: [a]", "a list", "some text"),
        ("base_url: example.org", "`example.org`", "an address that starts with https://"),
        ('title: "\\e[31m"\noffline: "\\e[31m"', '2: `offline` cannot be used as written: `"?[31m"`', "`true` or `false`"),
        (f"per_page: {'9' * 99}", f"`{'9' * 60}`", "a whole number"),
    ],
)
def test_an_error_shows_what_was_found(tmp_path: Path, text: str, found: str, must: str) -> None:
    (tmp_path / "s.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        load(tmp_path / "s.yaml")
    [problem] = caught.value.problems
    assert found in f"{problem.line}: {problem.found}"
    assert problem.remedy.startswith(f"It must be {must}")


def test_each_day_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("as_of:\n  a.txt: 2024-13-01\n  b.txt: 2024-12-01\n  c.txt: soon\n")
    with pytest.raises(InputError) as caught:
        load(tmp_path / "s.yaml")
    assert [problem.line for problem in caught.value.problems] == [2, 4]


@pytest.mark.parametrize(
    ("text", "config"),
    [
        ("language: no", Config(language="no")),
        ("language: zh-Hant-TW", Config(language="zh-Hant-TW")),
        ("title: 2025", Config(title="2025")),
        ("as_of: {a.txt: '2025-12-19'}", Config(as_of={"a.txt": date(2025, 12, 19)})),
        ("as_of: {a.txt: 2025-12-19 10:00:00}", Config(as_of={"a.txt": date(2025, 12, 19)})),
        ("repository:", Config()),
    ],
)
def test_what_can_only_mean_one_thing_is_read(tmp_path: Path, text: str, config: Config) -> None:
    (tmp_path / "s.yaml").write_text(text)
    assert load(tmp_path / "s.yaml") == config


@pytest.mark.parametrize("address", ["a.org", "ftp://a.org/", "https://", "https://a.org/?q", "https://a.org/#f"])
def test_a_base_url_is_a_web_address(address: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        normalize_base_url(address)
