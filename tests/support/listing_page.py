"""Write a page in the form of the site's listing of papers, with made-up papers, for the exporters to save as text.

`python -m support.saved_listings`, in `tests/`, runs the exporters over the page. `RECORDS` are what the page shows.
"""

# ruff: noqa: E501 (the page's HTML has long lines, as the site's has)

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

CAPTURE = date(2025, 12, 19)
_TITLES = (
    "Reading Small Signs With One Eye: A Cross-Dataset Study",
    "GlyphNet-2: Self-Supervised Learning of Hand-Written Notes",
    "Do Long-Context Models Remember? An Answer in $O(n \\log n)$",
    "Which Way Is Up?",
    "SkyMap: A State-of-the-Art Benchmark & Toolkit for Ray-Traced Clouds",
    "On the Training-Free Compression of *Very* Large Mixture-of-Experts Models with Low-Rank Adapters and Per-Channel Scales",
    "3D_Garden: Point-Cloud Generation from a Single Photo",
    "Tea-Time: Multi-Agent Debate Improves Step-by-Step Reasoning (and Costs 3x Less)",
    "Étude of Über-Parametrised Networks — Bigger, or Better?",
    "2048",
    "[Re] Learning to Sort: A Reproduction",
)
_SENTENCES = (
    "We present {name}, a self-supervised method that reads small signs from far away, and show that it needs no labels at all.",
    "Existing state-of-the-art approaches rely on large-scale, human-annotated data, which is costly to collect and hard to keep up to date.",
    "Our approach scales as $O(n \\log n)$ in the number of tokens, while full attention with $QK^\\top / \\sqrt{{d_k}}$ scales as $O(n^2)$.",
    "The code is available at https://github.com/example-lab/a-rather-long-name-for-a-repository-that-holds-{slug}-and-its-friends.",
    "See https://example.org/projects/{slug}/index.html?view=full&lang=en#results-at-a-glance for videos, models and more.",
    "On three benchmarks it reaches 84.4% top-1 accuracy, i.e. +2.1 points over the previous best, with 1.3x fewer parameters (8-bit).",
    "It is trained end-to-end, in a coarse-to-fine manner, and runs in real-time on a single off-the-shelf GPU (< 8 GB, > 30 fps).",
    'We call this the "one-eye" effect: what isn\'t seen twice is [almost] never learned, whatever the *size* of the model_under_test.',
    "An ablation over pre- and post-training shows that the fine-grained, cross-dataset objective matters most; see Table_2 & Fig. 3.",
    "Surprisingly, scaling laws of the form $L = a N^{{-\\alpha}} + b$ hold for \\textit{{all}} settings, with ~3\\% error.",
    "Experiments on `sign-bench` and |A| x |B| grids confirm this.",
    "1. We release all data.",
    "Finally, we discuss limitations: the method is brittle for non-Latin scripts, hand-drawn maps and low-light, long-exposure photographs.",
)
_ORGANIZATIONS = (
    ("acme-research", "Acme Research Laboratory"),
    ("microsoft", "Microsoft"),
    ("univ-of-x", "University of X"),
    ("tea", "Tea & Co."),
)
_UPVOTES = ("-", "1", "12", "97", "148", "999", "1.2k", "-", "7", "23")
_STARS = ("", "264", "1.3k", "86.1k", "", "110k", "7", "", "42")


@dataclass(frozen=True)
class Record:
    """What one entry of the page shows."""

    arxiv_id: str
    title: str
    abstract: str
    date: date
    authors: int | None  # None where an organisation stands in their place
    organization: str
    organization_path: str
    upvotes: str  # as printed: `-` for none, `1.2k`
    comments: int
    code: str  # address of the repository; empty where there is none
    stars: str  # as printed
    submitter: str
    media: str  # `video`, `image`, or empty
    hard_lines: bool  # whether title and abstract hold the line ends that their authors typed


def _record(i: int) -> Record:
    name = f"{('Echo', 'Lumen', 'Ivy', 'Kite', 'Moss')[i % 5]}-{i + 1}"
    slug = name.lower()
    title = _TITLES[i % len(_TITLES)]
    title = title if i < len(_TITLES) else f"{name}: {title}" if i % 3 else f"{title} {i}"
    picked = [_SENTENCES[(i * 5 + k * (1 + i % 4)) % len(_SENTENCES)] for k in range(3 + i % 5)]
    abstract = " ".join(sentence.format(name=name, slug=slug) for sentence in dict.fromkeys(picked))
    path, organization = _ORGANIZATIONS[i % 4] if i % 3 == 1 else ("", "")
    day = CAPTURE - timedelta(days=(i * 37) % 900)
    return Record(
        arxiv_id=f"{day:%y%m}.{10001 + i:05}",
        title=title,
        abstract=abstract,
        date=day,
        authors=None if organization else (1, 4, 12, 203)[i % 4],
        organization=organization,
        organization_path=path,
        upvotes=_UPVOTES[i % len(_UPVOTES)],
        comments=(0, 1, 0, 3, 12)[i % 5],
        code=f"https://github.com/example-lab/{slug}" if _STARS[i % 9] else "",
        stars=_STARS[i % 9],
        submitter=("", "ada-l", "Grace", "")[i % 4],
        media=("", "video", "image")[i % 3],
        hard_lines=i % 4 == 3,
    )


