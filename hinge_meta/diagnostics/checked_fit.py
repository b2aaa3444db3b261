"""What a diagnostic asks of a fit before it starts."""

import numpy as np

from hinge_meta.models.between_study_variance import between_study_variance
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.problems import DataProblems, Problem

# Standard errors that agree to so many digits differ by rounding only.
_TELLS_APART = 1e-10


def check_is_random_effects(fit):
    """Refuse what is not a pooled effect.

    Parameters
    ----------
    fit : object

    Raises
    ------
    ValueError
        If it is not a `RandomEffects`, as `random_effects` returns it.

    Examples
    --------
    >>> check_is_random_effects("fit")
    Traceback (most recent call last):
    ...
    ValueError: fit must be a RandomEffects, as random_effects returns it, got str
    """
    if not isinstance(fit, RandomEffects):
        raise ValueError(
            f"fit must be a RandomEffects, as random_effects returns it, got {type(fit).__name__}"
        )


def check_tau2_is_its_own(fit):
    """Refuse a fit whose tau2 was estimated from other studies too: it cannot be estimated anew without one.

    Parameters
    ----------
    fit : RandomEffects

    Raises
    ------
    ValueError
        If tau2 is not what ``fit.method`` gives for the fit's own effects, such as one level of subgroups
        that share their tau2.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> check_tau2_is_its_own(random_effects(effects))
    """
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    own = between_study_variance(yi, vi, fit.method)
    if not np.isclose(own, fit.tau2, rtol=1e-6, atol=1e-9 * vi.min()):
        raise ValueError(
            "fit must have estimated tau2 from its own effects, got one with a tau2 from elsewhere: "
            f"{fit.tau2:g}, and {own:g} by {fit.method}"
        )


def check_spread_of_precision(fit):
    """Refuse effects among which there are no smaller and larger studies to compare.

    Parameters
    ----------
    fit : RandomEffects

    Raises
    ------
    DataProblems
        If there are fewer than three studies, or all standard errors are equal.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.04, 0.04]})
    >>> check_spread_of_precision(random_effects(effects))
    Traceback (most recent call last):
    ...
    hinge_meta.problems.DataProblems: the table: column 'vi': found 0.04 in every row; expected ...
    """
    file = fit.effects.attrs.get("file", "the table")
    if fit.k < 3:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    found=f"{fit.k} studies",
                    expected="three or more: a line through two fits exactly and says nothing",
                )
            ]
        )
    sei = np.sqrt(fit.effects["vi"].to_numpy())
    if sei.max() - sei.min() <= _TELLS_APART * sei.max():
        raise DataProblems(
            [
                Problem(
                    file=file,
                    column="vi",
                    found=f"{sei[0] ** 2:g} in every row",
                    expected="studies of different precision: without smaller and larger ones there are "
                    "no small-study effects to look for",
                )
            ]
        )
