"""Whatever stands in a cell or in a record, an audit ends with a verdict."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinge_meta.pull.audit.audit import audit
from hinge_meta.pull.audit.candidates import rank
from hinge_meta.pull.audit.citation import Citation
from hinge_meta.pull.audit.cited_words import fields_of, host_of, remarks_of
from hinge_meta.pull.audit.described import described
from hinge_meta.sources.outcome import unreachable
from hinge_meta.sources.record import Record
from hinge_meta.sources.sources import Sources

TEXT = st.text(max_size=40)
FIELDS = {
    name: TEXT for name in ("title", "journal", "volume", "issue", "pages", "topic", "text", "registration")
}
CITATIONS = st.builds(
    Citation,
    key=TEXT,
    authors=st.lists(TEXT.filter(bool), max_size=3).map(tuple),
    year=st.none() | st.integers(1500, 2100),
    doi=st.sampled_from(["", "10.1000/x", "10.1000/a,b"]),
    pmid=st.sampled_from(["", "7"]),
    vague=st.booleans(),
    **FIELDS,
)
RECORDS = st.builds(
    Record,
    source=st.just("Crossref"),
    doi=st.sampled_from(["", "10.1000/x", "10.1000/y"]),
    title=TEXT,
    authors=st.lists(TEXT, max_size=3).map(tuple),
    years=st.lists(st.integers(1, 9999), max_size=2).map(tuple),
    journal=TEXT,
    volume=TEXT,
    issue=TEXT,
    pages=TEXT,
    kinds=st.lists(TEXT, max_size=2).map(tuple),
)


class Silent:
    """A session without a world."""

    offline = True

    def now(self):
        return datetime(2026, 11, 23, tzinfo=UTC)

    def has_key(self, service):
        return False

    def ask(self, service, path="", params=None, *, read, missing=(404,), not_before=None):
        return unreachable("nobody is there")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CITATIONS)
def test_the_real_clients_take_every_citation(citation):
    (entry,) = audit([citation], Sources(Silent())).entries
    assert entry.verdict in ("unreachable", "ambiguous")
    assert entry.verdict == "ambiguous" or entry.consulted
    audit([citation], Sources(Silent()))._repr_html_()


@settings(max_examples=150, deadline=None)
@given(CITATIONS, st.lists(RECORDS, max_size=4))
def test_every_list_of_candidates_is_ranked(citation, records):
    assert rank(citation, records).state in ("one", "several", "none")


@given(st.text(max_size=120))
def test_every_text_is_taken_apart(text):
    assert isinstance(fields_of(text), dict)
    assert host_of(text) is None or host_of(text)["text"]
    assert isinstance(remarks_of(text), str) and isinstance(described(text), dict)


def test_long_texts_take_no_long_time():
    for text in (
        "a " * 20000,
        "(" * 20000,
        "Doe et al. " * 3000,
        "A B, " * 5000,
        "x 2020 (" * 4000,
        "A. " * 8000,
    ):
        fields_of(text)