RECORDS = tuple(map(_record, range(44)))


def printed_day(value: date) -> str:
    """Return a date as the page prints it: with the year only where it is not the year of the capture."""
    text = f"{value:%b} {value.day}"
    return text if value.year == CAPTURE.year else f"{text}, {value.year}"


def search_page(records: Sequence[Record] = RECORDS) -> str:
    """Return the page that shows abstracts, with everything that any page of the site shows around an entry."""
    return _page("Daily Papers", "".join(map(_search_entry, records)))


def trending_page(records: Sequence[Record] = RECORDS) -> str:
    """Return the page of trending papers: whole dates, upvotes and links below the abstract, no comments."""
    return _page("Trending Papers", "".join(map(_trending_entry, records)))


def daily_page(records: Sequence[Record] = RECORDS) -> str:
    """Return the page of a day, which shows neither abstracts nor the dates of papers."""
    return _page("Daily Papers", "".join(map(_daily_entry, records)))


def _search_entry(r: Record) -> str:
    return f"""
			<article class="relative flex flex-col">{_media(r)}{_submitter(r)}
				<div class="flex w-full gap-6"><div class="shrink-0"><a class="self-start" href="/login?next=%2Fpapers%2F{r.arxiv_id}">
					<div class="shadow-alternate flex h-14"><input disabled type="checkbox" class="peer hidden"> {_ICON} <div class="leading-none">{r.upvotes}</div></div></a></div>
				<div class="w-full">{_title(r)}
					<a href="/papers/{r.arxiv_id}" class="block"><p class="line-clamp-2">{_hard(r.abstract, r)}</p></a>
					<div class="flex items-center gap-2">{_people(r)}
						<div>·</div>
						<div class="flex"><time datetime="{r.date}T00:00:00.000Z">{printed_day(r.date)}</time>{_comments(r)}</div></div>{_code(r)}</div></div></article>"""


def _trending_entry(r: Record) -> str:
    return f"""
			<article class="relative flex flex-col">{_media(r)}{_submitter(r)}
				<div class="w-full">{_title(r)}
					<p class="line-clamp-2">{_hard(r.abstract, r)}</p>
					<div class="flex items-center gap-2">{_people(r)} <span>· <span>Published on </span>{r.date:%b} {r.date.day}, {r.date.year}</span></div>
					<div class="flex"><a href="/login?next=%2Fpapers%2F{r.arxiv_id}"><div class="flex">{_ICON} Upvote</div> <div>{r.upvotes}</div></a></div>{_code(r)}
					<a href="https://arxiv.org/abs/{r.arxiv_id}" class="btn"><img src="/logos/arxiv.svg" alt=""> <span>arXiv Page</span></a></div></article>"""


def _daily_entry(r: Record) -> str:
    return f"""
			<article class="relative flex flex-col">{_media(r)}{_submitter(r)}
				<div class="flex w-full gap-6"><div class="shrink-0"><a class="self-start" href="/login?next=%2Fpapers%2F{r.arxiv_id}">
					<div class="shadow-alternate flex h-14"><input disabled type="checkbox" class="peer hidden"> {_ICON} <div class="leading-none">{r.upvotes}</div></div></a></div>
				<div class="w-full">{_title(r)}
					<div class="flex items-center gap-2">{_people(r)}{_code(r)}
						<div class="ml-auto">{_comments(r)}</div></div></div></div></article>"""


_ICON = '<svg class="text-sm" viewBox="0 0 12 12"><path fill="currentColor" d="M5 3h2z"></path></svg>'


def _hard(text: str, r: Record, *, indent: str = "") -> str:
    lines = textwrap.wrap(text, 78, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) if r.hard_lines else [text]
    return escape("\n".join(lines), quote=False)


def _title(r: Record) -> str:
    title = _hard(r.title, r, indent="  ")
    return f"""<h3 class="mb-1 text-lg/6"><a href="/papers/{r.arxiv_id}" class="line-clamp-3 cursor-pointer">{title}</a></h3>"""


def _media(r: Record) -> str:
    if not r.media:
        return ""
    if r.media == "video":
        media = f'<video src="https://cdn-uploads.example/{r.arxiv_id}.mp4" playsinline loop muted></video>'
    else:
        media = f'<img src="https://cdn-thumbnails.example/social-thumbnails/papers/{r.arxiv_id}.png" alt="" class="aspect-video">'
    return f'<a href="/papers/{r.arxiv_id}" class="block">{media}</a>'


def _submitter(r: Record) -> str:
    if not r.submitter:
        return ""
    avatar = f'<img alt="{r.submitter}\'s avatar" src="https://cdn-avatars.example/v1/production/uploads/{r.arxiv_id}/x.jpeg">'
    return f'\n				<div class="shadow-xs">Submitted by\n					<div class="flex">{avatar}</div>\n					{r.submitter}</div>'


