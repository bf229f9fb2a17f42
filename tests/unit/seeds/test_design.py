"""What is wrong with the design in a site's settings is told, with the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf import config
from papershelf.seeds.design import problems_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'


def told(folder: Path, text: str, **files: str) -> list[str]:
    (folder / "site.yaml").write_text(text)
    for name, body in files.items():
        (folder / name.replace("_", ".")).write_text(body)
    return [f"{problem.severity} {problem}" for problem in problems_of(config.load(folder / "site.yaml"), folder)]


def test_a_design_that_is_fine(tmp_path: Path) -> None:
    text = (
        'colors:\n  accent: {light: "#7a1f3d", dark: "#f2a0b9"}\nlogo: own.svg\nextra_css: own.css\n'
        'menu: [tags, Ours: "https://a.org/", Old: "http://a.org/"]\n'
    )
    assert told(tmp_path, text, own_svg=SVG, own_css='a { content: "}"; /* { */ }\n@media print {\n  a { color: red; }\n}\n') == []
    assert [*problems_of(config.Config(), tmp_path / "nothing")] == []


def test_colours_that_cannot_be_read_are_warned_of(tmp_path: Path) -> None:
    found = told(tmp_path, 'title: x\ncolors:\n  line: "#000"\n  accent: "#0a6a4a"\n')
    assert found[0].startswith(
        "warning site.yaml:4: `accent` #0a6a4a on `paper` #121614 is hard to read in dark: a contrast of 2.8. Text needs 4.5:"
    )
    assert {each.partition(" is hard")[0].partition("on ")[2].split()[0] for each in found} == {"`paper`", "`raised`", "`tint`"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("logo: none.svg\n", "error site.yaml:1: `logo` names none.svg, and there is no such file beside site.yaml. Put"),
        ("title: x\nlogo: own.gif\n", "error site.yaml:2: `logo` names own.gif, which is no picture of a known kind. Use an SVG"),
        ("logo: folder\n", "error site.yaml:1: `logo` names folder, and this is a folder"),
        ("logo: large.svg\n", "warning large.svg: the logo has 30,000 bytes"),
        ("extra_css: none.css\n", "error site.yaml:1: `extra_css` names none.css, and there is no such file"),
        ("extra_css: open.css\n", "error open.css:2: a brace is not closed"),
        ("extra_css: shut.css\n", "error shut.css:1: a brace is not closed"),
        ("extra_css: far.css\n", "warning far.css:2: this rule loads something of elsewhere"),
        ("extra_css: binary.css\n", "error binary.css: the file cannot be read"),
        ("menu:\n  - tags\n  - tagz\n", "error site.yaml:3: `menu` names tagz, which is no section. Did you mean `tags`?"),
        ("menu:\n  - Our own\n", "error site.yaml:2: `menu` names Our own, which is no section. Sections are digests,"),
        ("menu:\n  - Ours: javascript:alert(1)\n", "error site.yaml:2: `menu` leads to javascript:alert(1), which is no address. Write"),
        ("menu:\n  - Ours: ../x\n", "error site.yaml:2: `menu` leads to ../x"),
        (
            "menu:\n  - Ours: www.a.org/x\n",
            "error site.yaml:2: `menu` leads to www.a.org/x, which is no address. Write https://www.a.org/x, if it is another site.",
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "large.svg").write_text(SVG + " " * (30_000 - len(SVG)))
    (tmp_path / "own.gif").write_bytes(b"GIF89a")
    (tmp_path / "open.css").write_text("a {}\nb { color: red;\n")
    (tmp_path / "shut.css").write_text("a {}}\n")
    (tmp_path / "far.css").write_text("a {}\nb { background: url( 'https://a.org/b.png') }\n")
    (tmp_path / "binary.css").write_bytes(b"\xff\xfe\x00")
    [found] = told(tmp_path, text)
    assert found.startswith(said), found


def test_a_logo_behind_a_link_out_of_the_seeds_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SVG)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "own.svg").symlink_to(tmp_path / "secret.svg")
    [found] = told(seeds, "logo: own.svg\n")
    assert "this link leads out of its folder" in found
