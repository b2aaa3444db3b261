"""An axis of effects: round ticks, ratios printed as ratios."""

import numpy as np

from hinge_meta.figures.named_methods import MEASURES, RATIOS
from hinge_meta.figures.scale import scale_between


def effect_axis(ax, which, low, high, measure="GEN", limits=None):
    """Give an axis limits, and round ticks that include no difference where that lies inside.

    Parameters
    ----------
    ax : Axes
    which : {"x", "y"}
    low, high : float
        What must be visible, on the scale of ``yi`` (log for ratios).
    measure : str
        Short name of the effect, such as ``"SMD"`` or ``"RR"``.
    limits : (float, float), optional
        Obeyed in place of ``low`` and ``high``, in the numbers that are printed (ratios for ratio measures).

    Returns
    -------
    Scale
        Its limits and ticks.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> effect_axis(ax, "x", -1.2, 0.7, "RR").labels
    ('0.33', '0.5', '0.75', '1', '1.5', '2')
    >>> plt.close(ax.figure)
    """
    scale = scale_between(low, high, measure in RATIOS, limits)
    if which == "x":
        ax.set_xlim(scale.low, scale.high)
        ax.set_xticks(scale.ticks, scale.labels)
    else:
        ax.set_ylim(scale.low, scale.high)
        ax.set_yticks(scale.ticks, scale.labels)
    ax.minorticks_off()
    return scale


def effect_label(measure):
    """Name the effect, as the label of its axis.

    Examples
    --------
    >>> effect_label("RR"), effect_label("SMD")
    ('Risk ratio (log scale)', 'Standardised mean difference')
    """
    return MEASURES.get(measure, "Effect") + (" (log scale)" if measure in RATIOS else "")


def measure_of(result):
    """Give the short name of a result's effects, or ``"GEN"`` where they do not say.

    Parameters
    ----------
    result : object
        With ``measure``, or with ``effects``, or a frame with ``measure`` in its columns or attrs.

    Examples
    --------
    >>> import pandas as pd
    >>> measure_of(pd.DataFrame({"yi": [0.1], "measure": ["RR"]})), measure_of(pd.DataFrame({"yi": [0.1]}))
    ('RR', 'GEN')
    """
    frame = getattr(result, "effects", result)
    said = getattr(frame, "attrs", {}).get("measure")
    columns = getattr(frame, "columns", ())
    measures = set(frame["measure"]) if "measure" in columns else {said or "GEN"}
    return str(measures.pop()) if len(measures) == 1 else "GEN"


def shown(value, measure):
    """Turn a number on the scale of ``yi`` into the number that is printed.

    Examples
    --------
    >>> shown(0.0, "RR"), shown(0.5, "SMD")
    (1.0, 0.5)
    """
    return float(np.exp(value)) if measure in RATIOS else value
