"""The names that programs give to the fields of papers in JSON."""

from collections.abc import Mapping
from functools import lru_cache

from papershelf.text.lazy_pattern import pattern

ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "paper_title", "display_name", "headline", "titles"),
    "abstract": (
        *("abstract", "abstract_text", "paper_abstract", "abstract_note", "summary", "content_text", "content_html"),
        *("description", "abstracts", "abstract_inverted_index"),
    ),
    "date": (
        *("published_at", "published", "publication_date", "published_date", "date_published", "pub_date", "issued", "published_online"),
        *("first_publication_date", "preprint_date", "published_time", "publish_time", "posted_at", "posted_date", "posted"),
        *("published_print", "date", "submitted", "submitted_at", "submitted_date", "submission_date", "versions", "created", "created_at"),
        *(
            "pdate",
            "cdate",
            "release_date",
            "publish_date",
            "upload_date",
            "update_date",
            "updated",
            "updated_at",
            "publication_year",
            "pub_year",
            "year",
        ),
    ),
    "authors": (
        "authors_parsed",
        "authors",
        "author",
        "author_names",
        "authors_list",
        "paper_authors",
        "creators",
        "creator",
        "authorships",
        "author_list",
        "author_string",
        "authors_str",
    ),
    "author_count": ("author_count", "authors_count", "num_authors"),
    "arxiv_id": (
        *("arxiv_id", "arxiv", "eprint", "external_ids", "ids", "article_id", "paper_id", "id", "entry_id", "identifier", "archive_id"),
        *(
            "universal_paper_id",
            "canonical_id",
            "paper_arxiv_id",
            "arxiv_identifier",
            "arxiv_eprints",
            "number",
            "key",
            "guid",
            "link",
            "extra",
        ),
    ),
    "url": (
        *(
            "url",
            "abs_url",
            "url_abs",
            "arxiv_url",
            "paper_url",
            "html_url",
            "link",
            "links",
            "urls",
            "pdf_url",
            "url_pdf",
            "pdf",
            "pub_url",
        ),
        *(
            "pdf_link",
            "arxiv_link",
            "paper_link",
            "open_access_pdf",
            "abstract_url",
            "alternate",
            "ee",
            "external_url",
            "landing_page_url",
            "primary_location",
            "paper_url_abs",
            "paper_url_pdf",
            "paper_page",
            "hf_url",
            "huggingface_url",
            "web_url",
            "permalink",
        ),
    ),
    "code": (
        "code_url",
        "github_repo",
        "github",
        "github_url",
        "code",
        "code_link",
        "repo",
        "repo_url",
        "repository",
        "official_code",
        "github_link",
        "code_repository",
        "code_repo",
        "repository_url",
        "github_repository",
    ),
    "project": (
        "project_page",
        "project_url",
        "project",
        "website",
        "homepage",
        "page_url",
        "project_link",
        "project_page_url",
        "project_website",
    ),
    "model": ("model_url", "models"),
    "dataset": ("dataset_url",),
    "demo": ("demo_url", "demo"),
    "upvotes": ("upvotes", "num_upvotes", "upvote_count", "upvote", "upvotes_count", "likes", "num_likes", "like_count", "votes"),
    "comments": ("num_comments", "comment_count", "comments_count", "n_comments"),
    "comment": ("comment", "comments", "arxiv_comment", "note", "annote"),
    "doi": ("doi", "doi_url", "doi_link", "dois"),
    "journal_ref": (
        *("journal_ref", "journal_reference", "journal", "container_title", "publication_title", "venue", "conference", "booktitle"),
        *("proceedings_title", "proceeding", "publication", "journal_title", "journal_name", "venue_name", "published_in"),
    ),
    "categories": ("primary_category", "categories", "category", "arxiv_categories", "arxiv_primary_category", "subjects"),
    "keywords": ("keywords", "ai_keywords", "keyword", "tags", "subject", "topics"),
    "ai_summary": ("ai_summary", "tldr", "ai_tldr"),
    "github_stars": ("github_stars", "stars", "num_stars", "star_count", "stars_count", "stargazers_count"),
    "organization": ("organization", "organisation", "org"),
    "version": ("version", "versions"),
    "date_inferred": ("date_inferred",),
    "withdrawn": ("withdrawn", "is_withdrawn", "retracted", "is_retracted"),
}
"""Names of the fields of papers, by what an entry calls them; of several that a paper has, the first counts."""

FURNITURE = frozenset(
    (
        *("slug", "index", "row_idx", "truncated_cells", "thumbnail", "image", "images", "favicon", "language", "type", "license", "rank"),
        *("score", "lang", "object", "schema", "stargazers", "position", "item_type", "library", "meta", "hash", "uid", "uuid"),
        *("date_added", "date_modified", "access_date", "accessed"),
    )
)
"""Names of fields that tell nothing of a paper which a shelf shows."""

CAPTURED = ("captured_at", "capture_date", "captured", "retrieved_at", "retrieved", "fetched_at", "scraped_at", "crawled_at", "digest_date")
"""Names of the day on which a program got a paper. It is the day of the digest where all papers of a list have the same."""

AROUND = frozenset(
    (
        *(
            "total",
            "total_count",
            "count",
            "offset",
            "next",
            "previous",
            "prev",
            "token",
            "page",
            "per_page",
            "limit",
            "status",
            "meta",
            "query",
        ),
        *(
            "took",
            "version",
            "title",
            "description",
            "date_string",
            "date",
            "week",
            "month",
            "period",
            "period_type",
            "message_type",
            "has_more",
        ),
        *(
            "message_version",
            "home_page_url",
            "feed_url",
            "total_results",
            "items_per_page",
            "start_index",
            "generated_at",
            "updated",
            "source",
        ),
        *(
            "group_by",
            "facets",
            "num_rows_total",
            "num_rows_per_page",
            "partial",
            "features",
            "updated_at",
            "fetched_at",
            "schema",
            "language",
        ),
        *CAPTURED,
        *("name", "url", "link", "links", "config", "icon", "favicon", "authors", "num_results", "search_metadata", "timestamp", "columns"),
    )
)
"""Names of fields around a list of papers that tell of the answer, and nothing of a paper."""

LISTS = (
    *("data", "daily_papers", "papers", "results", "items", "entries", "entry", "hits", "hit", "works", "articles", "publications", "rows"),
    *("notes", "feed", "message", "result", "records", "record", "documents", "docs", "recommended_papers", "response", "collections"),
)
"""Names of fields that hold a list of papers, or an object around the list."""

_PREFIX = pattern(r"^(?:arxiv|dc|dcterms|prism|atom):|[@$]")


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return the name of a field without what makes no difference.

    >>> plain_name("publishedAt"), plain_name("published_at"), plain_name("arxiv:journal-ref")
    ('publishedat', 'publishedat', 'journalref')
    """
    return "".join(filter(str.isalnum, _PREFIX.sub("", name.lower())))


TARGETS: dict[str, list[tuple[str, int]]] = {}
"""What a plain name means: fields of an entry, each with the place of the name among their names."""

for _target, _names in ALIASES.items():
    for _rank, _name in enumerate(_names):
        TARGETS.setdefault(plain_name(_name), []).append((_target, _rank))

CAPTURED_NAMES = frozenset(map(plain_name, CAPTURED))
FURNITURE_NAMES = frozenset(map(plain_name, FURNITURE))
AROUND_NAMES = frozenset(map(plain_name, AROUND))
LIST_NAMES = frozenset(map(plain_name, LISTS))
TITLE_NAMES = frozenset(map(plain_name, ALIASES["title"]))
