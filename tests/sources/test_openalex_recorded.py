"""OpenAlex's recorded answers come out as the right records."""

from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.openalex import OpenAlex


def over(path, status=200, content_type="application/json", keys=()):
    return OpenAlex(
        ScriptedSession(answer_of(path.read_bytes(), status, content_type, "openalex"), keys=keys)
    )


def test_a_retracted_paper(recordings):
    outcome = over(recordings / "openalex" / "work_retracted_select.json").work(
        doi="10.1016/s0140-6736(97)11096-0"
    )
    record = outcome.value
    assert (outcome.why, record.doi, record.pmid) == ("", "10.1016/s0140-6736(97)11096-0", "9500320")
    assert record.title.startswith("RETRACTED: Ileal-lymphoid-nodular hyperplasia")
    assert (record.years, record.kinds) == ((1998,), ("article",))
    assert [(one.kind, one.as_given, one.source, one.date) for one in record.notices] == [
        ("retraction", "is_retracted", "OpenAlex", "")
    ]


def test_a_whole_work(recordings):
    record = over(recordings / "openalex" / "work_singleton.json").work(pmid="25349395").value
    assert (record.doi, record.pmid, record.pmcid) == ("10.1073/pnas.1414271111", "25349395", "PMC4234579")
    assert record.authors == ("Makris", "Responte", "Paschos", "Hu", "Athanasiou")
    assert record.given_names[0] == "Eleftherios A."
    assert (record.years, record.journal) == ((2014,), "Proceedings of the National Academy of Sciences")
    assert record.abstract.startswith(
        "Significance The inadequate mechanical properties of engineered tissues have"
    )
    assert record.open_access is True
    assert record.notices == ()


def test_a_list_by_title(recordings):
    openalex = over(recordings / "openalex" / "list_title_search.json", keys=("openalex",))
    [record] = openalex.match("Effect of native oxide layers").value
    assert (record.doi, record.authors, record.open_access) == (
        "10.1063/1.4938384",
        ("Skarlinski", "Quesnel"),
        False,
    )


def test_an_unknown_doi(recordings):
    page = recordings / "openalex" / "404.html"
    outcome = over(page, 404, "text/html").work(doi="10.1046/j.1365-2699.2003.00795")
    assert outcome.state == "not found"
