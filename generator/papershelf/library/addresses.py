"""The addresses of papers: one where the page is, and those that lead to it.

An address is the slug of a title. A paper keeps the address that it got from its first digest: later digests, in the order of their days,
change no address. Each of its other titles has an address too, which leads to the page, so that a digest that is added for an earlier day
moves the page, but breaks no link.

Of several papers with one slug, the paper of the first digest has it; in one digest that which was published first, then that with the
smaller id. The others get a suffix, which is the arXiv id or is made of what the paper's first digest tells.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import combinations

from papershelf.library.digests import day_of
from papershelf.library.identity import Sighting, are_linked
from papershelf.text import normalize

_BEGINNING = 120  # letters of an abstract that tell entries apart which agree in all else
_SUFFIX_LENGTH = 8  # hexadecimal digits
_MOST_COMPARED = 50  # different sightings of a paper of which each pair is compared


Addresses = tuple[str, tuple[str, ...]]  # of a paper, as slugs: that of its page, and others that lead there, in order of the digests
_BySlug = Mapping[str, Sequence[Sighting]]  # the sightings of a paper by the slug of their title, in order of their digests


def addresses(papers: Sequence[Sequence[Sighting]]) -> list[Addresses]:
    """Return the addresses of each of `papers`, which are given by their sightings in order of the digests."""
    slugs = [_by_slug(paper) for paper in papers]
    claims: dict[str, list[int]] = {}  # numbers of the papers that have a title with the slug
    for number, by_slug in enumerate(slugs):
        for slug in by_slug:
            claims.setdefault(slug, []).append(number)
    owners = {slug: min(numbers, key=lambda each: _rank(slugs[each][slug][0])) for slug, numbers in claims.items() if len(numbers) > 1}
    found: list[Addresses] = []
    for number, by_slug in enumerate(slugs):
        [slug, *others] = by_slug
        if others or slug in owners or len(papers[number]) > 1:
            own = slug if owners.get(slug, number) == number else _with_suffix(slug, papers[number][0], claims)
            leading = dict.fromkeys(_leading(number, by_slug, claims, owners))
            leading.pop(own, None)
            found.append((own, tuple(leading)))
        else:
            found.append((slug, ()))
    return found


def distinct_slugs(slugs: Mapping[str, str], keep: Iterable[str] = ()) -> dict[str, str]:
    """Return distinct slugs by name. Names with one slug all get a suffix, except the first of those to `keep`."""
    owners: dict[str, int] = {}
    for slug in slugs.values():
        owners[slug] = owners.get(slug, 0) + 1
    kept = {slugs[name]: name for name in sorted(keep, reverse=True)}
    return {name: slug if owners[slug] == 1 or kept.get(slug) == name else f"{slug}-{_hash(name)}" for name, slug in slugs.items()}


def slug_of_name(name: str) -> str:
    """Return the slug of a person's or an organisation's `name`, which depends on the name alone: no later paper can change it.

    A name that can be told from its slug has the plain slug; any other gets a suffix, because another name may have the same slug. Case
    makes no difference.

    >>> slug_of_name("Philip H. S. Torr"), slug_of_name("Jörg Müller"), slug_of_name("Jorg Muller")
    ('philip-h-s-torr', 'jorg-muller-b1df97b5', 'jorg-muller')
    """
    slug, name = normalize.slug(name), " ".join(name.casefold().split())
    words = slug.split("-")
    plain = " ".join([word if len(word) > 1 else f"{word}." for word in words])
    may_be_suffix = len(words[-1]) == _SUFFIX_LENGTH and not words[-1].strip("0123456789abcdef")
    return slug if plain == name and not may_be_suffix else f"{slug}-{_hash(name)}"


def _by_slug(paper: Sequence[Sighting]) -> _BySlug:
    if len(paper) == 1:
        return {normalize.slug(paper[0].title): paper}
    by_title: dict[str, list[Sighting]] = {}
    for sighting in paper:
        by_title.setdefault(sighting.title, []).append(sighting)
    by_slug: dict[str, list[Sighting]] = {}
    for title, of_title in by_title.items():
        by_slug.setdefault(normalize.slug(title), []).extend(of_title)
    return by_slug


def _rank(sighting: Sighting) -> tuple[object, ...]:
    """Return what decides which of several papers a slug belongs to: the first."""
    entry, digest = sighting.entry, sighting.digest
    return day_of(digest), entry.date or date.max, not entry.arxiv_id, entry.arxiv_id, digest.name, digest.file, entry.position


def _leading(number: int, by_slug: _BySlug, claims: Mapping[str, Sequence[int]], owners: Mapping[str, int]) -> Iterator[str]:
    """Yield every slug that the paper `number` has with all of the digests or with only some of them."""
    for slug, of_title in by_slug.items():
        if owners.get(slug, number) == number:
            yield slug
        for sighting in of_title if slug in owners else _loosely_linked(of_title):
            yield _with_suffix(slug, sighting, claims)


def _loosely_linked(sightings: Sequence[Sighting]) -> Sequence[Sighting]:
    """Return a paper's `sightings` if they might be two papers without its other ones, else none."""
    if all(sighting.entry.arxiv_id for sighting in sightings):
        return ()
    different = list({_facts(sighting): sighting for sighting in sightings}.values())
    if len(different) <= _MOST_COMPARED and all(are_linked(one, other) for one, other in combinations(different, 2)):
        return ()
    return sightings


def _facts(sighting: Sighting) -> tuple[object, ...]:
    """Return all that `are_linked` reads."""
    entry = sighting.entry
    return sighting.key, entry.title, entry.abstract, entry.arxiv_id, entry.authors, entry.author_count, entry.date, entry.date_inferred


def _with_suffix(slug: str, sighting: Sighting, claims: Container[str]) -> str:
    """Return a slug of the sighting's own; one made of the arXiv id, unless this is in `claims` because a title is like that."""
    entry = sighting.entry
    day = str(entry.date)[5:] if entry.date_inferred else str(entry.date)  # the year may be inferred otherwise one day
    facts = sighting.key, entry.arxiv_id, day, str(entry.author_count), normalize.fold(entry.abstract)[:_BEGINNING]
    by_id = f"{slug}-{normalize.slug(entry.arxiv_id)}"
    return by_id if entry.arxiv_id and by_id not in claims else f"{slug}-{_hash(chr(0).join(facts))}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SUFFIX_LENGTH]
