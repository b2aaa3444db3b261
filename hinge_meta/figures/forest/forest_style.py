"""What makes one forest plot look like one journal's and another like another's."""

from dataclasses import dataclass, field

from hinge_meta.figures import palette


@dataclass(frozen=True, kw_only=True)
class ForestStyle:
    """The manner of a forest plot, as data: what stands where, in which words, in which colours.

    Templates name what is filled in: ``{measure}`` (in full), ``{short}``, ``{revman}`` (as RevMan names
    it), ``{pooling}`` (such as "IV, Random"), ``{level}`` (such as "95%"), ``{k}``; in tests also
    ``{tau2} {q} {q_df} {q_df_below} {i2} {statistic} {size} {df} {df_below} {p}``.

    Parameters
    ----------
    name : str
    left, right : tuple of str
        Blocks of columns beside the panel, of ``arms``, ``raw`` (effect and standard error, only where the
        arms' numbers are not known), ``effect`` and ``weight``.
    name_head, effect_head, weight_head : str
    weight_form : str
    panel_head : str
        Over the panel; blank for none.
    arms : (str, str)
        The arms' names, unless others are given.
    arm_columns : dict
        By kind of data the columns of each arm: ``(heading, template)``.
    total_events : str
        Label of a row of its own for the events of all studies; blank to put them into the summary row.
    effect_parts, ratio_parts : tuple of str
        An effect and its interval in parts that are aligned each for itself; for ratios.
    labels : dict
        What a row of each kind is called.
    notes_under_labels : bool
        Whether pooled rows say in small type how they were got.
    heterogeneity, heterogeneity_common : str
        Of all studies, with and without a tau2; blank to leave it to the footer.
    subgroup_heterogeneity, subgroup_heterogeneity_common : str
        Under a subgroup's diamond.
    test_t, test_z : str
        Of no effect; blank for none.
    between, between_none : str
        Between subgroups; where there are too few to compare.
    leading_zero, spaced : bool
        Whether p-values have a zero before the point, and a space after the sign.
    beside_axis : bool
        Whether tests stand left of the axis; else they are notes.
    favours_on_top, band_on_top : bool
    rules : (float, float, float)
        Line widths of the rules above the header, under it and at the axis; 0 for none.
    caps, zebra : bool
        Whether intervals have ends; whether every other study is tinted.
    blank, indent : float
        Space before pooled rows, and before names of studies under a heading, in points.
    pitch : (float, float)
        Height of a row; the second from 41 rows on.
    bold : frozenset of str
        Kinds of rows set in bold.
    square : dict
        By kind of data.
    line, null, diamond, diamond_edge, prediction, prediction_edge : str
        Colours.

    Examples
    --------
    >>> ForestStyle(name="plain", square={"": "#000000"}).left
    ('arms',)
    """

    name: str
    left: tuple = ("arms",)
    right: tuple = ("effect", "weight")
    name_head: str = "Study"
    effect_head: str = "{short} [{level} CI]"
    weight_head: str = "Weight, %"
    weight_form: str = "{}"
    panel_head: str = ""
    arms: tuple = ("First arm", "Comparator")
    arm_columns: dict = field(default_factory=dict)
    total_events: str = ""
    effect_parts: tuple = ("{estimate}", "[{low},", "{high}]")
    ratio_parts: tuple = ("{estimate}", "[{low},", "{high}]")
    labels: dict = field(default_factory=dict)
    notes_under_labels: bool = False
    heterogeneity: str = ""
    heterogeneity_common: str = ""
    subgroup_heterogeneity: str = ""
    subgroup_heterogeneity_common: str = ""
    test_t: str = ""
    test_z: str = ""
    between: str = ""
    between_none: str = ""
    leading_zero: bool = True
    spaced: bool = True
    beside_axis: bool = True
    favours_on_top: bool = False
    band_on_top: bool = False
    rules: tuple = (0.0, 0.9, 0.0)
    caps: bool = False
    zebra: bool = False
    blank: float = 4.0
    indent: float = 0.0
    pitch: tuple = (14.0, 12.5)
    bold: frozenset = frozenset({"summary", "not_pooled", "group"})
    square: dict
    line: str = palette.INK
    null: str = palette.INK
    diamond: str = palette.INK
    diamond_edge: str = palette.INK
    prediction: str = palette.HAIRLINE
    prediction_edge: str = palette.INK
