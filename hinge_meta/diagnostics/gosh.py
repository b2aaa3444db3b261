"""The pooled effect and its heterogeneity in every subset of the studies."""

import math

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.models.fit_many import fit_many

# All subsets of up to 14 studies are no more than this.
_ENOUGH = 20_000
_MOST = 2_000_000
_COLUMNS = ["estimate", "i2", "tau2", "q", "k"]


def gosh(fit, subsets=None, seed=0, progress=None):
    """Fit the same model to all subsets of two or more studies, or to a random draw of them.

    Parameters
    ----------
    fit : RandomEffects
    subsets : int, optional
        How many at most, up to 2 000 000; by default 20 000. Where no more than these exist (by default: up
        to 14 studies) each is fitted once; otherwise so many different ones are drawn, each as likely as
        any other.
    seed : int
        Of the random draw, where there is one.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of subsets, now and then and at the end.

    Returns
    -------
    DataFrame, one row a subset
        ``estimate``, ``i2`` in per cent, ``tau2``, ``q`` and ``k`` of its model; then a column of True and
        False for each study, in the order of the fit, under the study's name: whether it is in the subset.
        A study whose name is that of a column before it has " (study)" added to it, as often as it takes.
        All subsets stand in binary order, the first study counting for 1, the second for 2, the third for
        4; drawn ones as they were drawn. ``attrs`` holds ``measure`` and ``method`` of the fit, its
        ``k``, ``estimate``, ``i2``, ``tau2`` and ``q``, and ``all_subsets``, whether none is missing.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere; or if ``subsets`` or ``seed`` is
        not a whole number of the size allowed.

    Notes
    -----
    A cloud in two or more parts, or far from the full fit, points to studies of another kind. The subsets
    share their studies: how many of them lie somewhere is no probability.

    References
    ----------
    Olkin, I., Dahabreh, I. J., & Trikalinos, T. A. (2012). GOSH - a graphical display of study
    heterogeneity. Research Synthesis Methods, 3(3), 214-223. https://doi.org/10.1002/jrsm.1053

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [-0.5, -0.6, 0.1], "vi": [0.01, 0.02, 0.02]})
    >>> gosh(random_effects(effects)).round(3)
       estimate      i2   tau2       q  k      A      B      C
    0    -0.533   0.000  0.000   0.333  2   True   True  False
    1    -0.208  91.667  0.165  12.000  2   True  False   True
    2    -0.250  91.837  0.225  12.250  2  False   True   True
    3    -0.337  88.401  0.122  15.375  3   True   True   True
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    for name, value, least, most in (("subsets", subsets, 1, _MOST), ("seed", seed, 0, math.inf)):
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        if not (whole and least <= value <= most) and not (name == "subsets" and value is None):
            size = f"from {least} to {most}" if most < math.inf else f"of at least {least}"
            raise ValueError(f"{name} must be a whole number {size}, got {value!r}")
    count, existing = _ENOUGH if subsets is None else int(subsets), 2**fit.k - fit.k - 1
    included = _every_subset(fit.k) if existing <= count else _random_subsets(fit.k, count, seed)

    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": "none", "level": fit.level}
    table = fit_many(yi, vi, included, **asked, columns=_COLUMNS, progress=progress)[_COLUMNS]
    table = pd.concat([table, pd.DataFrame(included, columns=_names(fit.effects["study"]))], axis=1)
    said = ("measure", "method", "k", "estimate", "i2", "tau2", "q")
    table.attrs = {name: getattr(fit, name) for name in said} | {"all_subsets": existing <= count}
    return table


def _every_subset(k):
    return _subsets_of_codes(_every_code(k), k)


def _every_code(k):
    codes = np.arange(2**k)
    return codes[np.bitwise_count(codes) > 1]


def _subsets_of_codes(codes, k):
    return codes[:, None] >> np.arange(k) & 1 == 1


def _random_subsets(k, count, seed):
    random = np.random.default_rng(seed)
    if 2**k < 4 * count:
        every = _every_code(k)
        return _subsets_of_codes(every[random.choice(len(every), count, replace=False)], k)
    drawn = np.empty((0, k), dtype=bool)
    while len(drawn) < count:
        missing = count - len(drawn)
        more = random.integers(0, 2, (missing + missing // 8 + 10, k), dtype=bool)
        drawn = np.vstack([drawn, more[more.sum(axis=1) > 1]])
        _, first = np.unique(_codes(drawn), axis=0, return_index=True)
        drawn = drawn[np.sort(first)]
    return drawn[:count]


def _codes(included):
    """Give each subset a number of its own, or a row of numbers where one cannot hold as many studies."""
    count, k = included.shape
    padded = np.zeros((count, -(-k // 64) * 64), dtype=bool)
    padded[:, :k] = included
    codes = np.packbits(padded, axis=1).view(np.uint64)
    return codes[:, 0] if codes.shape[1] == 1 else codes


def _names(studies):
    taken = set(_COLUMNS)
    names = []
    for study in studies:
        name = str(study)
        while name in taken:
            name += " (study)"
        taken.add(name)
        names.append(name)
    return names
