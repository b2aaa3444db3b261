"""A standardised mean difference in the points of a familiar instrument."""

from hinge_meta.effects.columns import file_of, numeric_columns
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.measured_as import measured_as
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.problems import DataProblems, Problem


@in_range
def smd_in_points(yi, vi, sd):
    """Put a standardised mean difference back on an instrument.

    Parameters
    ----------
    yi, vi : float or array-like
        The effect in standard deviations, and its variance.
    sd : float or array-like
        Standard deviation of the people on that instrument, in points. It has no default: it decides
        the size of the answer, and a reader must be told where it comes from.

    Returns
    -------
    yi, vi : float or ndarray
        ``yi sd`` in points, and ``vi sd**2`` in points squared.

    Raises
    ------
    DataProblems
        If the SD or a variance is not above 0.

    Notes
    -----
    The SD is treated as known: its own sampling error is not in ``vi``.

    References
    ----------
    Cochrane Handbook, version 6.5, section 15.5.3.2.
    https://training.cochrane.org/handbook/current/chapter-15#section-15-5-3-2

    Examples
    --------
    >>> yi, vi = smd_in_points(-0.5, 0.04, 20)
    >>> float(yi), float(vi)
    (-10.0, 16.0)
    """
    sd = given("sd", sd, why="of the people on the instrument, in its points", above=0)
    return given("yi", yi) * sd, given("vi", vi, above=0) * sd**2


def effects_in_points(effects, sd, source):
    """Put a table of standardised mean differences on one instrument.

    Parameters
    ----------
    effects : DataFrame of k rows
        ``yi`` and ``vi`` in standard deviations; ``measure``, where it is there, is SMD or SMDH throughout.
    sd : float
        Standard deviation of the people on that instrument, in points.
    source : str
        Where that SD comes from; it is printed beside the effects.

    Returns
    -------
    DataFrame of k rows
        A new table: ``yi`` and ``vi`` in points, ``measure`` MD, and ``converted_from`` naming SD and source.

    Raises
    ------
    DataProblems
        If a column is missing, the effects are of another measure, the SD is not above 0, or it has no source.

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"study": ["A"], "yi": [-0.5], "vi": [0.04]})
    >>> points = effects_in_points(effects, 20, "controls of Smith 2015, Table 2")
    >>> points[["yi", "vi", "converted_from"]].values.tolist()
    [[-10.0, 16.0, 'SMD times an SD of 20 (controls of Smith 2015, Table 2)']]
    """
    if not isinstance(source, str) or not source.strip():
        raise DataProblems(
            [
                Problem(
                    file=file_of(effects),
                    column="source",
                    found=f"{source!r}",
                    expected="where the SD comes from: it decides the size of every effect in points",
                )
            ]
        )
    measured_as(effects, ("SMD", "SMDH"))
    numbers = numeric_columns(effects, {"yi": None, "vi": 0})
    yi, vi = smd_in_points(numbers["yi"], numbers["vi"], sd)
    text = f"SMD times an SD of {float(sd):g} ({source.strip()})"
    return recorded(effects.assign(yi=yi, vi=vi, measure="MD"), [text] * len(effects))
