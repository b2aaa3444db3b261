from types import SimpleNamespace

import pandas as pd
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.pull.audit.citation import Citation
from hinge_meta.pull.audit.citations import citations_of
from hinge_meta.pull.audit.cited_words import fields_of, host_of
from hinge_meta.pull.audit.merged_citations import merged

# Forms of citations as they stand in tables; the papers are facts or invented, the forms are what is tested.
FORMS = {
    "Doe J, Moe K, et al. Hips and backs: a made-up review. Clin Rehabil 2016;30(10):947-959": {
        "title": "Hips and backs: a made-up review",
        "authors": ("Doe", "Moe"),
        "journal": "Clin Rehabil",
        "year": 2016,
        "volume": "30",
        "issue": "10",
        "pages": "947-959",
    },
    "Doe J, Moe K. Which hips are best for made-up backs? Network meta-analysis. Br J Sports Med 54(21):1279 (2020)": {
        "title": "Which hips are best for made-up backs? Network meta-analysis",
        "authors": ("Doe", "Moe"),
        "journal": "Br J Sports Med",
        "volume": "54",
        "issue": "21",
        "pages": "1279",
        "year": 2020,
    },
    "Doe J, Moe K. Hips. Cochrane Database Syst Rev 2015;(7):CD010265": {
        "title": "Hips",
        "authors": ("Doe", "Moe"),
        "journal": "Cochrane Database Syst Rev",
        "year": 2015,
        "issue": "7",
        "pages": "CD010265",
    },
    "Doe & Moe 2009, J Strength Cond Res 23(2):513-523": {
        "journal": "J Strength Cond Res",
        "volume": "23",
        "issue": "2",
        "pages": "513-523",
        "authors": ("Doe", "Moe"),
        "year": 2009,
    },
    "Doe et al. 2016 Eur Spine J 9/2016": {"journal": "Eur Spine J", "year": 2016, "authors": ("Doe",)},
    "Doe et al. (PMC3454560)": {"authors": ("Doe",), "pmcid": "PMC3454560"},
    "Eur Spine J 2023;32(9):3023-3029 (PMID 900001)": {
        "journal": "Eur Spine J",
        "year": 2023,
        "volume": "32",
        "issue": "9",
        "pages": "3023-3029",
        "pmid": "900001",
    },
    "Exercise and made-up fear review 2023, Front Psychol": {"year": 2023, "journal": "Front Psychol"},
    "Doe 2014 RCT (conference record)": {"authors": ("Doe",), "year": 2014},
    "(hips against rest; a made-up review, PMC9718284)": {"pmcid": "PMC9718284"},
    "Doe et al., a study of single hips, 3 patients (accepted 2012)": {"authors": ("Doe",), "year": 2012},
}


@pytest.mark.parametrize("text", FORMS)
def test_words_are_taken_apart_as_far_as_they_go(text):
    assert fields_of(text) == FORMS[text]


def test_what_was_read_elsewhere_is_two_citations():
    assert fields_of("Doe 2015, J Hips 45(2):77-85, as Moe 2021 prints it in Table 5")["authors"] == ("Doe",)
    assert host_of("Doe 2015, J Hips 45(2):77-85, as Moe 2021 prints it in Table 5")["authors"] == ("Moe",)
    assert host_of("Doe 2015, J Hips 45(2):77-85") is None


def test_citations_merge_only_if_nothing_contradicts():
    one = Citation(
        key="a", text="long words", title="Hips", doi="10.1/x", year=2009, journal="J Strength Cond Res"
    )
    same = Citation(
        key="b", text="short", doi="10.1/x", pmid="7", journal="Journal of Strength and Conditioning Research"
    )
    later = Citation(key="c", doi="10.1/x", year=2011)
    bridge = Citation(key="d", pmid="7", volume="3")
    found = merged((one, same, later, bridge))
    assert [(part.key, part.pmid, part.volume) for part in found] == [("a", "7", "3"), ("c", "", "")]


def test_every_identifier_of_the_tables_is_in_a_citation():
    evidence = load_evidence()
    found = citations_of(evidence)
    given = {
        name: {
            str(value).strip().lower()
            for table in tables
            for value in getattr(evidence, table)[column]
            if value
        }
        for name, (column, tables) in {
            "doi": ("doi", ("reports", "claim_sources")),
            "pmid": ("pmid", ("reports", "claim_sources")),
            "pmcid": ("pmcid", ("reports",)),
        }.items()
    }
    given["doi"] |= {value.lower() for value in evidence.claims["citation_doi"] if value}
    for table in ("outcomes", "contrasts", "reviews", "risk_of_bias", "instruments", "thresholds"):
        given["doi"] |= {value.lower() for value in getattr(evidence, table)["source_doi"] if value}
    for name, values in given.items():
        assert values <= {getattr(one, name).lower() for one in found}, name
    assert not [one for one in found if one.unreadable]
    assert {use.table for one in found for use in one.used_in} >= {
        "reports",
        "claims",
        "claim_sources",
        "reviews",
        "trials",
    }
    assert len({one.key for one in found}) == len(found)


def test_the_citations_of_the_post_are_among_them():
    vague = {
        one.text: one for one in citations_of(load_evidence()) if one.vague and one.key.startswith("claims/")
    }
    assert set(vague) == {
        "A 2020 study in The Journal of Strength and Conditioning Research",
        "another 2021 review in Frontiers in Sports and Active Living",
        "a 2020 systematic review in PLOS One",
    }
    assert all(one.year and one.journal and one.topic and len(one.used_in) == 2 for one in vague.values())
    assert vague["a 2020 systematic review in PLOS One"].doi == "10.1371/journal.pone.0229507"


def test_registrations_stand_with_the_main_report():
    found = {one.registration: one for one in citations_of(load_evidence()) if one.registration}
    registered = [value for value in load_evidence().trials["registration"] if value]
    assert sorted(found) == sorted(registered)
    assert all(any(use.table == "trials" for use in one.used_in) for one in found.values())


def test_a_cell_that_is_no_identifier_is_kept_as_one():
    tables = {
        name: pd.DataFrame()
        for name in ("claim_sources", "claims", "reviews", "thresholds", "outcomes", "contrasts")
    }
    tables |= {"risk_of_bias": pd.DataFrame(), "instruments": pd.DataFrame()}
    trials = pd.DataFrame([{"trial_id": "doe2009", "main_report": "doe2009", "registration": ""}])
    report = {
        "report_id": "doe2009",
        "trial_id": "doe2009",
        "authors": "Doe J",
        "title": "Hips",
        "year": 2009,
    }
    report |= {"journal": "J Hips", "volume_pages": "1:2", "doi": "see website", "pmid": "x", "pmcid": ""}
    found = citations_of(SimpleNamespace(trials=trials, reports=pd.DataFrame([report]), **tables))
    assert found[0].unreadable == (("doi", "see website"), ("pmid", "x"))
    assert found[0].doi == found[0].pmid == ""
