import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.begg import begg_test
from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.excess_significance import excess_significance
from hinge_meta.diagnostics.harbord import harbord_test
from hinge_meta.diagnostics.pet_peese import pet_peese
from hinge_meta.diagnostics.peters import peters_test
from hinge_meta.diagnostics.pustejovsky_rodgers import pustejovsky_rodgers_test
from hinge_meta.diagnostics.selection_model import selection_model
from hinge_meta.diagnostics.small_studies_examined import COLUMNS
from hinge_meta.diagnostics.small_study_answers import of_excess, of_filled, of_selection, of_slope
from hinge_meta.diagnostics.small_study_panel import METHODS, small_study_effects
from hinge_meta.diagnostics.trim_and_fill import trim_and_fill
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.models.random_effects import random_effects
from hinge_meta.published_tables.example import example

ALWAYS = {
    "Egger, weighted regression": egger_test,
    "Egger, mixed effects": lambda fit: egger_test(fit, model="random"),
    "Begg": begg_test,
    "Excess significance": excess_significance,
    "Trim and fill, L0": trim_and_fill,
    "Trim and fill, R0": lambda fit: trim_and_fill(fit, estimator="R0"),
    "PET-PEESE": pet_peese,
}
ON_EVENTS = {"Harbord": harbord_test, "Peters": peters_test}
ON_SMDS = {"Pustejovsky-Rodgers": pustejovsky_rodgers_test}


def fit_of_events(measure="RR", **asked):
    return random_effects(effect_sizes(example("colditz1994"), measure), **asked)


def fit_of_smds():
    return random_effects(effect_sizes(example("normand1999"), "SMD"))


def fit_of_effects(k=12, measure="MD", seed=5):
    rng = np.random.default_rng(seed)
    vi = rng.uniform(0.02, 0.3, k)
    yi = rng.normal(0.4, np.sqrt(vi + 0.02))
    return random_effects(
        pd.DataFrame({"study": [f"S{i}" for i in range(k)], "yi": yi, "vi": vi, "measure": measure})
    )


def test_every_method_has_its_row_whatever_the_data():
    names = [method.name for method in METHODS]
    assert len(names) == 11
    for fit in (fit_of_events(), fit_of_smds(), fit_of_effects(), fit_of_effects(k=2)):
        panel = small_study_effects(fit)
        assert panel.methods["method"].tolist() == names and list(panel.methods) == list(COLUMNS)
        run = panel.methods["not_run"] == ""
        assert set(panel.methods["method"][run]) == set(panel.results)
        assert (panel.methods["says"] != "").equals(run)
        assert panel.not_run["method"].tolist() == panel.methods["method"][~run].tolist()


@pytest.mark.parametrize(
    ("fit", "others"), [(fit_of_events(), ON_EVENTS), (fit_of_smds(), ON_SMDS)], ids=["events", "smds"]
)
def test_each_row_is_what_the_method_itself_says(fit, others):
    rows = small_study_effects(fit).methods.set_index("method")
    wanted = ALWAYS | {name: lambda fit, test=test: test(fit.effects) for name, test in others.items()}
    for name, ask in wanted.items():
        alone = ask(fit)
        for column in ("statistic", "df", "pval"):
            assert rows.loc[name, column] == pytest.approx(getattr(alone, column), nan_ok=True), (
                name,
                column,
            )
    for name in ("Trim and fill, L0", "Trim and fill, R0", "PET-PEESE"):
        for column in ("estimate", "ci_lb", "ci_ub"):
            assert rows.loc[name, column] == getattr(wanted[name](fit), column)
    assert rows.loc[[*others, "Begg", "Excess significance"], "estimate"].isna().all()


def test_the_selection_model_is_shown_with_its_likelihood_ratio_test():
    fit = fit_of_events()
    row, model = (
        small_study_effects(fit).methods.set_index("method").loc["Selection model"],
        selection_model(fit),
    )
    assert (row["statistic"], row["df"], row["pval"]) == (model.lrt, model.lrt_df, model.lrt_pval)
    assert (row["estimate"], row["ci_lb"], row["ci_ub"]) == (model.estimate, model.ci_lb, model.ci_ub)


def test_tests_on_columns_run_where_these_are_and_say_why_where_not():
    events, smds, effects = (
        small_study_effects(fit) for fit in (fit_of_events(), fit_of_smds(), fit_of_effects())
    )
    assert events.not_run["method"].tolist() == ["Pustejovsky-Rodgers"]
    assert events.not_run["why"][0] == "made for SMD; these effects are RR"
    assert smds.not_run["method"].tolist() == ["Harbord", "Peters"]
    assert effects.not_run["method"].tolist() == ["Pustejovsky-Rodgers", "Harbord", "Peters"]


@pytest.mark.parametrize("measure", ["OR", "RD", "PETO"])
def test_every_measure_of_two_arms_gets_the_tests_on_odds_ratios(measure):
    panel = small_study_effects(fit_of_events(measure))
    assert {"Harbord", "Peters"} <= set(panel.results)
    assert panel.results["Harbord"].statistic == harbord_test(example("colditz1994")).statistic


def test_columns_of_another_outcome_are_not_mistaken_for_the_effects():
    effects = example("colditz1994").assign(yi=np.arange(13) / 10, vi=np.arange(1, 14) / 100, measure="SMD")
    panel = small_study_effects(random_effects(effects))
    assert {"Harbord", "Peters"} <= set(panel.not_run["method"])


