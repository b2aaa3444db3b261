"""A forest plot drawn, written and put away."""

import matplotlib.pyplot as plt

from hinge_meta.figures.forest.forest import forest_plot
from hinge_meta.figures.save import save_figure


def publish_forest(result, stem, caption):
    """Draw a forest plot and write it with its numbers, its caption and its alt text.

    The figure is closed afterwards, so that a build of many keeps none in memory.

    Parameters
    ----------
    result : object
        As for `forest_plot`.
    stem : str or Path
        Path without an ending, as for `save_figure`.
    caption : str
        What stands under the figure.

    Returns
    -------
    list of Path
        The files written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = publish_forest(random_effects(effects), Path(folder) / "pain", "Pain.")
    ...     [path.suffix for path in paths]
    ['.svg', '.png', '.pdf', '.csv', '.md']
    """
    ax = forest_plot(result)
    try:
        return save_figure(ax, stem, caption=caption)
    finally:
        plt.close(ax.get_figure(root=True))
