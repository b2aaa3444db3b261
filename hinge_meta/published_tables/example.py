"""A published table by its name."""

from importlib.resources import files

import pandas as pd

_FOLDER = files("hinge_meta.published_tables")


def example(name):
    """Give a published table to try things on.

    Parameters
    ----------
    name : str
        One of the names that `examples` lists.

    Returns
    -------
    DataFrame
        As published; ``attrs["what"]`` says what it holds and ``attrs["source"]`` where it was published.

    Raises
    ------
    ValueError
        If there is no such table.

    Examples
    --------
    >>> bcg = example("colditz1994")
    >>> len(bcg), bcg.attrs["source"][:20]
    (13, 'Colditz et al. 1994,')
    """
    known = examples().set_index("name")
    if name not in known.index:
        raise ValueError(f"name must be one of {list(known.index)}, got {name!r}")
    table = pd.read_csv(_FOLDER / f"{name}.csv")
    table.attrs.update(known.loc[name].to_dict())
    return table


def examples():
    """List the published tables that are here.

    Returns
    -------
    DataFrame
        ``name``, ``what`` it holds, and its ``source``.

    Examples
    --------
    >>> examples()["name"].tolist()[:2]
    ['colditz1994', 'normand1999']
    """
    return pd.read_csv(_FOLDER / "sources.csv")
