"""The model that a question asks for."""

from hinge_meta.models.random_effects import random_effects


def fit_question(effects, question, method=None, ci=None):
    """Fit a question's model, or none where fewer than two rows are left.

    Parameters
    ----------
    effects : DataFrame
        One row a unit of analysis, with ``study``, ``yi`` and ``vi``.
    question : Question
        Its ``method``, ``ci``, ``pi`` and ``level`` are used.
    method, ci : str or None
        Taken instead of the question's own.

    Returns
    -------
    RandomEffects or None
        The fit; without a prediction interval where there are only two rows.

    Examples
    --------
    >>> import pandas as pd
    >>> fit_question(pd.DataFrame({"study": ["A"], "yi": [0.1], "vi": [0.2]}), None) is None
    True
    """
    if len(effects) < 2:
        return None
    # Two studies say next to nothing of how effects differ, so nothing is predicted from them.
    pi = "none" if len(effects) == 2 else question.pi
    return random_effects(
        effects, method=method or question.method, ci=ci or question.ci, pi=pi, level=question.level
    )
