"""Every count given is in its box, none is made up, and sums that do not come out are told."""

from itertools import combinations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from crowding import crowded

from hinge_meta.figures.bias.prisma_flow import prisma_flow
from hinge_meta.figures.bias.prisma_sums import flow_mismatches
from hinge_meta.figures.drawn import drawn_in


def by_gid(ax, gid):
    return [artist for artist in ax.findobj() if artist.get_gid() == gid]


COUNTS = {
    "databases": {"PubMed": 512, "Embase": 730, "Cochrane CENTRAL": 201, "SPORTDiscus": 88},
    "registers": {"ClinicalTrials.gov": 61, "WHO ICTRP": 44},
    "duplicates": 490,
    "automation": 0,
    "removed_other": 3,
    "screened": 1143,
    "excluded": 1061,
    "sought": 82,
    "not_retrieved": 4,
    "assessed": 78,
    "excluded_reports": {
        "Not posterior-chain training": 31,
        "No comparison with general exercise": 22,
        "Not randomised": 14,
    },
    "included_studies": 9,
    "included_reports": 11,
}
UPDATE = {
    **COUNTS,
    "previous_studies": 4,
    "previous_reports": 5,
    "other_methods": {"Websites": 3, "Organisations": 0, "Citation searching": 12},
    "other_sought": 15,
    "other_not_retrieved": 1,
    "other_assessed": 14,
    "other_excluded_reports": {"Abstract only": 13},
    "included_reports": 12,
    "total_studies": 13,
    "total_reports": 17,
}


def words_of(ax):
    return " ".join(" ".join(text.get_text().split()) for text in ax.texts)


def box_of(ax, name):
    (box,) = by_gid(ax, name)
    return box


def written_in(ax, name):
    """Give the words that stand inside a box."""
    area = box_of(ax, name).get_window_extent()
    inside = [
        text.get_text()
        for text in ax.texts
        if text.get_text()
        and area.contains(*text.get_window_extent().p0)
        and area.contains(*text.get_window_extent().p1)
    ]
    return " ".join(" ".join(inside).split())


def test_each_count_stands_in_its_box():
    ax = prisma_flow(COUNTS)
    ax.figure.draw_without_rendering()
    assert written_in(ax, "identified") == (
        "Records identified from: Databases (n = 1,531) PubMed (n = 512) Embase (n = 730) "
        "Cochrane CENTRAL (n = 201) SPORTDiscus (n = 88) Registers (n = 105) ClinicalTrials.gov (n = 61) "
        "WHO ICTRP (n = 44)"
    )
    assert written_in(ax, "screened") == "Records screened (n = 1,143)"
    assert written_in(ax, "excluded_reports").startswith(
        "Reports excluded (n = 67) Not posterior-chain training (n = 31)"
    )
    assert (
        written_in(ax, "included")
        == "Studies included in review (n = 9) Reports of included studies (n = 11)"
    )
    assert "do not add up" not in words_of(ax) and "not reported" not in words_of(ax)


def test_what_is_not_given_is_not_reported_and_nought_is_nought():
    ax = prisma_flow({"databases": 300, "registers": 0, "screened": None})
    ax.figure.draw_without_rendering()
    assert written_in(ax, "identified") == "Records identified from: Databases (n = 300) Registers (n = 0)"
    assert written_in(ax, "screened") == "Records screened (n not reported)"
    assert "it need not be 0" in words_of(ax)
    numbers = drawn_in(ax).numbers.set_index("counted")["n"]
    assert numbers["Registers"] == 0 and pd.isna(numbers["Records screened"])


def test_a_part_that_is_not_reported_leaves_no_total():
    ax = prisma_flow({"databases": {"PubMed": 5, "Embase": None}})
    assert "Databases (n not reported)" in words_of(ax) and "PubMed (n = 5)" in words_of(ax)


def test_a_table_of_one_row_says_the_same_as_a_dict():
    row = {"databases: PubMed": 5, "databases: Embase": 7.0, "screened": 12, "excluded": float("nan")}
    one = prisma_flow(pd.DataFrame([row]))
    other = prisma_flow({"databases": {"PubMed": 5, "Embase": 7}, "screened": 12, "excluded": None})
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("change", "without", "says"),
    [
        ({}, (), None),
        (
            {"screened": 1100},
            (),
            "1,531 from databases + 105 from registers − 490 duplicates − 0 removed by automation − "
            "3 removed for other reasons = 1,143, not 1,100 screened",
        ),
        ({"screened": 1200, "automation": None}, (), "is at most 1,143, not 1,200 screened"),
        ({"screened": 1100, "automation": None}, (), "1,100 screened − 1,061 excluded = 39, not 82 sought"),
        ({"databases": {"PubMed": None}, "screened": 1143}, (), None),
        ({"assessed": 80}, ("sought",), "1,143 screened − 1,061 excluded = 82, not 80 assessed"),
        ({"included_reports": 12}, (), "78 assessed − 67 reports excluded = 11, not 12 reports included"),
        ({"included_studies": 13}, (), "13 studies included have only 11 reports"),
    ],
)
def test_sums_that_do_not_come_out_are_told(change, without, says):
    ax = prisma_flow({**COUNTS, **change}, without=without)
    if says is None:
        assert "do not add up" not in words_of(ax)
    else:
        assert "The counts do not add up: " in words_of(ax) and says in words_of(ax)
        assert says in drawn_in(ax).alt


