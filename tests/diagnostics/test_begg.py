import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kendalltau, norm

from hinge_meta.diagnostics.begg import begg_test
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "asymmetry_tests.json").read_text())["effects"]


def effects_of(yi, vi, measure="MD"):
    studies = [f"Study {number}" for number in range(1, len(yi) + 1)]
    return pd.DataFrame({"study": studies, "yi": yi, "vi": vi, "measure": measure})


def ranked(yi, vi, measure="MD"):
    return begg_test(random_effects(effects_of(yi, vi, measure), method="DL"))


def test_the_reference_has_enough_sets_with_and_without_ties():
    assert len(SETS) == 11 and {data["equal"] for data in SETS.values()} == {True, False}


@pytest.mark.parametrize("name", SETS)
def test_it_equals_metafors(name):
    data = SETS[name]
    found = ranked(data["yi"], data["vi"])
    assert found.statistic == pytest.approx(data["tau"], rel=1e-12)
    assert found.pval == pytest.approx(data["pval"], rel=1e-9)
    assert found.distribution == ("normal" if data["equal"] else "exact")
    assert any("equal" in note for note in found.notes) == data["equal"]


def test_the_exact_p_value_counts_all_orders():
    yi, vi = [0.3, 0.1, 0.9, 0.4, 1.2], np.array([0.01, 0.02, 0.05, 0.11, 0.3])
    found = ranked(yi, vi)
    taus = [kendalltau(range(5), order).statistic for order in permutations(range(5))]
    extreme = np.abs(taus) >= abs(found.statistic) - 1e-12
    assert 0 < abs(found.statistic) < 1 and found.pval == pytest.approx(extreme.mean())


def test_variances_that_differ_in_their_last_bits_are_equal():
    vi = np.array([0.01, 0.02, 0.02, 0.11, 0.3])
    one = ranked([0.3, 0.1, 0.9, 0.4, 1.2], vi)
    other = ranked([0.3, 0.1, 0.9, 0.4, 1.2], vi * [1, 1, 1 + 4e-16, 1, 1])
    assert one.distribution == other.distribution == "normal"
    assert (one.statistic, one.pval) == (other.statistic, other.pval)


def test_a_mirror_changes_the_sign_and_a_unit_changes_nothing():
    data = SETS["raudenbush1985 GEN"]
    yi, vi = np.array(data["yi"]), np.array(data["vi"])
    one, mirrored, larger = ranked(yi, vi), ranked(-yi, vi), ranked(yi * 1e20, vi * 1e40)
    assert mirrored.statistic == pytest.approx(-one.statistic)
    assert larger.statistic == pytest.approx(one.statistic)
    assert mirrored.pval == pytest.approx(one.pval) == pytest.approx(larger.pval)


def test_a_study_that_outweighs_all_others_is_no_trouble():
    found = ranked([0.2, 0.5, 0.9, -0.3], [1e-40, 0.1, 0.2, 0.3])
    assert -1 <= found.statistic <= 1 and 0 < found.pval <= 1


def test_beyond_what_is_counted_exactly_the_normal_distribution_says_the_same():
    rng = np.random.default_rng(20250101)
    vi = rng.uniform(0.01, 0.2, 401)
    yi = rng.normal(0, np.sqrt(vi))
    for k, distribution, near in ((400, "exact", 5e-4), (401, "normal", 1e-12)):
        found = ranked(yi[:k], vi[:k])
        spread = np.sqrt(2 * (2 * k + 5) / (9 * k * (k - 1)))
        assert found.distribution == distribution
        assert found.pval == pytest.approx(2 * norm.sf(abs(found.statistic) / spread), abs=near)


def test_a_reader_is_told():
    notes = " ".join(ranked([0.1, 0.5, 0.9, 0.2], [0.01, 0.02, 0.05, 0.03], "SMD").notes)
    for words in ("Only 4 studies", "moderate power", "Pustejovsky", "does not show that nothing is missing"):
        assert words in notes
    data = SETS["hedges1999 ROM"]
    assert "power" not in " ".join(ranked(data["yi"], data["vi"]).notes)


def test_views_agree():
    found = ranked([0.1, 0.5, 0.9, 0.2], [0.01, 0.02, 0.05, 0.03])
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["statistic"] == found.statistic and told["df"] is None and told["limit"] is None
    assert "Kendall's tau" in str(found) and "Begg&#x27;s test" in found._repr_html_()
    assert found.to_frame().loc[0, "pval"] == found.pval


@pytest.mark.parametrize(
    ("yi", "vi", "says"),
    [
        ([0.1, 0.4], [0.01, 0.02], "found 2 studies; expected three or more"),
        ([0.1, 0.4, 0.2], [0.02, 0.02, 0.02], "found 0.02 in every row"),
        ([0.3, 0.1 + 0.2, 0.3], [0.01, 0.02, 0.03], "found the effect 0.3 in every study"),
    ],
)
def test_what_has_no_ranks_is_refused(yi, vi, says):
    with pytest.raises(DataProblems, match=says):
        ranked(yi, vi)


def test_another_kind_of_result_is_refused():
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        begg_test(effects_of([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]))
