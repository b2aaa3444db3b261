"""The three services, played on this machine by what is asked and not by its exact address."""

import json

from loopback import Loopback, Reply

EUROPE_PMC = [
    {
        "id": "11",
        "source": "MED",
        "pmid": "11",
        "doi": "10.1000/a",
        "title": "Hip training for chronic low back pain.",
        "authorString": "Ott A.",
        "pubYear": "2001",
    },
    {
        "id": "12",
        "source": "MED",
        "pmid": "12",
        "doi": "10.1000/b",
        "title": "Deadlifts in adults with sore <i>backs</i>.",
        "authorString": "Lund B.",
        "pubYear": "2003",
    },
    {
        "id": "PPR1",
        "source": "PPR",
        "doi": "10.1000/p",
        "title": "A preprint of hinges",
        "pubYear": "2004",
        "pubTypeList": {"pubType": ["Preprint"]},
    },
]
PUBMED = {
    "11": ("Hip training for chronic low back pain.", "Ott", "2001", "NCT00000001"),
    "13": ("Kettlebells at work: an invented trial of lifting.", "Berg", "2005", ""),
}
STUDIES = [
    {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": "Hip Training for Low Back Pain"},
            "designModule": {"studyType": "INTERVENTIONAL"},
        }
    }
]


class PlayedServices(Loopback):
    """Answers searches; a page of Europe PMC has one record. `before` is called with each question's number."""

    def __init__(self, down=(), before=None):
        self.down, self.before, self.questions = set(down), before, []
        super().__init__()

    def reply_to(self, path, headers):
        asked = super().reply_to(path, headers) and self.asked[-1]
        self.questions.append(asked.address)
        if self.before is not None:
            self.before(len(self.questions))
        if any(host in asked.address for host in self.down):
            return Reply(b"down", 503, "text/plain")
        if "ebi.ac.uk" in asked.address:
            return Reply.of(self._europe_pmc(asked.query))
        if "esearch" in asked.address:
            ids = list(PUBMED)
            return Reply.of(
                {"esearchresult": {"count": str(len(ids)), "retmax": "9999", "retstart": "0", "idlist": ids}}
            )
        if "efetch" in asked.address:
            articles = "".join(_article(number) for number in asked.query["id"].split(","))
            body = f"<?xml version='1.0'?><PubmedArticleSet>{articles}</PubmedArticleSet>"
            return Reply(body.encode(), content_type="text/xml")
        return Reply(json.dumps({"totalCount": len(STUDIES), "studies": STUDIES}).encode())

    def _europe_pmc(self, query):
        place = 0 if query["cursorMark"] == "*" else int(query["cursorMark"])
        page = {
            "version": "6.9",
            "hitCount": len(EUROPE_PMC),
            "resultList": {"result": EUROPE_PMC[place : place + 1]},
        }
        return page | {"nextCursorMark": str(min(place + 1, len(EUROPE_PMC)))}


def _article(number):
    title, author, year, registration = PUBMED[number]
    bank = (
        "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>"
        f"<AccessionNumber>{registration}</AccessionNumber></AccessionNumberList></DataBank></DataBankList>"
        if registration
        else ""
    )
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><Journal><JournalIssue><PubDate><Year>{year}"
        f"</Year></PubDate></JournalIssue><Title>Invented Backs</Title></Journal><ArticleTitle>{title}</ArticleTitle>"
        f"<AuthorList><Author><LastName>{author}</LastName><Initials>A</Initials></Author></AuthorList>{bank}"
        "<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article>"
        "</MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{number}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>'
    )