def test_the_sums_of_an_update_with_other_methods():
    assert flow_mismatches(UPDATE) == []
    assert flow_mismatches({**UPDATE, "total_studies": 14}) == [
        "4 studies of the previous version + 9 studies included = 13, not 14 studies in total"
    ]
    assert flow_mismatches({**UPDATE, "other_sought": 12, "other_assessed": 11}) == [
        "15 from other methods = 15, not 12 sought of other methods",
        "78 assessed + 11 assessed of other methods − 67 reports excluded − 13 reports of other methods excluded = 9, "
        "not 12 reports included",
    ]


def test_boxes_do_not_touch_and_arrows_join_them():
    ax = prisma_flow(UPDATE)
    ax.figure.draw_without_rendering()
    names = [
        "previous",
        "identified",
        "removed",
        "other_identified",
        "screened",
        "excluded",
        "sought",
        "assessed",
    ]
    names += ["not_retrieved", "other_sought", "other_not_retrieved", "other_assessed", "included", "total"]
    boxes = [
        box_of(ax, name).get_window_extent()
        for name in [*names, "excluded_reports", "other_excluded_reports"]
    ]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    tips = [tuple(round(place, 6) for place in arrow.xy) for arrow in arrows]

    def tip(x, y):
        return round(x, 6), round(y, 6)

    screened, excluded = box_of(ax, "screened"), box_of(ax, "excluded")
    assert tip(excluded.get_x(), screened.get_y() + screened.get_height() / 2) in tips
    assert tip(screened.get_x() + screened.get_width() / 2, screened.get_y() + screened.get_height()) in tips
    included, total = box_of(ax, "included"), box_of(ax, "total")
    assert tip(included.get_x() + included.get_width(), included.get_y() + included.get_height() / 2) in tips
    assert tip(total.get_x(), total.get_y() + total.get_height() / 2) in tips
    assert len(arrows) == 5 + 4 + 2 + 2 + 2


def test_boxes_can_be_left_out_and_added():
    ax = prisma_flow(
        COUNTS, without=["automation", "registers", "sought"], extra={"included": {"Studies pooled": 8}}
    )
    said = words_of(ax)
    assert "automation" not in said and "Registers" not in said and "retriev" not in said
    assert "Studies pooled (n = 8)" in said
    assert by_gid(ax, "included:0") and not by_gid(ax, "not_retrieved")


@pytest.mark.parametrize("counts", [COUNTS, UPDATE, {"screened": 5}], ids=["new", "update", "bare"])
def test_nothing_is_crowded(counts):
    ax = prisma_flow(counts, title="Studies of posterior-chain training " * 4, notes=["A note. " * 60])
    assert crowded(ax.figure) == []
    for count in (text.get_text() for text in ax.texts):
        assert count.count("(") == count.count(")")


def test_nothing_is_crowded_with_long_and_non_latin_reasons():
    reasons = {"股関節伸展トレーニングではない" * 6: 12, "Cost $5 and $6": 1234567, "Donaudampf" * 12: None}
    ax = prisma_flow({**UPDATE, "excluded_reports": reasons, "other_excluded_reports": reasons})
    assert crowded(ax.figure) == []


def test_it_fits_into_axes_that_were_given():
    figure, (ax, other) = plt.subplots(1, 2, figsize=(12, 6))
    other.set_axis_off()
    assert prisma_flow(COUNTS, ax=ax) is ax
    assert crowded(figure) == []


@pytest.mark.parametrize(
    ("counts", "more", "says"),
    [
        ({"scanned": 3}, {}, "got 'scanned'"),
        ({"screened": -1}, {}, "screened must be a whole number of 0 or more, or None, got -1"),
        ({"screened": 1.5}, {}, "got 1.5"),
        ({"screened": "12"}, {}, "got '12'"),
        ({"screened": True}, {}, "got True"),
        ({"screened": {"a": 1}}, {}, "screened must be a whole number; by name may be given"),
        ({"databases": 3, "databases: PubMed": 3}, {}, "as one number or by name, not as both"),
        ({"screened: a": 3}, {}, "got 'screened: a'"),
        ({}, {}, "must be a dict of counts"),
        ([1], {}, "must be a dict of counts"),
        (pd.DataFrame({"screened": [1, 2]}), {}, "one row, got 2 rows"),
        ({"screened": 3}, {"without": ["screen"]}, "without may be of"),
        ({"screened": 3}, {"extra": {"nowhere": {"a": 1}}}, "extra must be dicts of counts"),
        ({"screened": 3}, {"extra": {"included": {"a": 0.5}}}, "a must be a whole number"),
    ],
)
def test_counts_at_fault_are_refused_in_words(counts, more, says):
    with pytest.raises(ValueError) as error:
        prisma_flow(counts, **more)
    assert says in str(error.value)


@pytest.mark.mpl_image_compare(filename="prisma_flow.png")
def test_a_flow_looks_as_it_did():
    counts = {**COUNTS, "sought": 80, "excluded": None}
    return prisma_flow(
        counts, title="A flow of invented counts", extra={"included": {"Studies pooled": 8}}
    ).figure


@pytest.mark.mpl_image_compare(filename="prisma_flow_update.png")
def test_a_flow_of_an_update_looks_as_it_did():
    return prisma_flow(UPDATE, without=["automation"]).figure
