"""The forest plot of Cochrane's Review Manager 5."""

from hinge_meta.figures import palette
from hinge_meta.figures.forest.forest_style import ForestStyle

REVMAN5 = ForestStyle(
    name="revman5",
    left=("arms", "raw", "weight", "effect"),
    right=(),
    name_head="Study or Subgroup",
    effect_head="{revman}\n{pooling}, {level} CI",
    weight_head="Weight",
    weight_form="{}%",
    panel_head="{revman}\n{pooling}, {level} CI",
    arms=("Experimental", "Control"),
    arm_columns={
        "means": (("Mean", "{mean}"), ("SD", "{sd}"), ("Total", "{n}")),
        "events": (("Events", "{event}"), ("Total", "{n}")),
        "person_time": (("Events", "{event}"), ("Time", "{time}")),
    },
    total_events="Total events",
    labels={
        "summary": "Total ({level} CI)",
        "subgroup": "Subtotal ({level} CI)",
        "prediction": "{level} prediction interval",
    },
    heterogeneity="Heterogeneity: Tau² = {tau2}; Chi² = {q}, df = {q_df} (P {p}); I² = {i2}%",
    heterogeneity_common="Heterogeneity: Chi² = {q}, df = {q_df} (P {p}); I² = {i2}%",
    subgroup_heterogeneity="Heterogeneity: Tau² = {tau2}; Chi² = {q}, df = {q_df} (P {p}); I² = {i2}%",
    subgroup_heterogeneity_common="Heterogeneity: Chi² = {q}, df = {q_df} (P {p}); I² = {i2}%",
    test_t="Test for overall effect: t = {size}, df = {df} (P {p})",
    test_z="Test for overall effect: Z = {size} (P {p})",
    between="Test for subgroup differences: Chi² = {q}, df = {q_df} (P {p}), I² = {i2}%",
    between_none="Test for subgroup differences: Not applicable",
    bold=frozenset({"summary", "subgroup", "not_pooled", "group"}),
    square={
        "means": palette.REVMAN_MEANS,
        "events": palette.REVMAN_EVENTS,
        "person_time": palette.REVMAN_EVENTS,
        "": palette.REVMAN_EFFECTS,
    },
    prediction=palette.HAIRLINE,
)
