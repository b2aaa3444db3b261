"""Effects oriented so that, where lower is better, negative favours the first arm."""


def orient(effects):
    """Turn effects on instruments where higher is better, so that lower is better throughout.

    Parameters
    ----------
    effects : DataFrame
        ``yi``; ``higher_is``, ``"better"`` or ``"worse"``; ``orientation``, ``"as the instrument"``, or
        ``"lower is better"`` where the source has turned the sign already; ``converted_from``.

    Returns
    -------
    DataFrame
        A new table: ``yi`` negative wherever the first arm did better; what was turned is recorded in
        ``converted_from``.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"yi": [2.0, -1.0], "higher_is": ["better", "worse"],
    ...                      "orientation": ["as the instrument"] * 2, "converted_from": ["", ""]})
    >>> orient(rows)[["yi", "converted_from"]].values.tolist()
    [[-2.0, 'higher is better'], [-1.0, '']]
    """
    turned = (effects["higher_is"] == "better") & (effects["orientation"] == "as the instrument")
    converted_from = [
        "; ".join(filter(None, [how, "higher is better"])) if turn else how
        for how, turn in zip(effects["converted_from"], turned, strict=True)
    ]
    return effects.assign(yi=effects["yi"].where(~turned, -effects["yi"]), converted_from=converted_from)
