"""Names in the results of hand-written pages: as the taxonomy writes them, and which of them may be slips."""

from collections.abc import Iterator

from papershelf.markdown.paper_page import PaperPage
from papershelf.model import Problem, Result
from papershelf.taxonomy import Taxonomy, models, naming, term_names

Doubt = tuple[str, Problem]
"""A name, and what is wrong with it if no text of the shelf has it."""

_RELATED = 0.6  # from which similarity on a name is worth to be named
_EFFECTS = {
    "dataset": "so its results get a page of their own",
    "metric": "so its results are ranked apart",
    "model": "so its results are those of another model",
}


def checked(page: PaperPage, taxonomy: Taxonomy) -> tuple[PaperPage, list[Doubt]]:
    """Return `page` with the names of its results as the taxonomy writes them, and doubts about names that it does not have."""
    if not page.fields.get("results"):
        return page, []
    results = tuple(_canonical(result, taxonomy) for result in page.fields["results"])
    page = page._replace(fields={**page.fields, "results": results})
    doubts: dict[tuple[str, str], Doubt] = {}
    for index, result in enumerate(results):
        for part, near, similar in _unknown(result, taxonomy):
            name = getattr(result, part)
            if (part, name) not in doubts and not _is_said(page, result, name):
                problem = _problem(page.name, page.line("results", index), (part, name), near, similar)
                doubts[part, name] = (naming.stem(name) if part == "model" else name), problem
    return page, list(doubts.values())


def _canonical(result: Result, taxonomy: Taxonomy) -> Result:
    dataset, metric = (term_names.canonical(taxonomy.lexicon, name, kind) for kind, name in _terms(result))
    names = taxonomy.canonical(result.model, "backbones") or taxonomy.canonical(result.model, "families") if result.model else ()
    model = names[0] if len(names) == 1 else result.model
    return result._replace(model=model, dataset=dataset or result.dataset, metric=metric or result.metric)


def _terms(result: Result) -> tuple[tuple[str, str], ...]:
    return ("dataset", result.dataset), ("metric", result.metric)


def _unknown(result: Result, taxonomy: Taxonomy) -> Iterator[tuple[str, str, str]]:
    """Yield each part with a name that the taxonomy does not have, the name that it is nearly, and one that is similar."""
    for kind, name in _terms(result):
        is_known = term_names.canonical(taxonomy.lexicon, name, kind)
        if not is_known and not (kind == "metric" and term_names.has_known(taxonomy.lexicon, name, kind)):
            known = term_names.known_names(taxonomy.lexicon, kind)
            yield kind, term_names.slip_of(name, known), term_names.similar_to(name, known, _RELATED)
    if result.model and result.owner != "human" and not result.model.islower() and not _has_known_model(result.model, taxonomy):
        known = term_names.by_spelling(taxonomy.families)
        head = naming.stem(result.model)
        near = term_names.slip_of(head, known)
        yield "model", result.model.replace(head, near, 1) if near else "", term_names.similar_to(head, known, _RELATED)


def _has_known_model(name: str, taxonomy: Taxonomy) -> bool:
    return bool(models.find_mentions(taxonomy.lexicon.scan(name, "")))


def _is_said(page: PaperPage, result: Result, name: str) -> bool:
    """Return whether the page has a name elsewhere: in the result's sentence, or among what the paper uses or introduces."""
    fields = page.fields
    named = [each.name for each in fields.get("introduces", ())] + [*fields.get("backbones", ()), *fields.get("families", ())]
    return naming.without_breaks(name) in naming.without_breaks(result.sentence) or naming.letters(name) in map(naming.letters, named)


def _problem(page: str, line: int, written: tuple[str, str], near: str, similar: str) -> Problem:
    part, name = written
    if near:
        return Problem(page, line, f"there is no {part} `{name}`", f"Did you mean `{near}`?")
    remedy = f"If that is not meant: the nearest is `{similar}`." if similar else "If it is meant, enter it in taxonomy.yaml."
    found = f"neither the taxonomy nor a text of the shelf has the {part} `{name}`, {_EFFECTS[part]}"
    return Problem(page, line, found, remedy, "warning")
