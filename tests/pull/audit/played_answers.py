"""What services say of a paper: shapes of the real ones, contents of the test.

A paper is a dict: title, authors, year, journal, short (its abbreviation), volume, issue, pages, doi, pmid, pmcid,
kind, registrations, abstract; `notices`, a list of dicts (kind, doi, pmid, date, told_by); `known_to`, the services
that have it; `titles`, another title by service.
"""

import html
import re
from calendar import month_abbr

EVERYONE = ("crossref", "pubmed", "europe_pmc", "openalex")
_CROSSREF = {
    "retraction": "retraction",
    "correction": "correction",
    "expression of concern": "expression_of_concern",
}
_INDEXED = {
    "retraction": "Retraction in",
    "correction": "Erratum in",
    "expression of concern": "Expression of concern in",
}


def words(text):
    return re.findall(r"[^\W_]+", text.casefold())


def envelope(kind, message):
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def listed(items):
    return envelope(
        "work-list", {"total-results": len(items), "items": items, "items-per-page": 20, "query": {}}
    )


def text_of(paper):
    parts = (
        paper.get("title", ""),
        *paper.get("authors", ()),
        str(paper.get("year", "")),
        paper.get("journal", ""),
    )
    return " ".join(parts)


def title_of(paper, service):
    return paper.get("titles", {}).get(service, paper.get("title", ""))


def work(paper):
    notices = [notice for notice in paper.get("notices", ()) if "crossref" in notice.get("told_by", EVERYONE)]
    return {
        "DOI": paper["doi"],
        "title": [title_of(paper, "crossref")] if paper.get("title") else [],
        "author": [{"family": family, "given": "A"} for family in paper.get("authors", ())],
        "issued": {"date-parts": [[paper.get("year")]]},
        "container-title": [paper["journal"]] if paper.get("journal") else [],
        "volume": paper.get("volume", ""),
        "issue": paper.get("issue", ""),
        "page": paper.get("pages", ""),
        "type": paper.get("kind", "journal-article"),
        "updated-by": [update(notice, notice["doi"]) for notice in notices],
    }


def update(notice, doi):
    update = {
        "DOI": doi,
        "type": _CROSSREF[notice.get("crossref_kind", notice["kind"])],
        "source": "retraction-watch",
    }
    if notice.get("date"):
        update["updated"] = {"date-parts": [[int(part) for part in notice["date"].split("-")]]}
    return update


def indexed(paper, service):
    return [notice for notice in paper.get("notices", ()) if service in notice.get("told_by", EVERYONE)]


def result(paper):
    journal = {"title": paper.get("journal", ""), "medlineAbbreviation": paper.get("short", "")}
    links = [
        {
            "id": notice.get("pmid", ""),
            "source": "MED",
            "reference": cited(notice),
            "type": _INDEXED[notice["kind"]],
        }
        for notice in indexed(paper, "europe_pmc")
    ]
    result = {
        "id": paper.get("pmid") or paper.get("pmcid") or paper["doi"],
        "source": "MED",
        "title": f"{title_of(paper, 'europe_pmc')}.",
        "authorList": {
            "author": [{"lastName": family, "initials": "A"} for family in paper.get("authors", ())]
        },
        "pubYear": str(paper.get("year", "")),
        "journalInfo": {
            "volume": paper.get("volume", ""),
            "issue": paper.get("issue", ""),
            "journal": journal,
        },
        "pageInfo": paper.get("pages", ""),
        "abstractText": paper.get("abstract", ""),
        "commentCorrectionList": {"commentCorrection": links},
    }
    return result | {name: paper[name] for name in ("pmid", "pmcid", "doi") if paper.get(name)}


def cited(notice):
    year, *rest = (notice.get("date") or "2020").split("-")
    month = f" {month_abbr[int(rest[0])]}" if rest else ""
    day = f" {int(rest[1])}" if len(rest) > 1 else ""
    doi = f" doi: {notice['doi']}" if notice.get("doi") else ""
    return f"J Invent. {year}{month}{day};1(1):1.{doi}"


def article(paper):
    def tag(name, value):
        return f"<{name}>{html.escape(str(value))}</{name}>" if value else ""

    authors = "".join(
        f"<Author>{tag('LastName', family)}<Initials>A</Initials></Author>"
        for family in paper.get("authors", ())
    )
    kinds = {
        "retraction": "RetractionIn",
        "correction": "ErratumIn",
        "expression of concern": "ExpressionOfConcernIn",
    }
    links = "".join(
        f'<CommentsCorrections RefType="{kinds[notice["kind"]]}">{tag("RefSource", cited(notice))}'
        f"{tag('PMID', notice.get('pmid'))}</CommentsCorrections>"
        for notice in indexed(paper, "pubmed")
    )
    banks = "".join(
        "<DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>"
        f"{tag('AccessionNumber', number)}</AccessionNumberList></DataBank>"
        for number in paper.get("registrations", ())
    )
    identifiers = "".join(
        f'<ArticleId IdType="{kind}">{html.escape(paper[name])}</ArticleId>'
        for kind, name in (("pubmed", "pmid"), ("doi", "doi"), ("pmc", "pmcid"))
        if paper.get(name)
    )
    return (
        f"<PubmedArticle><MedlineCitation>{tag('PMID', paper['pmid'])}<Article><Journal><JournalIssue>"
        f"{tag('Volume', paper.get('volume'))}{tag('Issue', paper.get('issue'))}"
        f"<PubDate>{tag('Year', paper.get('year'))}</PubDate></JournalIssue>{tag('Title', paper.get('journal'))}"
        f"{tag('ISOAbbreviation', paper.get('short'))}</Journal>"
        f"<ArticleTitle>{html.escape(title_of(paper, 'pubmed'))}.</ArticleTitle><Pagination>"
        f"{tag('MedlinePgn', paper.get('pages'))}</Pagination><AuthorList>{authors}</AuthorList>"
        f"{f'<DataBankList>{banks}</DataBankList>' if banks else ''}</Article>"
        f"{f'<CommentsCorrectionsList>{links}</CommentsCorrectionsList>' if links else ''}</MedlineCitation>"
        f"<PubmedData><ArticleIdList>{identifiers}</ArticleIdList></PubmedData></PubmedArticle>"
    )
