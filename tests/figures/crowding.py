"""What in a rendered figure overlaps or sticks out: shared by the tests of every kind of picture."""

import numpy as np
from matplotlib.text import Text


def crowded(figure):
    """Name the pairs of texts that overlap, and the texts that reach out of the figure."""
    figure.draw_without_rendering()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    box = np.array([text.get_window_extent().extents for text in texts]).reshape(-1, 4)
    # Half a point of grace: hinting moves edges by fractions of a pixel.
    grace = figure.dpi / 72 / 2
    left, bottom, right, top = box.T
    wide = np.minimum.outer(right, right) - np.maximum.outer(left, left) > grace
    high = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom) > grace
    pairs = np.argwhere(np.triu(wide & high, 1))
    width, height = figure.bbox.width, figure.bbox.height
    out = (left < -grace) | (bottom < -grace) | (right > width + grace) | (top > height + grace)
    return [
        *((texts[one].get_text(), texts[other].get_text()) for one, other in pairs),
        *(texts[place].get_text() for place in np.flatnonzero(out)),
    ]
