"""A forest plot in the manner of JAMA."""

from hinge_meta.figures import palette
from hinge_meta.figures.forest.forest_style import ForestStyle

JAMA = ForestStyle(
    name="jama",
    left=("arms", "effect"),
    right=("weight",),
    name_head="Source",
    effect_head="{short} ({level} CI)",
    arms=("Experimental", "Control"),
    arm_columns={
        "means": (("Mean", "{mean}"), ("SD", "{sd}"), ("No.", "{n}")),
        "events": (("No./\ntotal No.", "{event}/{n}"),),
        "person_time": (("No./\nperson-time", "{event}/{time}"),),
    },
    effect_parts=("{estimate}", "({low} to {high})"),
    ratio_parts=("{estimate}", "({low}-{high})"),
    labels={
        "summary": "Total ({level} CI)",
        "subgroup": "Subtotal ({level} CI)",
        "prediction": "{level} prediction interval",
    },
    heterogeneity="Heterogeneity: χ²{q_df_below} = {q} (P {p}), I² = {i2}%",
    heterogeneity_common="Heterogeneity: χ²{q_df_below} = {q} (P {p}), I² = {i2}%",
    subgroup_heterogeneity="Heterogeneity: χ²{q_df_below} = {q} (P {p}), I² = {i2}%",
    subgroup_heterogeneity_common="Heterogeneity: χ²{q_df_below} = {q} (P {p}), I² = {i2}%",
    test_t="Test for overall effect: t{df_below} = {statistic} (P {p})",
    test_z="Test for overall effect: z = {statistic} (P {p})",
    between="Test for subgroup differences: χ²{q_df_below} = {q} (P {p})",
    between_none="Test for subgroup differences: not applicable",
    leading_zero=False,
    favours_on_top=True,
    rules=(0.0, 0.5, 0.0),
    blank=0.0,
    indent=6.0,
    square=dict.fromkeys(("means", "events", "person_time", ""), palette.JAMA_DARK),
    line=palette.JAMA_DARK,
    null=palette.QUIET,
    diamond=palette.JAMA_LIGHT,
    diamond_edge=palette.JAMA_DARK,
    prediction=palette.JAMA_GREY,
    prediction_edge=palette.JAMA_DARK,
)
