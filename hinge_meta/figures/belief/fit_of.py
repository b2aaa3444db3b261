"""The fit inside an answer."""


def fit_of(result):
    """Give the fit of an answer such as `synthesize` returns; any other result as it is.

    Parameters
    ----------
    result : object

    Returns
    -------
    object
        ``result.fit`` where there is one, else ``result``.

    Raises
    ------
    ValueError
        If the answer is that nothing was pooled: `forest_plot` shows the studies then.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> fit_of(SimpleNamespace(fit="a fit")), fit_of("a fit")
    ('a fit', 'a fit')
    """
    if not hasattr(result, "fit"):
        return result
    if result.fit is None:
        raise ValueError("result has nothing pooled; forest_plot shows its studies without a summary")
    return result.fit