def test_columns_that_are_absent_or_blank_are_named():
    fit = fit_of_smds()
    reasons = []
    for effects in (
        fit.effects.drop(columns="n_c"),
        fit.effects.assign(n_c=np.nan),
        fit.effects.assign(n_c=[np.nan, *fit.effects["n_c"][1:]]),
    ):
        panel = small_study_effects(random_effects(effects))
        reasons.append(panel.not_run.set_index("method").loc["Pustejovsky-Rodgers", "why"])
    assert reasons[:2] == ["needs n_e n_c; there is no n_c"] * 2
    assert reasons[2].startswith("Source 1: n_c: found a blank; expected a number of people")
    unknown = small_study_effects(random_effects(fit.effects.drop(columns="measure")))
    assert "does not say what these effects are" in unknown.not_run["why"][0]


def test_the_warning_is_there_whenever_it_is_due():
    few, many = small_study_effects(fit_of_smds()), small_study_effects(fit_of_events())
    assert few.warning.startswith("Only 9 studies: below 10") and "Only" not in many.warning
    assert "I2 92%, 95% CI 82 to 98%" in many.warning
    for panel in (few, many):
        assert "uneven for many reasons" in panel.warning and "agreement is no vote" in panel.warning
    even = random_effects(
        pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.11, 0.12, 0.1], "vi": [0.1, 0.2, 0.3, 0.4]})
    )
    assert "I2" not in small_study_effects(even).warning


@pytest.mark.parametrize(
    ("fit", "says"),
    [
        (fit_of_smds(), "test of Pustejovsky and Rodgers is made not to"),
        (fit_of_events("OR"), "Harbord and Peters"),
    ],
)
def test_a_reader_is_told_where_eggers_test_is_biased(fit, says):
    assert any(says in note for note in small_study_effects(fit).notes)
    assert not any("made not to" in note for note in small_study_effects(fit_of_effects()).notes)


def test_studies_left_out_are_named():
    effects = effect_sizes(example("normand1999"), "SMD")
    effects.loc[0, ["yi", "vi"]] = np.nan
    effects.loc[0, "left_out"] = "no spread"
    assert any("Source 1 (no spread)" in note for note in small_study_effects(random_effects(effects)).notes)


def test_a_clear_relation_and_none_are_told_apart_and_neither_is_a_verdict():
    clear = of_slope(SimpleNamespace(statistic=3.0, df=9.0, pval=0.01), None)["says"]
    none = of_slope(SimpleNamespace(statistic=-0.4, df=9.0, pval=0.7), None)["says"]
    assert (
        "higher effects" in clear
        and "lower effects" in of_slope(SimpleNamespace(statistic=-3.0, df=9.0, pval=0.01), None)["says"]
    )
    assert "does not show that nothing is missing" in none
    for panel in (small_study_effects(fit_of_events()), small_study_effects(fit_of_smds())):
        words = str(panel).lower()
        assert not any(
            word in words for word in ("publication bias", "no bias", "robust", "proves", "confirms")
        )


def test_sentences_agree_in_number_and_hold_no_impossible_number():
    one = SimpleNamespace(k=8, observed=1, expected=0.4, statistic=1.0, df=np.nan, pval=0.04, alpha=0.05)
    assert of_excess(one, None)["says"].startswith("1 of 8 studies is significant at 5%, 0.4 expected")
    assert ": more than chance often makes" in of_excess(one, None)["says"]
    filled = trim_and_fill(fit_of_events())
    assert filled.k0 == 1
    assert of_filled(filled, filled.observed)["says"].startswith(
        "1 study filled on the right: the pooled effect"
    )
    weights = pd.DataFrame({"delta": [1.0, 17.3], "ci_lb": [np.nan, 0.68], "ci_ub": [np.nan, np.inf]})
    model = SimpleNamespace(
        weights=weights, lrt=3.0, lrt_df=1, lrt_pval=0.08, estimate=0.3, ci_lb=0.1, ci_ub=0.5
    )
    assert "seen 17 (0.68 to infinitely many) times as often" in of_selection(model, None)["says"]


def test_views_agree():
    panel = small_study_effects(fit_of_smds())
    told = json.loads(json.dumps(panel.to_dict(), allow_nan=False))
    assert [row["method"] for row in told["methods"]] == panel.methods["method"].tolist()
    assert told["methods"][2]["pval"] == told["results"]["Begg"]["pval"] == panel.results["Begg"].pval
    assert told["methods"][4]["pval"] is None and told["warning"] == panel.warning
    text, page = str(panel), panel._repr_html_()
    assert text.startswith(panel.warning) and page.index("Only 9 studies") < page.index("<table>")
    for row in panel.methods.itertuples():
        assert row.method in text and (row.says or row.not_run) in text
    assert page.count("<tr>") == len(panel.methods) + 2 and "Not run: made for OR" in page
    frame = panel.to_frame()
    frame.loc[0, "says"] = "changed"
    assert panel.methods.loc[0, "says"] != "changed"


def test_what_is_not_text_of_ours_cannot_write_the_page():
    effects = fit_of_smds().effects.assign(n_c=[np.nan, *fit_of_smds().effects["n_c"][1:]])
    effects["study"] = ["<script>", *effects["study"][1:]]
    page = small_study_effects(random_effects(effects))._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_the_fit_is_left_as_it_was():
    fit = fit_of_events()
    before = fit.effects.copy()
    small_study_effects(fit)
    pd.testing.assert_frame_equal(fit.effects, before)


def test_other_results_are_refused():
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        small_study_effects(example("colditz1994"))
    fit = fit_of_events()
    with pytest.raises(ValueError, match="a tau2 from elsewhere"):
        small_study_effects(replace(fit, tau2=2 * fit.tau2))
