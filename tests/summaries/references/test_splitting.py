"""Names and citations are split only where their form leaves no doubt."""

import pytest

from hinge_meta.summaries.references.authors import names_of, printed_names
from hinge_meta.summaries.references.citation_split import split_citation, volume_and_pages


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("", ()),
        ("Aasa B", ({"family": "Aasa", "given": "B"},)),
        (
            "Rodriguez Duarte S, O'Sullivan P",
            ({"family": "Rodriguez Duarte", "given": "S"}, {"family": "O'Sullivan", "given": "P"}),
        ),
        ("Lee, Kim", ({"literal": "Lee"}, {"literal": "Kim"})),
        ("Cortell-Tormo JM et al.", ({"family": "Cortell-Tormo", "given": "JM"}, {"literal": "others"})),
        ("Skelly AC, et al.", ({"family": "Skelly", "given": "AC"}, {"literal": "others"})),
        ("Aasa Bjorn", ({"literal": "Aasa Bjorn"},)),
        ("<b>X</b> Y", ({"literal": "<b>X</b> Y"},)),
        ("World Health Organization WHOXX", ({"literal": "World Health Organization WHOXX"},)),
    ],
)
def test_names(printed, names):
    assert names_of(printed) == names


def test_names_are_printed_as_they_were():
    assert printed_names(names_of("van Mechelen W, Daly L et al.")) == "van Mechelen W, Daly L, et al"


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("45(2):77-85", {"volume": "45", "issue": "2", "page": "77-85"}),
        ("98(26):e16173", {"volume": "98", "issue": "26", "page": "e16173"}),
        ("27:345-348", {"volume": "27", "page": "345-348"}),
        ("(1):CD012424", {"issue": "1", "page": "CD012424"}),
        ("", {}),
        ("in press", {"note": "volume and pages as read: in press"}),
    ],
)
def test_volume_and_pages(printed, fields):
    assert volume_and_pages(printed) == fields


@pytest.mark.parametrize(
    ("citation", "journal", "year"),
    [
        ("Ames A, Bohr B. Which? A review. Br J Sports Med 54(21):1279 (2020)", "Br J Sports Med", 2020),
        ("Ames A. A title. Br J Sports Med 49(24):1554", "Br J Sports Med", None),
        ("Ames A et al. A title: sub. JAMA Intern Med 2016", "JAMA Intern Med", 2016),
        ("Ames A. A title. Cochrane Database Syst Rev 2019;(1):CD012424", "Cochrane Database Syst Rev", 2019),
    ],
)
def test_citations_that_are_split(citation, journal, year):
    fields = split_citation(citation)
    assert fields["container-title"] == journal
    assert fields.get("issued", {"date-parts": [[None]]})["date-parts"][0][0] == year
    assert fields["author"][0] == {"family": "Ames", "given": "A"}


@pytest.mark.parametrize(
    "citation",
    [
        "Ames 2016, JAMA Intern Med",
        "Ames A et al. BMC Medicine 2012;10:167 (overview of reviews)",
        "Ames A. A title. Comparative Effectiveness Review No. 227",
        "A title without authors. J Occup Rehabil 2020;1:2",
        "Ames A. J Occup Rehabil 2020;1:2",
        "",
        "<script>alert(1)</script>",
    ],
)
def test_citations_that_stay_whole(citation):
    assert split_citation(citation) is None
