r"""RIS records of papers, for EndNote, Mendeley, Zotero and others.

>>> from datetime import date
>>> paper = Paper("a-b", "On 50% & more", "An abstract.", date=date(2024, 5, 14), authors=("Ada Lovelace",), arxiv_id="2405.12345")
>>> print(ris(paper, "lovelace2024fifty", "").removesuffix("\nER  - \n\n"))
TY  - UNPB
ID  - lovelace2024fifty
TI  - On 50% & more
AU  - Lovelace, Ada
PY  - 2024
DA  - 2024/05/14
DB  - arXiv
AN  - arXiv:2405.12345
DO  - 10.48550/arXiv.2405.12345
UR  - https://arxiv.org/abs/2405.12345
"""

from collections.abc import Iterator

from papershelf import citations
from papershelf.citations import names
from papershelf.model import Paper


def ris(paper: Paper, key: str, url: str) -> str:
    """Return the record of `paper` under `key`, with an empty line behind it. `url` is that of the paper's page, or empty."""
    return "".join([*_fields(paper, key, url), "\n"])


def _fields(paper: Paper, key: str, url: str) -> Iterator[str]:
    """Yield a line for each field."""
    yield "TY  - UNPB\n"
    yield f"ID  - {key}\n"
    yield f"TI  - {citations.plain_title(paper.title)}\n"
    for author in names.written(paper.authors):
        family, given, suffix = names.parts(author)
        shown = f"{family}, {given}, {suffix}" if suffix else f"{family}, {given}" if given else family
        yield f"AU  - {shown}\n"
    if paper.date:
        yield f"PY  - {paper.date.year:04}\n"
        yield f"DA  - {paper.date.isoformat().replace('-', '/')}\n"
    if paper.arxiv_id:
        yield "DB  - arXiv\n"
        yield f"AN  - {citations.line(f'arXiv:{paper.arxiv_id}')}\n"
    if doi := citations.doi(paper):
        yield f"DO  - {doi}\n"
    for note in citations.notes(paper):
        yield f"N1  - {citations.line(note)}\n"
    if address := citations.address(paper, url):
        yield f"UR  - {address}\n"
    yield "ER  - \n"
