"""Invented services: what they hold is written in the test, and their answers are stored as a session would."""

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import stamp
from hinge_meta.evidence.saved_search import SavedSearch
from hinge_meta.sources.answer import Answer
from hinge_meta.sources.outcome import found, unreachable
from hinge_meta.sources.record import Record

PER_PAGE = 2


@dataclass(frozen=True)
class Pages:
    records: tuple
    announced: int | None
    complete: bool
    note: str = ""


class World:
    """Three services, a clock and a store of answers that outlives a killed run."""

    def __init__(self, europe_pmc=(), pubmed=(), clinical_trials=(), down=(), clock=None):
        self.has = {"europe_pmc": europe_pmc, "pubmed": pubmed, "clinical_trials": clinical_trials}
        self.down = set(down)
        self.clock = clock or datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
        self.store = {}
        self.asked = []
        self.killed_after = None
        self.announces = {}
        self.session = SimpleNamespace(now=lambda: self.clock)
        self.europe_pmc = SimpleNamespace(search=self._searching("europe_pmc"))
        self.clinical_trials = SimpleNamespace(search=self._searching("clinical_trials"))
        self.pubmed = SimpleNamespace(search=self._searching("pubmed"), records=self._described)

    def _answer(self, key, not_before):
        had = self.store.get(key)
        if had is not None and (not_before is None or had >= not_before):
            return had
        if self.killed_after is not None and len(self.asked) >= self.killed_after:
            raise KeyboardInterrupt
        self.asked.append(key)
        self.clock += timedelta(seconds=1)
        self.store[key] = self.clock
        return self.clock

    def _had(self, service, key, not_before):
        at = self._answer((service, key), not_before)
        digest = hashlib.sha256(repr((service, key)).encode()).hexdigest()
        return Answer(service, "https://a.example", 200, "", at.strftime("%Y-%m-%dT%H:%M:%SZ"), digest, b"")

    def _searching(self, service):
        def search(query="", *, not_before=None, most=None, progress=None, **words):
            asked = query or tuple(sorted(words.items()))
            if service in self.down:
                return unreachable(f"{service} did not answer")
            records = self.has[service]
            answers = []
            for page in range(0, max(len(records), 1), PER_PAGE):
                if progress is not None:
                    progress(page, len(records), "a page")
                answers.append(self._had(service, (asked, page), not_before))
            announced = self.announces.get(service, len(records))
            given = tuple(record.pmid for record in records) if service == "pubmed" else tuple(records)
            complete = announced == len(records)
            note = "" if complete else f"{announced} announced"
            return found(Pages(given, announced, complete, note), answers)

        return search

    def _described(self, pmids, *, not_before=None, progress=None):
        known = {record.pmid: record for record in self.has["pubmed"]}
        if "pubmed records" in self.down:
            return unreachable("pubmed did not answer")
        answer = self._had("pubmed", tuple(pmids), not_before)
        return found({number: self._described_as(known.get(number)) for number in pmids}, [answer])

    def _described_as(self, record):
        return None if record is None or record.title == "(left out)" else record


@pytest.fixture
def world():
    return World


@pytest.fixture
def saved():
    return SavedSearch(
        name="hips",
        written_on="2026-11-23",
        note="",
        europe_pmc="hip AND back",
        pubmed="hip[ti] AND back[ti]",
        clinical_trials={"condition": "back pain"},
    )


@pytest.fixture
def data(tmp_path):
    """A copy of the curated tables with one small search of its own."""
    folder = shutil.copytree(find_data(), tmp_path / "data")
    path = folder / "analyses.toml"
    words = (
        'written_on = "2026-11-23"\nnote = ""\npubmed = "hip[ti] AND back[ti]"\neurope_pmc = "hip AND back"\n'
    )
    words += 'clinical_trials = { condition = "back pain" }\n'
    path.write_text(path.read_text(encoding="utf-8") + f"\n[searches.hips]\n{words}", encoding="utf-8")
    stamp(folder)
    return folder


@pytest.fixture
def evidence(data):
    return load_evidence(data)


def paper(source, number, title, author="Ott", year=2001, **more):
    return Record(source=source, pmid=number, title=title, authors=(author,), years=(year,), **more)


@pytest.fixture
def three_services():
    """One paper in both databases, one registration, one paper in each alone."""
    return {
        "europe_pmc": (
            paper("Europe PMC", "11", "Hip training for chronic low back pain", doi="10.1000/a"),
            paper("Europe PMC", "12", "Deadlifts in adults with sore backs", "Lund", 2003, doi="10.1000/b"),
        ),
        "pubmed": (
            paper("PubMed", "11", "Hip training for chronic low back pain.", registrations=("NCT00000001",)),
            paper("PubMed", "13", "Kettlebells at work: an invented trial of lifting", "Berg", 2005),
            paper("PubMed", "14", "Backs and hips of invented nurses in winter", "Falk", 2007),
        ),
        "clinical_trials": (
            Record(
                source="ClinicalTrials.gov",
                registrations=("NCT00000001",),
                title="Hip Training for Low Back Pain",
                years=(2000,),
            ),
        ),
    }
