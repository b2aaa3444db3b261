"""What was converted, written down beside the row."""


def recorded(table, texts):
    """Add one text a row to ``converted_from``, after what stands there.

    Parameters
    ----------
    table : DataFrame of k rows
        With or without a column ``converted_from``.
    texts : sequence of str, length k
        What was done to each row; blank where nothing was.

    Returns
    -------
    DataFrame
        A new table, ``converted_from`` joined by ``"; "``; ``attrs`` are kept.

    Examples
    --------
    >>> import pandas as pd
    >>> recorded(pd.DataFrame({"converted_from": ["sei", ""]}), ["split", ""])["converted_from"].tolist()
    ['sei; split', '']
    """
    before = [""] * len(table)
    if "converted_from" in table.columns:
        before = table["converted_from"].fillna("").astype(str)
    joined = ["; ".join(filter(None, [how, text])) for how, text in zip(before, texts, strict=True)]
    new = table.assign(converted_from=joined)
    new.attrs = dict(table.attrs)
    return new
