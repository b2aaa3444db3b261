"""Effects on instruments of different ranges, moved to one range."""


def rescale(effects, to=100.0):
    """Move mean differences from their instruments' ranges to one range of ``to`` points.

    A difference of 1 on a 0-10 scale becomes 10 on a 0-100 scale. The instruments are treated as
    linear and interchangeable, which is a convention of the field (Hayden 2021 does the same), not a fact.

    Parameters
    ----------
    effects : DataFrame
        ``yi`` and ``vi`` in the instrument's points; ``scale_min`` and ``scale_max``, its ends.
    to : float
        Length of the common range, in points.

    Returns
    -------
    DataFrame
        A new table: ``yi`` multiplied by ``to / (scale_max - scale_min)``, ``vi`` by its square, and
        ``converted_from`` naming the range wherever the factor is not 1.

    References
    ----------
    Hayden, J. A., et al. (2021). Exercise therapy for chronic low back pain. Cochrane Database of
    Systematic Reviews, 9, CD009790. https://doi.org/10.1002/14651858.CD009790.pub2

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"yi": [0.5], "vi": [0.26], "scale_min": [0.0], "scale_max": [10.0],
    ...                      "converted_from": [""]})
    >>> rescale(rows)[["yi", "vi", "converted_from"]].values.tolist()
    [[5.0, 26.0, '0-10 points']]
    """
    factor = to / (effects["scale_max"] - effects["scale_min"])
    ranges = [
        f"{low:g}-{high:g} points"
        for low, high in zip(effects["scale_min"], effects["scale_max"], strict=True)
    ]
    converted_from = [
        how if ratio == 1 else "; ".join(filter(None, [how, text]))
        for how, ratio, text in zip(effects["converted_from"], factor, ranges, strict=True)
    ]
    return effects.assign(
        yi=effects["yi"] * factor, vi=effects["vi"] * factor**2, converted_from=converted_from
    )
