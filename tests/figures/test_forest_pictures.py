"""Forests as they were looked at: every layout with every kind of data, and the forests of refits."""

import json
from pathlib import Path

import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.diagnostics.cumulative import cumulative
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.figures.forest.cumulative_plot import cumulative_plot
from hinge_meta.figures.forest.forest import forest_plot
from hinge_meta.figures.forest.leave_one_out_plot import leave_one_out_plot

DATASETS = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text())
BCG = {"favours": ("Favours BCG", "Favours control"), "arms": ("BCG", "Control")}
STAY = {
    "favours": ("Favours specialist care", "Favours routine care"),
    "arms": ("Specialist care", "Routine care"),
}


def table(name):
    return pd.DataFrame(DATASETS[name]["table"])


def picture(name):
    return pytest.mark.mpl_image_compare(filename=f"forest_{name}.png")


@pytest.fixture
def judgements(pain):
    """Make judgements that nobody gave."""
    domains = ("Randomisation process", "Deviations from interventions", "Missing outcome data", "Overall")
    words = ("low", "some concerns", "high", "no information", None)
    return pd.DataFrame(
        [
            (study, domain, words[(place * (1 + number)) % 5])
            for place, study in enumerate(pain["study"])
            for number, domain in enumerate(domains)
        ],
        columns=["study", "domain", "judgement"],
    )


def means(layout):
    fit = hm.random_effects(hm.effect_sizes(table("normand1999"), "MD"))
    return forest_plot(fit, layout, title="Length of stay, days", **STAY).figure


def events(layout):
    fit = hm.random_effects(hm.effect_sizes(table("colditz1994"), "RR"))
    return forest_plot(fit, layout, title="Tuberculosis", **BCG).figure


def effects(layout, pain, words):
    fit = hm.random_effects(pain.assign(measure="SMD"))
    return forest_plot(fit, layout, band=(-0.2, 0.2), title=words["title"], favours=words["favours"]).figure


def subgroups(layout):
    result = hm.subgroups(hm.effect_sizes(table("colditz1994"), "RR"), "alloc")
    return forest_plot(result, layout, title="Tuberculosis, by how arms were formed", **BCG).figure


@picture("hinge_means")
def test_hinge_means():
    return means("hinge")


@picture("hinge_events")
def test_hinge_events():
    return events("hinge")


@picture("hinge_effects")
def test_hinge_effects(pain, words):
    return effects("hinge", pain, words)


@picture("hinge_subgroups")
def test_hinge_subgroups():
    return subgroups("hinge")


@picture("revman5_means")
def test_revman5_means():
    return means("revman5")


@picture("revman5_events")
def test_revman5_events():
    return events("revman5")


@picture("revman5_effects")
def test_revman5_effects(pain, words):
    return effects("revman5", pain, words)


@picture("revman5_subgroups")
def test_revman5_subgroups():
    return subgroups("revman5")


@picture("jama_means")
def test_jama_means():
    return means("jama")


@picture("jama_events")
def test_jama_events():
    return events("jama")


@picture("jama_effects")
def test_jama_effects(pain, words):
    return effects("jama", pain, words)


@picture("jama_subgroups")
def test_jama_subgroups():
    return subgroups("jama")


@picture("bmj_means")
def test_bmj_means():
    return means("bmj")


@picture("bmj_events")
def test_bmj_events():
    return events("bmj")


@picture("bmj_effects")
def test_bmj_effects(pain, words):
    return effects("bmj", pain, words)


@picture("bmj_subgroups")
def test_bmj_subgroups():
    return subgroups("bmj")


@picture("hinge_discs")
def test_hinge_discs(pain, words):
    fit = hm.random_effects(pain.assign(measure="SMD"))
    judged = hm.example("hayden2021")
    return forest_plot(fit, risk_of_bias=judged, title=words["title"], favours=words["favours"]).figure


@picture("revman5_discs")
def test_revman5_discs(judgements):
    fit = hm.random_effects(hm.effect_sizes(table("normand1999"), "SMD"))
    names = dict(zip(judgements["study"].unique(), fit.effects["study"], strict=True))
    judged = judgements.assign(study=judgements["study"].map(names))
    return forest_plot(fit, "revman5", risk_of_bias=judged, **{**STAY, "title": "Invented judgements"}).figure


@picture("hinge_two_intervals_and_left_out")
def test_two_intervals_and_studies_left_out(narrow_fit, left_out, words):
    return forest_plot(narrow_fit, left_out=left_out, band=(-0.5, 0.5), **words).figure


@picture("hinge_mantel_haenszel")
def test_mantel_haenszel():
    return forest_plot(hm.mantel_haenszel(table("colditz1994"), "OR"), title="Tuberculosis", **BCG).figure


@picture("hinge_three_levels")
def test_three_levels():
    fit = hm.multilevel(table("konstantopoulos2011").head(20), cluster="cluster")
    return forest_plot(fit, title="School calendars").figure


@picture("hinge_2")
def test_two_studies(many):
    return forest_plot(many(2)).figure


@picture("hinge_80")
def test_eighty_studies(many):
    return forest_plot(many(80), band=(-0.2, 0.2)).figure


@picture("leave_one_out")
def test_leave_one_out(fit, words):
    return leave_one_out_plot(leave_one_out(fit), title="Without each trial", favours=words["favours"]).figure


@picture("cumulative")
def test_cumulative():
    fit = hm.random_effects(hm.effect_sizes(table("colditz1994"), "RR"))
    return cumulative_plot(cumulative(fit, by="year"), title="Year by year", favours=BCG["favours"]).figure
