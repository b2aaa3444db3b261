"""Pairs of DOI and PMID that belong together, and two that circulate and do not."""

import pytest

from hinge_meta.pull.audit.citation import Citation

OTHER = {
    "title": "An invented trial of walking uphill in people who were made up",
    "authors": ("Solo",),
    "year": 2018,
    "journal": "Annals of Nothing",
}


def one(audit):
    (entry,) = audit.entries
    return entry


# Facts: identifiers that belong together, as published. Titles are left out, as the short citations of the tables do.
PAIRS = {
    "Tataryn 2021": (("Tataryn",), 2021, "Sports Med Open", "10.1186/s40798-021-00306-w", "33683497"),
    "Martin-Fuentes 2020": (
        ("Martin-Fuentes",),
        2020,
        "PLoS ONE",
        "10.1371/journal.pone.0229507",
        "32107499",
    ),
    "Berglund 2015": (("Berglund",), 2015, "J Strength Cond Res", "10.1519/jsc.0000000000000837", "25559899"),
    "Aasa 2015": (("Aasa",), 2015, "J Orthop Sports Phys Ther", "10.2519/jospt.2015.5021", "25641309"),
    "Michaelson 2016": (("Michaelson",), 2016, "J Rehabil Med", "10.2340/16501977-2091", "27097785"),
    "Saraceni 2020": (
        ("Saraceni",),
        2020,
        "J Orthop Sports Phys Ther",
        "10.2519/jospt.2020.9218",
        "31775556",
    ),
    "Wewege 2018": (("Wewege",), 2018, "J Back Musculoskelet Rehabil", "10.3233/bmr-170920", "29889056"),
    "Tagliaferri 2020": (("Tagliaferri",), 2020, "J Clin Med", "10.3390/jcm9061726", "32503243"),
    "Rubinstein 2019": (("Rubinstein",), 2019, "BMJ", "10.1136/bmj.l689", "30867144"),
    "Hayden 2021": (
        ("Hayden",),
        2021,
        "Cochrane Database Syst Rev",
        "10.1002/14651858.cd009790.pub2",
        "34580864",
    ),
}
SHELF = [
    dict(zip(("authors", "year", "journal", "doi", "pmid"), pair, strict=True))
    | {"title": f"The paper of {name}"}
    for name, pair in PAIRS.items()
]
# What stands under the two wrong numbers is not known here: invented papers take their place.
OTHERS = [
    OTHER | {"pmid": "33759398", "doi": "10.1000/other.1"},
    OTHER | {"pmid": "34891454", "doi": "10.1000/other.2", "authors": ("Hayden",), "year": 2021},
]


@pytest.mark.parametrize("name", PAIRS)
def test_right_pairs_are_verified(run, name):
    run.services([*SHELF, *OTHERS])
    authors, year, journal, doi, pmid = PAIRS[name]
    entry = one(
        run(Citation(key=name, text=name, authors=authors, year=year, journal=journal, doi=doi, pmid=pmid))
    )
    assert entry.verdict == "verified", entry


@pytest.mark.parametrize("wrong", ["33759398", "34891454"])
def test_the_two_wrong_pmids_that_circulate_are_mismatches(run, wrong):
    run.services([*SHELF, *OTHERS])
    authors, year, journal, doi, right = PAIRS["Hayden 2021"]
    entry = one(
        run(
            Citation(
                key="h", text="Hayden 2021", authors=authors, year=year, journal=journal, doi=doi, pmid=wrong
            )
        )
    )
    assert entry.verdict == "mismatch"
    assert [(part.field, part.value) for part in entry.suggestions] == [("pmid", right)]
    assert entry.retraction.status == "none found", "of the paper that the DOI leads to"


@pytest.mark.parametrize("wrong", ["33759398", "34891454"])
def test_a_wrong_pmid_is_a_mismatch_even_if_nobody_has_it(run, wrong):
    run.services(SHELF)
    authors, year, journal, doi, right = PAIRS["Hayden 2021"]
    entry = one(run(Citation(key="h", authors=authors, year=year, journal=journal, doi=doi, pmid=wrong)))
    assert entry.verdict == "mismatch"
    assert f"whose PMID is {right}" in entry.why
