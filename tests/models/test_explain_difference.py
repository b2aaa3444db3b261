"""What a difference is put down to: each step refitted, the steps summing to the whole."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.models.explain_difference import explain_difference
from hinge_meta.models.presets import preset
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.subgroups import subgroups
from hinge_meta.printed import CI_METHODS

EFFECTS = pd.DataFrame(
    {
        "study": list("ABCDEF"),
        "yi": [0.1, 0.9, 0.4, -0.2, 0.3, 0.6],
        "vi": [0.04, 0.05, 0.03, 0.10, 0.02, 0.08],
    }
)


def test_one_setting_is_one_step_and_one_sentence():
    a, b = (random_effects(EFFECTS, ci=ci, pi="none") for ci in ("wald", "hksj"))
    result = explain_difference(a, b)
    assert result.steps[["what", "from", "to"]].to_numpy().tolist() == [["ci", "wald", "hksj"]]
    wider = (b.ci_ub - b.ci_lb) - (a.ci_ub - a.ci_lb)
    assert result.steps["ci_width_change"].item() == pytest.approx(wider)
    assert result.sentences[0] == f"The interval is wider by {wider:.4g} because ci is hksj, not wald."


def test_studies_then_effects_then_settings_in_the_order_named():
    a = random_effects(EFFECTS, **preset("revman5"))
    changed = EFFECTS.iloc[1:].assign(yi=[0.9, 0.5, -0.2, 0.3, 0.6], vi=[0.05, 0.03, 0.2, 0.02, 0.08])
    changed = pd.concat([changed, pd.DataFrame({"study": ["G"], "yi": [1.5], "vi": [0.07]})])
    b = random_effects(changed, level=0.9, **preset("cochrane2025"))
    result = explain_difference(a, b)
    assert result.steps["what"].tolist() == ["studies", "yi", "vi", "method", "ci", "pi", "level"]
    assert "because G enters and A leaves" in result.sentences[0]
    assert "because yi of C is another" in result.sentences[1]
    assert "because vi of D is another" in result.sentences[2]
    assert "because method is REML, not DL" in result.sentences[3]
    assert result.sentences[5] == "A prediction interval is given because pi is hk, not none."
    assert result.sentences[7].startswith("In all: ")
    first = random_effects(pd.concat([EFFECTS.iloc[1:], changed.iloc[[-1]]]), **preset("revman5"))
    assert result.steps["estimate"].iloc[0] == pytest.approx(first.estimate, rel=1e-12)
    assert result.steps["tau2_change"].iloc[0] == pytest.approx(first.tau2 - a.tau2, rel=1e-9)


settings_of_fits = st.fixed_dictionaries(
    {
        "method": st.sampled_from(["REML", "ML", "DL", "PM", "FE"]),
        "ci": st.sampled_from(list(CI_METHODS)),
        "pi": st.sampled_from(["hk", "v", "normal"]),
        "level": st.sampled_from([0.9, 0.95]),
    }
)
some_studies = st.lists(st.sampled_from(range(6)), min_size=2, unique=True)


@settings(max_examples=40)
@given(settings_of_fits, settings_of_fits, some_studies, some_studies, st.floats(-1, 1))
def test_the_steps_sum_to_the_whole(one, other, these, those, shift):
    a = random_effects(EFFECTS.iloc[these], **one)
    b = random_effects(EFFECTS.iloc[those].assign(yi=lambda rows: rows["yi"] + shift), **other)
    result = explain_difference(a, b)
    if not len(result.steps):
        assert a.estimate == pytest.approx(b.estimate, rel=1e-9, abs=1e-12)
        return
    last = result.steps.iloc[-1]
    for key, was, now in (
        ("estimate", a.estimate, b.estimate),
        ("tau2", a.tau2, b.tau2),
        ("ci_width", a.ci_ub - a.ci_lb, b.ci_ub - b.ci_lb),
    ):
        assert last[key] == pytest.approx(now, rel=1e-9, abs=1e-12)
        assert result.steps[f"{key}_change"].sum() == pytest.approx(now - was, rel=1e-7, abs=1e-10)


def test_two_fits_that_are_the_same_have_no_steps():
    result = explain_difference(random_effects(EFFECTS), random_effects(EFFECTS))
    assert len(result.steps) == 0
    assert result.sentences == ("The two fits have the same studies, effects, variances and settings.",)
    assert list(result.to_frame().columns[:3]) == ["what", "from", "to"]


def test_a_step_that_moves_nothing_says_so():
    same = pd.DataFrame({"study": list("ABC"), "yi": [0.10, 0.12, 0.11], "vi": [0.04, 0.05, 0.03]})
    a, b = (random_effects(same, method=method, ci="wald", pi="none") for method in ("DL", "REML"))
    assert a.tau2 == b.tau2 == 0
    assert explain_difference(a, b).sentences[0] == "Nothing moves because method is REML, not DL."


def test_what_cannot_be_explained_is_refused():
    fit = random_effects(EFFECTS)
    with pytest.raises(ValueError, match="b must be a fit of random_effects, got DataFrame"):
        explain_difference(fit, EFFECTS)
    with pytest.raises(ValueError, match="one measure, got 'SMD' and 'GEN'"):
        explain_difference(random_effects(EFFECTS.assign(measure="SMD")), fit)
    grouped = subgroups(EFFECTS.assign(dose=list("xxxyyy")), "dose", tau2="common", method="SJ")
    with pytest.raises(ValueError, match="a must be what random_effects gives for its own effects"):
        explain_difference(grouped.fits["x"], fit)


def test_views_are_copies_fit_for_json():
    result = explain_difference(random_effects(EFFECTS, pi="none"), random_effects(EFFECTS, method="DL"))
    json.dumps(result.to_dict(), allow_nan=False)
    table = result.to_frame()
    table.loc[0, "what"] = "changed"
    assert result.steps["what"].iloc[0] == "method"
    assert str(result) == "\n".join(result.sentences) == repr(result)
    assert result._repr_html_().count("<li>") == len(result.sentences)
    with pytest.raises(AttributeError):
        result.steps = None


def test_names_of_studies_are_escaped_in_html():
    odd = EFFECTS.assign(study=["<b>", *"BCDEF"])
    html = explain_difference(random_effects(EFFECTS), random_effects(odd))._repr_html_()
    assert "&lt;b&gt;" in html and "<b>" not in html


def test_many_studies_are_counted_not_listed():
    many = pd.DataFrame({"study": [f"s{i}" for i in range(9)], "yi": np.arange(9) / 10, "vi": 0.02})
    text = str(explain_difference(random_effects(EFFECTS), random_effects(many)))
    assert "s0, s1, s2 and 6 more enter and A, B, C and 3 more leave" in text
