"""Recorded answers of Unpaywall and DataCite come out right."""

from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.datacite import Datacite
from hinge_meta.sources.unpaywall import FullText, Unpaywall


def test_an_open_paper(recordings):
    session = ScriptedSession(answer_of((recordings / "unpaywall" / "doi_oa.json").read_bytes()))
    full_text = Unpaywall(session).full_text_of("10.1073/pnas.1414271111").value
    address = "https://www.pnas.org/content/pnas/111/45/E4832.full.pdf"
    assert full_text == FullText(
        doi="10.1073/pnas.1414271111",
        is_open=True,
        status="bronze",
        url=address,
        pdf=address,
        version="publishedVersion",
        licence="",
        host="publisher",
        sha256=full_text.sha256,
    )


def test_a_closed_paper(recordings):
    session = ScriptedSession(answer_of((recordings / "unpaywall" / "doi_closed.json").read_bytes()))
    full_text = Unpaywall(session).full_text_of("10.1007/s40278-023-41815-2").value
    assert (full_text.is_open, full_text.status, full_text.url, full_text.pdf) == (False, "closed", "", "")


def test_a_search_is_not_taken_for_a_paper(recordings):
    session = ScriptedSession(answer_of((recordings / "unpaywall" / "search_title.json").read_bytes()))
    assert Unpaywall(session).full_text_of("10.1063/1.4938384").state == "unreachable"


def test_datacite_does_not_know_a_doi_of_crossref(recordings):
    session = ScriptedSession(answer_of((recordings / "other" / "datacite_404.json").read_bytes(), 404))
    assert Datacite(session).has("10.1016/s0140-6736(97)11096-0").state == "not found"
