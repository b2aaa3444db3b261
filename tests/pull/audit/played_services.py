"""The services, played on this machine from a shelf of papers; see `played_answers` for what a paper is."""

import re
from urllib.parse import unquote

from loopback import Loopback, Reply
from played_answers import EVERYONE, article, envelope, listed, result, text_of, title_of, update, words, work

HOSTS = {
    "api.crossref.org": "crossref",
    "eutils.ncbi.nlm.nih.gov": "pubmed",
    "www.ebi.ac.uk": "europe_pmc",
    "api.openalex.org": "openalex",
    "api.datacite.org": "datacite",
    "clinicaltrials.gov": "clinical_trials",
}


class PlayedServices(Loopback):
    """A server that plays all services from one shelf; those in `down` answer 503, and `agencies` know other DOIs."""

    def __init__(self, papers, down=(), agencies=None, studies=None):
        self.papers, self.down = list(papers), set(down)
        self.agencies, self.studies = agencies or {}, studies or {}
        super().__init__({})

    def reply_to(self, path, headers):
        given = super().reply_to(path, headers)
        if given.body != b"not in the script":
            return given
        asked = self.asked[-1]
        service = HOSTS[asked.route[0]]
        if service in self.down:
            return Reply(b"busy", 503, "text/plain")
        return Reply.of(getattr(self, f"_{service}")(asked.route[1], asked.query))

    def _of(self, service):
        return [paper for paper in self.papers if service in paper.get("known_to", EVERYONE)]

    def _crossref(self, path, query):
        if path.endswith("/agency"):
            doi = unquote(path).removeprefix("/works/").removesuffix("/agency")
            known = (
                "crossref"
                if any(paper.get("doi") == doi for paper in self._of("crossref"))
                else self.agencies.get(doi)
            )
            if not known:
                return Reply(b"Resource not found.", 404, "text/plain")
            return envelope("work-agency", {"DOI": doi, "agency": {"id": known, "label": known}})
        if path != "/works":
            doi = unquote(path).removeprefix("/works/")
            paper = next((paper for paper in self._of("crossref") if paper.get("doi") == doi), None)
            return (
                envelope("work", work(paper)) if paper else Reply(b"Resource not found.", 404, "text/plain")
            )
        if "filter" in query:
            return listed(self._notices_on(query["filter"].removeprefix("updates:")))
        wanted = set(words(query["query.bibliographic"]))
        ranked = sorted(
            (paper for paper in self._of("crossref") if paper.get("doi")),
            key=lambda paper: (-len(wanted & set(words(text_of(paper)))), paper["doi"]),
        )
        return listed([work(paper) | {"updated-by": []} for paper in ranked[: int(query["rows"])]])

    def _notices_on(self, doi):
        told = []
        for paper in self._of("crossref"):
            for notice in paper.get("notices", ()) if paper.get("doi") == doi else ():
                if "crossref" in notice.get("told_by", EVERYONE):
                    told.append(
                        {"DOI": notice["doi"], "title": ["Notice"], "update-to": [update(notice, doi)]}
                    )
        return told

    def _europe_pmc(self, path, query):
        found = [paper for paper in self._of("europe_pmc") if _fits(query["query"], paper)]
        return {
            "version": "6.9",
            "hitCount": len(found),
            "resultList": {"result": [result(paper) for paper in found]},
        }

    def _pubmed(self, path, query):
        shelf = [paper for paper in self._of("pubmed") if paper.get("pmid")]
        if path.endswith("esearch.fcgi"):
            found = [paper["pmid"] for paper in shelf if _fits_pubmed(query["term"], paper)]
            return {"esearchresult": {"count": str(len(found)), "idlist": found, "querytranslation": ""}}
        if path.endswith("ecitmatch.cgi"):
            journal, year, volume, page, _author, key, _ = query["bdata"].split("|")
            found = [
                paper["pmid"]
                for paper in shelf
                if (str(paper.get("year")), paper.get("volume"), paper.get("pages", "").split("-")[0])
                == (year, volume, page)
            ]
            return f"{journal}|{year}|{volume}|{page}||{key}|{found[0] if len(found) == 1 else 'NOT_FOUND'}\n"
        asked = query["id"].split(",")
        found = "".join(article(paper) for paper in shelf if paper["pmid"] in asked)
        return Reply(f"<PubmedArticleSet>{found}</PubmedArticleSet>".encode(), content_type="text/xml")

    def _openalex(self, path, query):
        doi = unquote(path).removeprefix("/works/doi:")
        paper = next((paper for paper in self._of("openalex") if paper.get("doi") == doi), None)
        if paper is None:
            return Reply(b"<html>404</html>", 404, "text/html")
        retracted = any(notice["kind"] == "retraction" for notice in paper.get("notices", ()))
        return {
            "id": "https://openalex.org/W1",
            "doi": f"https://doi.org/{doi}",
            "title": paper.get("title"),
            "publication_year": paper.get("year"),
            "is_retracted": paper.get("openalex_says_retracted", retracted),
        }

    def _datacite(self, path, query):
        doi = unquote(path).removeprefix("/dois/")
        if self.agencies.get(doi) != "datacite":
            return Reply(b'{"errors":[{"status":"404"}]}', 404)
        return {
            "data": {
                "attributes": {
                    "doi": doi,
                    "titles": [{"title": "An invented data set"}],
                    "publicationYear": 2020,
                }
            }
        }

    def _clinical_trials(self, path, query):
        study = self.studies.get(unquote(path).rpartition("/")[2])
        return study or Reply(b"NCT number not found", 404, "text/plain")


def _fits(query, paper):
    """Understand as much of Europe PMC's language as the client writes."""
    for field, name in (("DOI", "doi"), ("EXT_ID", "pmid"), ("PMCID", "pmcid")):
        found = re.match(rf'{field}:"?([^" ]+)', query)
        if found:
            return paper.get(name) == found[1]
    title = " ".join(words(title_of(paper, "europe_pmc")))
    if query.startswith("JOURNAL"):
        journal = re.search(r'JOURNAL:"([^"]*)"', query)[1]
        year = re.search(r"PUB_YEAR:(\d+)", query)[1]
        topic = re.findall(r'TITLE:"([^"]*)"', query)
        inside = set(words(f"{title} {paper.get('abstract', '')}"))
        return (
            journal in " ".join(words(paper.get("journal", "")))
            and year == str(paper.get("year"))
            and bool(inside & set(topic))
        )
    parts = [" ".join(words(part)) for part in re.findall(r'TITLE:"([^"]*)"', query)]
    author = re.search(r'AUTH:"([^"]*)"', query)
    named = not author or author[1] in [family.casefold() for family in paper.get("authors", ())]
    return bool(parts) and all(part in title for part in parts) and named


def _fits_pubmed(term, paper):
    found = re.match(r'"?(10\.[^\["]+)"?\[AID\]', term)
    if found:
        return paper.get("doi") == found[1]
    title = set(words(paper.get("title", "")))
    asked = {word for part in re.findall(r"([^\[\]]*)\[ti\]", term) for word in words(part)} - {"and"}
    author = re.search(r"AND (\w+)\[au\]", term)
    named = not author or author[1] in [family.casefold() for family in paper.get("authors", ())]
    return bool(asked) and asked <= title and named
