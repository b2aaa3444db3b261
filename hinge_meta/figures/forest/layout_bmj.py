"""A forest plot in the manner of The BMJ."""

from hinge_meta.figures import palette
from hinge_meta.figures.forest.forest_style import ForestStyle

BMJ = ForestStyle(
    name="bmj",
    right=("weight", "effect"),
    effect_head="{measure}\n({level} CI)",
    weight_head="Weight\n(%)",
    panel_head="{measure}\n({level} CI)",
    arms=("Intervention", "Control"),
    arm_columns={
        "means": (("Mean", "{mean}"), ("SD", "{sd}"), ("No", "{n}")),
        "events": (("No of\nevents/total", "{event}/{n}"),),
        "person_time": (("No of events/\nperson time", "{event}/{time}"),),
    },
    effect_parts=("{estimate}", "({low} to", "{high})"),
    ratio_parts=("{estimate}", "({low} to", "{high})"),
    labels={
        "summary": "Total ({level} CI)",
        "subgroup": "Subtotal ({level} CI)",
        "prediction": "{level} prediction interval",
    },
    heterogeneity="Test for heterogeneity: τ²={tau2}, χ²={q}, df={q_df}, P{p}, I²={i2}%",
    heterogeneity_common="Test for heterogeneity: χ²={q}, df={q_df}, P{p}, I²={i2}%",
    subgroup_heterogeneity="Test for heterogeneity: τ²={tau2}, χ²={q}, df={q_df}, P{p}, I²={i2}%",
    subgroup_heterogeneity_common="Test for heterogeneity: χ²={q}, df={q_df}, P{p}, I²={i2}%",
    test_t="Test for overall effect: t={size}, df={df}, P{p}",
    test_z="Test for overall effect: z={size}, P{p}",
    between="Test for subgroup differences: χ²={q}, df={q_df}, P{p}",
    between_none="Test for subgroup differences: not applicable",
    spaced=False,
    rules=(0.0, 0.9, 0.0),
    zebra=True,
    bold=frozenset({"summary", "subgroup", "not_pooled", "group"}),
    square=dict.fromkeys(("means", "events", "person_time", ""), palette.BMJ_PLUM),
    line=palette.BMJ_PLUM,
    null=palette.QUIET,
    diamond=palette.BMJ_PLUM,
    diamond_edge=palette.BMJ_PLUM,
    prediction=palette.BMJ_PALE,
    prediction_edge=palette.BMJ_PLUM,
)
