"""A figure put away once it is written, so that a build of many keeps none in memory."""

import matplotlib.pyplot as plt


def put_away(ax):
    """Close the figure that an Axes stands in.

    Parameters
    ----------
    ax : Axes

    Examples
    --------
    >>> ax = plt.figure().subplots()
    >>> put_away(ax)
    >>> plt.fignum_exists(ax.figure.number)
    False
    """
    plt.close(ax.get_figure(root=True))
