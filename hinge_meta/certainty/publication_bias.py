"""What the data say of publication bias: methods for small-study effects, and what is known to be missing."""

import math

from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain


def publication_bias_numbers(fit, small_studies=None, without_numbers=0):
    """Collect the numbers on publication bias.

    Parameters
    ----------
    fit : RandomEffects or None
        None where nothing was pooled.
    small_studies : SmallStudyEffects or None
        The panel of all methods, as `small_study_effects` gives it; None where it was not run.
    without_numbers : int
        Trials that bear on the question and report nothing that can be pooled.

    Returns
    -------
    NumbersOfDomain
        ``k``, p-values (``pvals``) and corrected effects (``estimates``) by method, the methods that could not be
        run with the reason, ``without_numbers``. The methods are not counted: they look at the same numbers.

    Examples
    --------
    >>> publication_bias_numbers(None).sentences
    ('Nothing was pooled.',)
    """
    known = (
        ()
        if not without_numbers
        else (
            f"{without_numbers} trial{'s bear' if without_numbers > 1 else ' bears'} on the question and "
            f"report{'' if without_numbers > 1 else 's'} nothing that can be pooled.",
        )
    )
    if fit is None:
        return NumbersOfDomain(
            "publication bias", {"without_numbers": without_numbers}, ("Nothing was pooled.", *known)
        )
    numbers = {"k": fit.k, "pvals": {}, "estimates": {}, "not_run": {}, "without_numbers": without_numbers}
    if small_studies is None:
        said = "Methods for small-study effects were not run."
        return NumbersOfDomain("publication bias", numbers, (said, *known))
    methods = small_studies.methods
    for row in methods.itertuples():
        if row.not_run:
            numbers["not_run"][row.method] = row.not_run
        if math.isfinite(row.pval):
            numbers["pvals"][row.method] = row.pval
        if math.isfinite(row.estimate):
            numbers["estimates"][row.method] = row.estimate
    says = tuple(f"{row.method}: {row.says}" for row in methods.itertuples() if row.says)
    return NumbersOfDomain("publication bias", numbers, (small_studies.warning, *says, *known))
