from datetime import UTC, datetime

import pytest
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.europe_pmc import EuropePMC


def result(number, **more):
    return {"id": str(number), "source": "MED", "pmid": str(number), "title": f"Paper {number}."} | more


def page(*results, hits=None, cursor=None):
    envelope = {
        "version": "6.9",
        "hitCount": len(results) if hits is None else hits,
        "resultList": {"result": list(results)},
    }
    return answer_of(envelope | ({"nextCursorMark": cursor} if cursor else {}))


def asked_of(session):
    return [params.get("query", path) for _, path, params, _ in session.asked]


def test_a_search_follows_its_cursor_and_ends_where_it_repeats():
    session = ScriptedSession(
        page(result(1), result(2), hits=3, cursor="A"),
        page(result(3), hits=3, cursor="B"),
        page(hits=3, cursor="B"),
    )
    day = datetime(2026, 11, 1, tzinfo=UTC)
    outcome = EuropePMC(session).search("hips", not_before=day)
    assert [record.pmid for record in outcome.value.records] == ["1", "2", "3"]
    assert outcome.value.announced == 3
    assert outcome.value.complete
    service, path, params, not_before = session.asked[0]
    assert (service, path, not_before) == ("europe_pmc", "/search", day)
    assert params == {
        "query": "hips",
        "resultType": "core",
        "format": "json",
        "pageSize": "100",
        "cursorMark": "*",
        "synonym": "false",
    }
    assert [params["cursorMark"] for _, _, params, _ in session.asked][:2] == ["*", "A"]


def test_fewer_than_announced_is_said():
    outcome = EuropePMC(ScriptedSession(page(result(1), hits=5, cursor="A"), page(hits=5))).search("hips")
    assert outcome.is_found
    assert not outcome.value.complete
    assert outcome.value.note


def test_a_search_without_hits_is_found_and_empty():
    outcome = EuropePMC(ScriptedSession(page())).search("asdkfj")
    assert outcome.is_found
    assert outcome.value.records == ()
    assert outcome.value.announced == 0


@pytest.mark.parametrize(
    "body",
    [
        b'{"version":"6.9"}',
        b'{"hitCount": 5, "resultList": {"result": []}}',
        b"<html/>",
        b'{"errCode": 1, "errMsg": "no"}',
    ],
)
def test_an_empty_200_is_never_no_result(body):
    client = EuropePMC(ScriptedSession(answer_of(body)))
    for outcome in (
        client.search("hips"),
        client.by_pmid("7"),
        client.match("A trial"),
        client.by_doi("10.1000/x"),
    ):
        assert outcome.state == "unreachable"


def test_404_on_search_is_never_no_result():
    client = EuropePMC(ScriptedSession(answer_of(b"Not Found", 404)))
    for outcome in (
        client.search("hips"),
        client.by_pmid("7"),
        client.match("A trial"),
        client.full_text("PMC1"),
    ):
        assert outcome.state == "unreachable"


@pytest.mark.parametrize(
    ("ask", "query", "right"),
    [
        (lambda client: client.by_doi("https://doi.org/10.1000/X"), 'DOI:"10.1000/x"', {"doi": "10.1000/X"}),
        (lambda client: client.by_pmid("PMID: 7"), "EXT_ID:7 AND SRC:MED", {"pmid": "7"}),
        (lambda client: client.by_pmcid("pmc77"), "PMCID:PMC77", {"pmcid": "PMC77"}),
    ],
)
def test_only_what_was_asked_for_is_found(ask, query, right):
    session = ScriptedSession(page(result(8, doi="10.1000/other", pmcid="PMC8"), result(9) | right))
    outcome = ask(EuropePMC(session))
    assert outcome.is_found
    assert outcome.value.title == "Paper 9."
    assert asked_of(session) == [query]
    other = ask(EuropePMC(ScriptedSession(page(result(8, doi="10.1000/other", pmcid="PMC8")))))
    assert other.state == "not found"
    assert any(offered in other.why for offered in ("10.1000/other", "8", "PMC8"))
    assert ask(EuropePMC(ScriptedSession(page()))).state == "not found"


def test_a_notice_with_the_same_doi_is_not_taken_for_the_paper():
    notice = result(1, doi="10.1000/x", pubTypeList={"pubType": ["Retraction of Publication"]})
    outcome = EuropePMC(ScriptedSession(page(notice, result(2, doi="10.1000/x")))).by_doi("10.1000/x")
    assert outcome.value.pmid == "2"


def test_a_doi_cannot_leave_its_quotes():
    session = ScriptedSession(page())
    EuropePMC(session).by_doi('10.1000/x"\\y')
    assert asked_of(session) == ['DOI:"10.1000/x\\"\\\\y"']


