"""Real answers of the services about one retracted paper, played on this machine.

PubMed's full record of it was not recorded; its place takes one made of the facts in the recorded summary.
"""

import json

from loopback import Loopback, Reply, from_manifest

from hinge_meta.pull.audit.candidates import rank
from hinge_meta.pull.audit.citation import Citation
from hinge_meta.sources.answer import Answer
from hinge_meta.sources.crossref import Crossref
from hinge_meta.sources.outcome import found

PAPER = Citation(
    key="a",
    text="Wakefield 1998, Lancet 351(9103):637-641",
    title="Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children",
    authors=("Wakefield", "Murch"),
    year=1998,
    journal="Lancet",
    volume="351",
    issue="9103",
    pages="637-41",
    doi="10.1016/s0140-6736(97)11096-0",
    pmid="9500320",
)
EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"


def article(summary):
    """Write the recorded summary as the full record has it."""
    links = {"Retraction in": "RetractionIn", "Expression of concern in": "ExpressionOfConcernIn"}
    notices = "".join(
        f'<CommentsCorrections RefType="{links[one["reftype"]]}"><RefSource>{one["refsource"]}</RefSource>'
        f"<PMID>{one['pmid']}</PMID></CommentsCorrections>"
        for one in summary["references"]
        if one["reftype"] in links
    )
    authors = "".join(
        f"<Author><LastName>{one['name'].rpartition(' ')[0]}</LastName></Author>"
        for one in summary["authors"]
    )
    types = "".join(
        f"<PublicationType>{kind.replace('&', '&amp;')}</PublicationType>" for kind in summary["pubtype"]
    )
    identifiers = "".join(
        f'<ArticleId IdType="{one["idtype"]}">{one["value"]}</ArticleId>' for one in summary["articleids"]
    )
    return (
        f"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>9500320</PMID><Article><Journal><JournalIssue>"
        f"<Volume>{summary['volume']}</Volume><Issue>{summary['issue']}</Issue><PubDate><Year>1998</Year></PubDate>"
        f"</JournalIssue><Title>{summary['fulljournalname']}</Title></Journal><ArticleTitle>{summary['title']}"
        f"</ArticleTitle><Pagination><MedlinePgn>{summary['pages']}</MedlinePgn></Pagination><AuthorList>{authors}"
        f"</AuthorList><PublicationTypeList>{types}</PublicationTypeList></Article><CommentsCorrectionsList>{notices}"
        f"</CommentsCorrectionsList></MedlineCitation><PubmedData><ArticleIdList>{identifiers}</ArticleIdList>"
        f"</PubmedData></PubmedArticle></PubmedArticleSet>"
    )


def test_the_retracted_paper_is_told_as_retracted_by_every_source_in_its_own_words(run, recordings):
    script = from_manifest(recordings)
    summary = json.loads((recordings / "pubmed/esummary_retracted.json").read_text())["result"]["9500320"]
    xml = Reply(article(summary).encode(), content_type="text/xml")
    doi = "10.1016/s0140-6736(97)11096-0"
    work = json.loads((recordings / "crossref/work_retracted_wakefield.json").read_text())["message"]
    notices = [
        {"DOI": one["DOI"], "title": ["Notice"], "type": "journal-article", "update-to": [one | {"DOI": doi}]}
        for one in work["updated-by"]
    ]
    listed = {"status": "ok", "message-type": "work-list", "message": {"total-results": 2, "items": notices}}
    search = (recordings / "europepmc/search_core_retracted.json").read_bytes()
    run.server = Loopback(script)
    run.server.play(
        {
            f"{EUTILS}/efetch.fcgi?db=pubmed&id=9500320&retmode=xml": xml,
            f"{EUTILS}/esearch.fcgi?db=pubmed&term={doi}[AID]&retmode=json": (
                recordings / "pubmed/esearch_doi_retracted.json"
            ).read_bytes(),
            f"https://api.crossref.org/works?filter=updates:{doi}&rows=100&select=DOI,update-to,title,type": listed,
            "https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=EXT_ID:9500320 AND SRC:MED"
            "&resultType=core&format=json&pageSize=5": search,
            f"https://api.openalex.org/works/doi:{doi}": (
                recordings / "openalex/work_retracted_select.json"
            ).read_bytes(),
        }
    )
    (entry,) = run(PAPER).entries
    assert run.server.unexpected == []
    assert entry.verdict == "verified", entry.why
    assert entry.retraction.status == "retracted"
    words = str(entry.retraction)
    assert (
        "Crossref: correction, 2004-03-06, Retraction Watch; retraction, 2010-02-06, Retraction Watch"
        in words
    )
    assert "Europe PMC: retraction, in its words 'Retraction in', 2004-03-06" in words
    assert "PubMed: retraction" in words and "2010-02-06" in words
    assert "OpenAlex: retraction" in words
    early = entry.retraction.differences[0]
    assert early.startswith(
        "the notice 10.1016/s0140-6736(04)15715-2 of 2004-03-06 is a correction to Crossref"
    )
    assert "a retraction to PubMed, Europe PMC" in early
    assert entry.needs_a_person


def test_the_paper_that_crossref_offers_for_a_wrong_author_is_not_taken(recordings):
    body = (recordings / "crossref/list_wrong_author.json").read_bytes()

    class Recorded:
        def ask(self, service, path, params=None, *, read, **options):
            return found(
                read(Answer(service, path, 200, "application/json", "2026-11-23T00:00:00Z", "0", body))
            )

    offered = (
        Crossref(Recorded())
        .match("Augmenting large language models with chemistry tools", "NoScience", None)
        .value
    )
    cited = Citation(
        key="a", title="Augmenting large language models with chemistry tools.", authors=("NoScience",)
    )
    ranked = rank(cited, offered)
    assert (ranked.state, ranked.best) == ("none", None)
    assert ranked.candidates[0].record.doi == "10.3390/app15126636"
