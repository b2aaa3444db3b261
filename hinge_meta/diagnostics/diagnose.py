"""All that can be asked of a pooled effect from its studies alone, in one go."""

from hinge_meta.diagnostics.diagnosis import Diagnosis
from hinge_meta.diagnostics.fragility import fragility
from hinge_meta.diagnostics.influence import influence
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.diagnostics.null_trial import null_trial
from hinge_meta.diagnostics.small_study_panel import small_study_effects


def diagnose(fit, progress=None):
    """Ask of a fit which studies carry it, whether small ones find more, and how little would overturn it.

    Parameters
    ----------
    fit : RandomEffects
        Of two studies or more; what needs more says so in its place.
    progress : callable, optional
        Called as ``progress(done, total, what)`` before each part and at the end.

    Returns
    -------
    Diagnosis

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> diagnose(random_effects(effects)).influence["study"].tolist()
    ['A', 'B', 'C', 'D']
    """
    parts = {}
    for done, (name, (what, examine)) in enumerate(_PARTS.items()):
        if progress is not None:
            progress(done, len(_PARTS), what)
        parts[name] = examine(fit)
    if progress is not None:
        progress(len(_PARTS), len(_PARTS), "done")
    return Diagnosis(fit=fit, **parts)


_PARTS = {
    "leave_one_out": ("each study left out", leave_one_out),
    "influence": ("influence", influence),
    "small_studies": ("small-study effects", small_study_effects),
    "null_trial": ("a new trial without effect", null_trial),
    "fragility": ("sets of studies left out", fragility),
}
