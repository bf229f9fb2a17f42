"""A paper survives the conversion to Markdown and back, and its page renders to its own words, whatever its text."""

import html
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from papershelf.markdown.paper_page import dump, escape, load, read_page
from papershelf.model import INTRODUCED_KINDS, OWNERS, Account, Appearance, InputError, Introduced, Link, Paper, Result

CHARACTERS = st.one_of(st.sampled_from(list("\\`*_[]<>&~|#+-=.:!(){}$%^\"' \t\n1a²é")), st.characters(exclude_categories=["Cs"]))
NASTY = st.text(CHARACTERS, max_size=60)
PIECES = [
    *["# a", "- b", "1. c", "<b>x</b>", "&amp;", "$x_1^2$", "`code`", "**bold**", "~~~", "---", "[x](y)", "![i](j)"],
    *["https://a.b/c_d_e", "\\alpha", "%s", "key: value", "'q'", '"q"', "- - -", "===", "{% x %}", "<!--", "    four"],
    "|a|b|",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=6)
TEXT = st.one_of(NASTY, WORDS.map(" ".join), WORDS.map("\n\n".join))
COUNT = st.integers(0, 10**9)
PAPERS = st.builds(
    Paper,
    slug=TEXT,
    title=TEXT.filter(bool),
    abstract=TEXT,
    date=st.none() | st.dates(),
    date_inferred=st.booleans(),
    authors=st.lists(TEXT, max_size=3).map(tuple),
    author_count=st.none() | COUNT,
    comments=COUNT,
    upvotes=st.none() | COUNT,
    arxiv_id=TEXT,
    tags=st.lists(TEXT, max_size=3).map(tuple),
    introduces=st.lists(st.builds(Introduced, TEXT, st.sampled_from(INTRODUCED_KINDS)), max_size=2).map(tuple),
    candidates=st.just(()),  # no page keeps them
    links=st.lists(st.builds(Link, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    results=st.lists(
        st.builds(
            Result, TEXT, TEXT, TEXT, st.floats(allow_nan=False), st.sampled_from(["", "%"]), TEXT, st.sampled_from(["", *OWNERS]), TEXT
        ),
        max_size=2,
    ).map(tuple),
    digests=st.lists(st.builds(Appearance, TEXT, COUNT, st.booleans()), max_size=2).map(tuple),
    doi=TEXT,
    journal_ref=TEXT,
    comment=TEXT,
    categories=st.lists(TEXT, max_size=2).map(tuple),
    version=st.none() | COUNT,
    withdrawn=st.booleans(),
    ai_summary=TEXT,
    github_stars=st.none() | COUNT,
    accounts=st.lists(st.builds(Account, TEXT, TEXT), max_size=2).map(tuple),
    other_slugs=st.lists(st.sampled_from(["a-b", "c", "1"]), max_size=2).map(tuple),
    raw_abstract=TEXT,
    note=TEXT,
)


@given(PAPERS)
@example(Paper(slug="a", title="A", abstract=" ", note="Its last line is blank.\n"))
def test_a_paper_comes_back_from_its_page(paper: Paper) -> None:
    assert load(dump(paper)) == paper


@given(PAPERS, st.lists(st.tuples(COUNT, TEXT), max_size=3))
def test_an_abstract_comes_back_as_it_was_received(paper: Paper, changed: list[tuple[int, str]]) -> None:
    words = paper.abstract.split(" ")
    for place, word in changed:
        words[place % len(words)] = word
    received = paper._replace(raw_abstract=" ".join(words))
    assert load(dump(received)) == received


def test_only_the_words_that_differ_are_written_of_a_received_abstract() -> None:
    shown, received = "It gains 5.3% at 6.1× less.", r"It gains 5.3\% at 6.1times less."
    page = dump(Paper("p", "T", shown, raw_abstract=received))
    assert r'raw_abstract: [[2, "5.3\\%"], [4, "6.1times"]]' in page
    assert load(page).raw_abstract == received
    longer = Paper("p", "T", shown, raw_abstract="It gains 5.3 % at 6.1 times less.")
    assert f'raw_abstract: "{longer.raw_abstract}"' in dump(longer)


@given(PAPERS)
def test_a_page_is_yaml_that_other_tools_read(paper: Paper) -> None:
    import yaml

    front = dump(paper).split("\n---\n")[0].removeprefix("---\n")
    assert yaml.load(front, Loader=yaml.CSafeLoader)["title"] == paper.title


@given(WORDS.map(" ".join).filter(lambda text: text and text == text.strip()))
def test_an_abstract_renders_to_the_words_it_came_from(text: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(escape(text))
    assert html.unescape(re.sub(r"^<p>|</p>\n$", "", rendered)) == text
    assert not re.search(r"<(?!/?p>)", rendered)


@given(WORDS.map(" ".join).filter(lambda text: text and text == text.strip()))
def test_unescaping_agrees_with_the_markdown_parser(text: str) -> None:
    quick = load(f"---\ntitle: t\n---\n\n{escape(text)}\n").abstract
    parsed = load(f"---\ntitle: t\n---\n\n{escape(text)}\n\n*end*\n").abstract
    assert parsed == f"{quick}\n\nend"


def test_a_page_written_by_hand() -> None:
    page = read_page(
        "---\n# corrected\ndate: 2024-05-14\ntags: [pruning, zero-shot]\nlinks:\n  - https://a.b\n---\n"
        "\nAn *abstract*\nin `two` lines.\n\n## Note\n\nSee **also**.\n",
        stem="some-paper",
        name="papers/some-paper.md",
    )
    assert page.fields == {
        "slug": "some-paper",
        "date": date(2024, 5, 14),
        "tags": ("pruning", "zero-shot"),
        "links": (Link("https://a.b", "other", "note"),),
        "abstract": "An abstract in two lines.",
        "note": "See **also**.",
    }


@pytest.mark.parametrize("stem", ["../x", "A b", "", "a--b", "é"])
def test_a_name_that_cannot_be_an_address_is_an_error(stem: str) -> None:
    [problem] = read_page("---\ntitle: x\n---\n", stem=stem, name="p.md").problems
    assert re.match(r"p\.md:1: .*cannot be an address.*lower-case", str(problem))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no front matter", r"p\.md:1: .*does not start with front matter"),
        ("---\ntitle: x\n", r"p\.md:1: .*has no end"),
        ("---\ntitle: x\nauthor_count: many\n---\n", r"p\.md:3: `author_count` .* whole number"),
        ("---\ntitle: x\nwithdrawn: perhaps\n---\n", r"p\.md:3: `withdrawn` .* `true` or `false`"),
        ("---\ntitle: x\nother_slugs: [../x]\n---\n", r"p\.md:3: `other_slugs` .* lower-case"),
        ("---\ntitle: x\nauthor: many\n---\n", r"p\.md:3: `author` is not a field .*`authors`"),
        ("---\ntitle: [\n---\n", r"p\.md:\d: this is not valid YAML"),
        ("---\n- a\n---\n", r"p\.md:2: .*not `key: value` lines"),
        ("---\ndate: 2024-01-01\n---\n", r"p\.md:1: the page has no title"),
        ('---\ntitle: "x"\nlinks: [{"kind": "code"}]\n---\n', r"p\.md:3: `links` .*`kind: code`.* `url`"),
        ("---\ntitle: x\nraw_abstract: [[7, y]]\n---\n\nThree small words\n", r"p\.md:3: `raw_abstract` .* 0 to 2"),
        ("---\ntitle: x\nraw_abstract: [y]\n---\n", r"p\.md:3: `raw_abstract` .*places and words"),
        ("---\ntitle: x\ndate: soon\n---\n", r"p\.md:3: `date` .*a day such as"),
    ],
)
def test_an_error_has_the_line_and_the_remedy(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(text, name="p.md")


HEADINGS = {
    "the note's": ("\nNew.\n\n## Note\n\nMine.\n", "New.", "Mine."),
    "the note's, otherwise written": ("\nNew.\n\n# Notes:\nMine.\n", "New.", "Mine."),
    "the note's, underlined": ("\nNew.\n\nNote\n----\nMine.\n", "New.", "Mine."),
    "the note's below a rule": ("\nNew.\n\n---\n\n## Note\n\nMine.\n", "New.", "Mine."),
    "another": ("\nNew.\n\n## Later work\n\nMine.\n", "New.", "## Later work\n\nMine."),
    "another below the note's": ("\n## Note\n\n## Abstract\n\nMine.\n", None, "## Abstract\n\nMine."),
    "a rule": ("\nNew.\n\n---\n\nMine.\n", "New.", "---\n\nMine."),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_a_heading_begins_the_note(name: str) -> None:
    body, abstract, note = HEADINGS[name]
    page = read_page(f"---\ntags: [pruning]\n---\n{body}", stem="a", name="p.md")
    assert (page.fields.get("abstract"), page.fields["note"], page.problems) == (abstract, note, ())


@pytest.mark.parametrize("heading", ["# A Title", "A Title!\n========"])
def test_a_heading_that_repeats_the_title_is_no_note(heading: str) -> None:
    page = read_page(f'---\ntitle: "A Title!"\ndate: 2024-9-3\n---\n\n{heading}\n\nNew.\n\n## Part\n\nOf it.\n', stem="a", name="p.md")
    assert (page.fields["abstract"], page.fields["note"], page.problems) == ("New.", "## Part\n\nOf it.", ())
    assert page.fields["date"] == date(2024, 9, 3)


def test_the_note_of_a_paper_called_note() -> None:
    page = read_page("---\ntitle: Note\n---\n\n## Note\n\nMine.\n", stem="a", name="p.md")
    assert (page.fields.get("abstract"), page.fields["note"]) == (None, "Mine.")


@pytest.mark.parametrize("written", ["10.9/z", "https://doi.org/10.9/z", "doi: 10.9/z", "http://dx.doi.org/10.9/z"])
def test_a_doi_may_be_an_address(written: str) -> None:
    assert read_page(f'---\ntitle: A\ndoi: "{written}"\n---\n', stem="a", name="p.md").fields["doi"] == "10.9/z"


@pytest.mark.parametrize("heading", ["## Abstract\n", "Summary\n=======", "## Part one\n\nNew.\n\n## Note"])
def test_no_heading_swallows_an_abstract(heading: str) -> None:
    page = read_page(f'---\ntitle: "A Title!"\n---\n\n{heading}\n\nNew.\n', stem="a", name="p.md")
    assert [(problem.line, "would be lost" in problem.found) for problem in page.problems] == [(5, True)]


def test_characters_without_text_pass_through_no_escape() -> None:
    links = 'links: [{"url": "https://a.b/\\u200b", "kind": "code"}]'
    text = f'---\ntitle: "A \\u202egnp \\u001b]0;x\\u0007"\nauthors: ["A\\u0000B"]\n{links}\n---\n'
    fields = read_page(text, stem="a", name="p.md").fields
    assert (fields["title"], fields["authors"], fields["links"][0].url) == ("A gnp ]0;x", ("AB",), "https://a.b/")


@pytest.mark.parametrize(
    "line",
    [
        'arxiv_id: "\\ud800"',
        "arxiv_id: 12",
        'links: ["javascript:alert(1)"]',
        "links: [{url: 'https://a.b', kind: github}]",
        "results: [{dataset: D, metric: m, value: .nan}]",
        "results: [{dataset: D, metric: m, value: 1" + "0" * 400 + "}]",
    ],
)
def test_what_no_page_may_say_is_told(line: str) -> None:
    [problem] = read_page(f'---\ntitle: "x"\n{line}\n---\n', stem="a", name="p.md").problems
    assert (problem.line, problem.found.partition(": ")[0]) == (3, f"`{line.partition(':')[0]}` cannot be used as written")


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("links: [{url: 'https://a.b', kind: codes}]", "`kind: codes`"),
        ("links: [{url: a.b, kind: code}]", "`url: a.b`"),
        ("results: [{dataset: D, metric: m, value: .inf}]", "`value: inf`"),
    ],
)
def test_the_item_that_is_wrong_is_quoted(line: str, quoted: str) -> None:
    [problem] = read_page(f'---\ntitle: "x"\n{line}\n---\n', stem="a", name="p.md").problems
    assert problem.found.endswith(quoted)


@pytest.mark.parametrize("empty", ["", '""', '"\\u200b"', '" "'])
def test_a_result_has_a_dataset_and_a_metric_that_can_be_read(empty: str) -> None:
    front = f"results:\n- {{dataset: D, metric: m, value: 1}}\n- {{dataset: D, metric: {empty}, value: 1}}\n"
    [problem] = read_page(f"---\n{front}---\n", stem="a", name="p.md").problems
    assert (problem.line, problem.found) == (4, "an entry of `results` has nothing behind `metric`")


@pytest.mark.parametrize(
    ("text", "severity", "said"),
    [
        ("", "error", "p.md:1: the file is empty. Write"),
        ("\ufeff \n\n", "error", "p.md:1: the file is empty. Write"),
        ("My note.\n", "error", "p.md:1: the page does not start with front matter. Start it with a line `---`"),
        ("---\n---\n", "warning", "p.md:1: this page says nothing. Write"),
        ("---\n# tags: [agents]\n---\n\n## Note\n", "warning", "p.md:1: this page says nothing. Write"),
    ],
)
def test_a_page_that_says_nothing(text: str, severity: str, said: str) -> None:
    [problem] = read_page(text, stem="a", name="p.md").problems
    assert problem.severity == severity
    assert str(problem).startswith(said)
    assert "title" not in problem.remedy


def test_a_note_alone_is_a_page() -> None:
    page = read_page("---\n---\n\n## Note\n\nMine.\n", stem="a", name="p.md")
    assert (page.fields, page.problems) == ({"slug": "a", "note": "Mine."}, ())


def test_an_address_on_arxiv_is_an_id() -> None:
    assert read_page("---\narxiv_id: https://arxiv.org/abs/2405.12345v2\n---\n", stem="a", name="p.md").fields["arxiv_id"] == "2405.12345"


@pytest.mark.parametrize("written", ["2024-02-30", "2024-2-30", "'2024-13-01'"])
def test_a_day_that_the_calendar_has_not_is_named(written: str) -> None:
    [problem] = read_page(f"---\ntitle: x\ndate: {written}\n---\n", stem="x", name="p.md").problems
    said = written.strip("'")
    assert (
        str(problem) == f"p.md:3: `date` cannot be used as written: `{said}`. It must be a day that the calendar has, such as 2025-12-19."
    )


def test_a_day_that_cannot_be_is_a_problem() -> None:
    page = read_page("---\ntitle: x\ndate: 9999-01-01\n---\n", stem="x", name="p.md")
    said = "p.md:3: `date` cannot be used as written: `9999-01-01`. It must be a day from 1900 to 2099."
    assert [str(problem) for problem in page.problems] == [said]
    assert "date" not in page.fields


def test_a_heading_like_the_paper_of_a_page_without_a_title() -> None:
    page = read_page("---\ndate: 2024-9-3\n---\n\n# A Long Title!\n\nNew.\n", stem="a-long-title", name="p.md")
    [problem] = page.problems
    assert (problem.line, "A Long Title!" in problem.found) == (5, True)