def test_a_match_widens_until_the_title_is_there():
    near, right = page(result(1, title="Hips")), page(result(2, title="Backs, and &amp; hips: A TRIAL."))
    session = ScriptedSession(page(), near, right)
    outcome = EuropePMC(session).match("Backs, and & hips: a trial", "Kell, A", 2010)
    assert [record.pmid for record in outcome.value] == ["1", "2"]
    assert asked_of(session) == [
        'TITLE:"backs and hips a trial" AND AUTH:"kell" AND PUB_YEAR:[2009 TO 2011]',
        'TITLE:"backs and hips a trial" AND AUTH:"kell"',
        'TITLE:"backs and hips a trial"',
    ]
    assert len(outcome.answers) == 3


def test_a_match_asks_for_the_longest_words_last():
    session = ScriptedSession(page())
    outcome = EuropePMC(session).match(
        "One two three four five six seven eight nine of the extraordinary words"
    )
    assert outcome.state == "not found"
    last = asked_of(session)[-1]
    assert last.count("TITLE:") == 8
    assert 'TITLE:"extraordinary"' in last
    assert '"of"' not in last


@pytest.mark.parametrize(
    "title",
    [
        'x" OR OPEN_ACCESS:Y OR TITLE:"y',
        "x\\",
        "AUTH:(a) AND NOT [b TO c] {d} e~2 f* g? ^3",
        'back\\" OR DOI:"10.1000/x',
    ],
)
def test_a_title_brings_no_syntax_into_the_query(title):
    session = ScriptedSession(page())
    EuropePMC(session).match(title, 'Kell" OR AUTH:"x')
    for query in asked_of(session):
        inside = query.split('"')[1::2]
        outside = "".join(query.split('"')[0::2])
        assert query.count('"') % 2 == 0
        assert "\\" not in query
        assert set(outside.split()) <= {"TITLE:", "AND", "AUTH:"}
        assert all(character.isalnum() or character in " -'’." for text in inside for character in text)


def test_a_match_is_unreachable_when_one_question_is():
    session = ScriptedSession(page(result(1, title="Hips")), answer_of(b'{"version":"6.9"}'))
    assert EuropePMC(session).match("Backs", "Kell").state == "unreachable"


OPEN = {"pmcid": "PMC77", "isOpenAccess": "Y", "inEPMC": "Y"}
ARTICLE = (
    b'<article><front><article-meta><article-id pub-id-type="pmc">77</article-id></article-meta></front>'
    b"<body><p>Text</p></body></article>"
)


def test_an_open_full_text():
    session = ScriptedSession(page(result(7, **OPEN)), answer_of(ARTICLE))
    outcome = EuropePMC(session).full_text("77")
    assert outcome.value == ARTICLE
    assert session.asked[1][:2] == ("europe_pmc", "/PMC77/fullTextXML")
    assert len(outcome.answers) == 2


@pytest.mark.parametrize("closed", [{"isOpenAccess": "N"}, {"inEPMC": "N"}])
def test_a_closed_full_text_is_not_asked_for(closed):
    session = ScriptedSession(page(result(7, **(OPEN | closed))))
    outcome = EuropePMC(session).full_text("PMC77")
    assert outcome.state == "not found"
    assert "open-access subset" in outcome.why
    assert len(session.asked) == 1


@pytest.mark.parametrize(
    "refusal",
    [
        answer_of(b"", 404),
        answer_of(
            b"<errorBean><errCode>0</errCode><errMsg>Article is not open access one</errMsg></errorBean>"
        ),
    ],
)
def test_a_refused_full_text(refusal):
    outcome = EuropePMC(ScriptedSession(page(result(7, **OPEN)), refusal)).full_text("PMC77")
    assert outcome.state == "not found"
    assert "open-access subset" in outcome.why


def test_no_record_no_full_text():
    outcome = EuropePMC(ScriptedSession(page(result(7, pmcid="PMC78")))).full_text("PMC77")
    assert outcome.state == "not found"
    assert "no record of PMC77" in outcome.why


def test_without_its_record_a_full_text_can_be_had_but_not_denied():
    stub = answer_of(b'{"version":"6.9"}')
    assert EuropePMC(ScriptedSession(stub, answer_of(ARTICLE))).full_text("PMC77").value == ARTICLE
    assert EuropePMC(ScriptedSession(stub, answer_of(b"", 404))).full_text("PMC77").state == "unreachable"


def test_the_full_text_of_another_article_is_not_taken():
    other = ARTICLE.replace(b">77<", b">78<")
    outcome = EuropePMC(ScriptedSession(page(result(7, **OPEN)), answer_of(other))).full_text("PMC77")
    assert outcome.state == "not found"
    assert "PMC78" in outcome.why