def _people(r: Record) -> str:
    if r.organization:
        avatar = (
            f'<img alt="{r.organization_path}\'s avatar" src="https://cdn-avatars.example/v1/production/{r.organization_path}-logo.png">'
        )
        return f'<a href="/{r.organization_path}" class="flex items-center">{avatar} <span>{escape(r.organization)}</span></a>'
    shown = min(r.authors or 0, 6)
    faces = "".join(
        f'<li class="-mr-2" title="Author {n}"><div>{_face(r, n)}</div></li>' + ("\n							" if n % 2 else "")
        for n in range(shown)
    )
    noun = "author" if r.authors == 1 and r.comments else "authors"
    return f'<a class="flex" href="/papers/{r.arxiv_id}"><ul class="flex flex-row-reverse">{faces}<li class="text-xs">{r.authors} {noun}</li></ul></a>'


def _face(r: Record, n: int) -> str:
    if n % 3 == 2:
        return ""  # a hidden author
    alt = f"user-{n}'s avatar" if n % 3 else ""
    return f'<img alt="{alt}" src="/avatars/{r.arxiv_id[-4:]}{n:x}c4e19.svg" class="rounded-full">'


def _comments(r: Record) -> str:
    return f'<a href="/papers/{r.arxiv_id}#community" class="ml-2">{_ICON} {r.comments}</a>' if r.comments else ""


def _code(r: Record) -> str:
    if not r.code:
        return ""
    return f"""
					<a href="{r.code}" target="_blank" class="btn">{_ICON} <span>GitHub</span> <span class="text-xs">{r.stars}</span></a>"""


def _links(items: str) -> str:
    return "".join(
        f'\n					<li><a href="/{item.strip().lower()}">{_ICON} {item.strip()}</a></li>' for item in items.split("|")
    )


def _page(heading: str, articles: str) -> str:
    return f"""<!doctype html>
<html class="">
<head>
	<meta charset="utf-8">
	<title>{heading} - Hugging Face</title>
	<link rel="stylesheet" href="/front/build/style.css">
	<script>window.supportsBigInt64Array = true;</script>
	<style>.flex {{ display: flex }} .hidden {{ display: none }} .flex-col {{ flex-direction: column }} .line-clamp-2 {{ margin: 0 }}</style>
</head>
<body>
	<div class="flex flex-col">
	<header class="border-b"><div class="flex"><a class="mr-5" href="/"><img alt="Hugging Face's logo" src="/front/assets/logo.svg"> <span>Hugging Face</span></a>
		<div class="relative"><input autocomplete="off" placeholder="Search models, datasets, users..." name="" type="text"></div>
		<nav aria-label="Main"><ul class="flex">{_links("Models|Datasets|Spaces|Docs|Enterprise|Pricing")}
			<li><div class="relative"><button type="button">{_ICON} Website</button><ul>{_links("Tasks|HuggingChat|Collections|Languages|Organizations")}</ul></div></li>
			<li><hr></li>
			<li><a href="/login">Log In</a></li>
			<li><a href="/join">Sign Up</a></li></ul></nav></div></header>
	<main class="flex flex-1 flex-col"><div class="container">
		<section class="relative"><div class="flex">
			<a href="/login?next=%2Fpapers" class="rounded-xl"><div>new</div> <div>Get trending papers in your email inbox once a day!</div> <div>Get trending papers in your email inbox!</div></a>
			<a href="/login?next=%2Fpapers" class="btn">Subscribe</a></div>
		<div class="flex"><div><h1><a href="/papers">{heading}</a></h1>
			<h2>by<a href="/akhaliq"><img alt="" src="/front/assets/papers-by.png">AK</a> and the research community</h2></div>
			<form action="/papers"><input type="search" placeholder="Search any paper"></form>
			<ul class="flex"><li>Daily</li> <li>Weekly</li> <li>Monthly</li></ul>
			<a href="/papers/trending" class="btn">Trending Papers</a>
			<div class="flex"><a href="/papers/date/{CAPTURE - timedelta(days=1)}">{_ICON}</a> <time>{printed_day(CAPTURE)}</time></div></div></section>
		<section class="grid">{articles}</section>
		<div class="flex"><a href="/papers/date/{CAPTURE - timedelta(days=1)}">{_ICON} Previous</a>
			<div>{heading}</div> <a href="/papers/trending">Trending Papers ranked by GitHub stars activity</a></div></div></main>
	<footer class="b-12"><div class="flex"><button type="button">{_ICON} System theme</button>
		<div>Company</div>
		<a href="/terms-of-service">TOS</a>
		<a href="/privacy">Privacy</a>
		<a href="/huggingface">About</a>
		<a href="https://apply.workable.com/huggingface/">Careers</a></div>
		<a href="/" class="group"><svg viewBox="0 0 95 88"></svg></a>
		<div><div>Website</div>
		<a href="/models">Models</a>
		<a href="/datasets">Datasets</a>
		<a href="/spaces">Spaces</a>
		<a href="/pricing">Pricing</a>
		<a href="/docs">Docs</a></div></footer></div>
</body>
</html>
"""
