"""Where the fonts lie in which our figures are drawn, for programs that set text beside them."""

from pathlib import Path

import matplotlib


def font_folder():
    """Find the folder of matplotlib's own fonts: DejaVu, and a last resort for signs that DejaVu lacks.

    They come with matplotlib, so text looks the same on every machine.

    Returns
    -------
    Path

    Examples
    --------
    >>> (font_folder() / "DejaVuSans.ttf").is_file()
    True
    """
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
