"""The house's own forest plot."""

from hinge_meta.figures import palette
from hinge_meta.figures.forest.forest_style import ForestStyle

HINGE = ForestStyle(
    name="hinge",
    arm_columns={
        "means": (("Mean", "{mean}"), ("SD", "{sd}"), ("n", "{n}")),
        "events": (("Events", "{event}"), ("n", "{n}")),
        "person_time": (("Events", "{event}"), ("Time", "{time}")),
    },
    labels={
        "summary": "Pooled effect, {counted}",
        "subgroup": "Pooled, {counted}",
        "prediction": "{level} prediction interval",
    },
    notes_under_labels=True,
    subgroup_heterogeneity="tau² = {tau2}; I² = {i2}%",
    subgroup_heterogeneity_common="I² = {i2}%",
    between="Test for subgroup differences: Q = {q}, df = {q_df}, p {p}.",
    between_none="Test for subgroup differences: none, since fewer than two subgroups could be compared.",
    beside_axis=False,
    band_on_top=True,
    rules=(0.9, 0.5, 0.9),
    caps=True,
    blank=7.0,
    indent=8.0,
    pitch=(15.0, 13.0),
    square=dict.fromkeys(("means", "events", "person_time", ""), palette.STUDY),
    null=palette.QUIET,
    diamond=palette.DEEP,
    diamond_edge=palette.DEEP,
    prediction=palette.PALE,
    prediction_edge=palette.STUDY,
)
