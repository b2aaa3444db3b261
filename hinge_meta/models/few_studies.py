"""What a reader must know where a model rests on few studies."""


def notes_on_few_studies(k, method, ci_method, pi_method, tau2_is_given):
    """Say what few studies do to a fit.

    Parameters
    ----------
    k : int
    method, ci_method, pi_method : str
        As in `random_effects`.
    tau2_is_given : bool
        Whether tau2 comes from elsewhere and is taken as known.

    Returns
    -------
    list of str
        Sentences; none from five studies on.

    Examples
    --------
    >>> notes_on_few_studies(3, "REML", "hksj", "hk", True)
    ['Only 3 studies: the Hartung-Knapp interval has 2 degrees of freedom.']
    """
    said = []
    if k < 5:
        freedom = f"the Hartung-Knapp interval has {k - 1} degree{'s' if k > 2 else ''} of freedom"
        poorly = "" if tau2_is_given else "tau2, and every interval that rests on it, is poorly known; "
        if method == "FE":
            said.append(f"Only {k} studies, and the model takes it that they share one true effect.")
        elif ci_method == "wald":
            said.append(
                f"Only {k} studies: {poorly}Wald's interval takes tau2 as known and may be too narrow."
            )
        else:
            said.append(f"Only {k} studies: {poorly}{freedom}.")
    if k == 2 and pi_method == "hts":
        said.append("The prediction interval by hts has k-2 = 0 degrees of freedom: there is none.")
    return said
