"""Names of tags and models on hand-written pages: compared with the taxonomy, so that a slip makes no page of its own."""

import re
from collections.abc import Iterator

from papershelf.config import nearest
from papershelf.markdown.paper_page import PaperPage
from papershelf.model import Problem
from papershelf.taxonomy import Taxonomy
from papershelf.text.normalize import fold, is_slug, slug

_SLIP = 0.8  # from which similarity on (`difflib`) a name is taken for a slip
_RELATED = 0.6  # from which similarity on a name is worth to be named
_OWN = "If that is meant, enter it in taxonomy.yaml to have it found in texts."
_HEAD = re.compile(r"[^\W\d_]+")


def checked(page: PaperPage, taxonomy: Taxonomy) -> tuple[PaperPage, list[Problem]]:
    """Return `page` with names of models as the taxonomy writes them, and what is wrong with its tags, families and backbones."""
    problems: list[Problem] = []
    fields = dict(page.fields)
    item_lines = dict(page.item_lines)
    for index, tag in enumerate(fields.get("tags", ())):
        problems += _tag(page, index, tag, taxonomy)
    for field in ("families", "backbones"):
        if field in fields:
            names = [taxonomy.canonical(name, field) or (name,) for name in fields[field]]
            lines = {name: page.line(field, index) for index, each in reversed([*enumerate(names)]) for name in each}
            fields[field] = tuple(dict.fromkeys(name for each in names for name in each))
            item_lines[field] = tuple(lines[name] for name in fields[field])
            for name in fields[field]:
                problems += _model(page.name, lines[name], field, name, taxonomy)
    if "only_compared" in fields:
        named = fields["only_compared"]
        fields["only_compared"] = tuple(
            (taxonomy.canonical(name, "families") or taxonomy.canonical(name, "backbones") or [name])[0] for name in named
        )
    return page._replace(fields=fields, item_lines=item_lines), problems


def _tag(page: PaperPage, index: int, tag: str, taxonomy: Taxonomy) -> Iterator[Problem]:
    if tag in taxonomy.tags:
        return
    line = page.line("tags", index)
    named = {fold(name): known.slug for known in taxonomy.tags.values() for name in (known.slug, known.name)}
    near = named.get(fold(tag)) or nearest(tag, taxonomy.tags, _SLIP)
    if near:
        yield Problem(page.name, line, f"there is no tag `{tag}`", f"Did you mean `{near}`?")
    elif not is_slug(tag):
        similar = nearest(slug(tag), taxonomy.tags, _RELATED)
        first = f"Did you mean `{similar}`? " if similar else ""
        remedy = f"{first}A tag has lower-case letters, digits and single hyphens: `{slug(tag)}`."
        if "," in tag:
            remedy = f"Part the tags: `[{', '.join(filter(None, map(slug, tag.split(','))))}]`."
        yield Problem(page.name, line, f"there is no tag `{tag}`, and its name cannot be an address", remedy)
    else:
        similar = nearest(tag, taxonomy.tags, _RELATED)
        remedy = f"If that is not meant: the nearest tag is `{similar}`." if similar else _OWN
        yield Problem(page.name, line, f"the taxonomy has no tag `{tag}`, so it gets a page of its own", remedy, "warning")


def _model(page: str, line: int, field: str, name: str, taxonomy: Taxonomy) -> Iterator[Problem]:
    if name in taxonomy.families if field == "families" else taxonomy.canonical(name, field):
        return
    if field == "backbones" and taxonomy.canonical(name, "families"):
        remedy = "Write it under `families`, or name a variant of it."
        yield Problem(page, line, f"`{name}` is a family and no exact backbone", remedy)
        return
    found = _HEAD.match(name)
    head = found[0] if found else name
    near = nearest(name, taxonomy.families, _SLIP) or nearest(head, taxonomy.families, _SLIP)
    what = "family" if field == "families" else "backbone"
    if near and near != head:
        meant = near if field == "families" else name.replace(head, near, 1)
        yield Problem(page, line, f"there is no {what} `{name}`", f"Did you mean `{meant}`?")
    else:
        similar = near or nearest(head, taxonomy.families, _RELATED)
        remedy = f"If that is not meant: the nearest family is `{similar}`." if similar else _OWN
        yield Problem(page, line, f"the taxonomy has no {what} `{name}`, so it gets a page of its own", remedy, "warning")
