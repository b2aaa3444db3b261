"""The explorer for a reader without a kernel: words and numbers, nothing to turn."""

import html

from hinge_meta.explorer.numbers_beside import numbers_beside
from hinge_meta.explorer.words import notes_of, numbers_html, sentence_of

_RUN = "Run this cell in JupyterLab for the controls and the forest plot."


def static_text(own, answered, count):
    """Say in text what the explorer shows.

    Parameters
    ----------
    own : Synthesis
    answered : Answered
    count : str
        How many analyses were looked at, in words.

    Returns
    -------
    str
        The same for the same data and choices.

    Examples
    --------
    >>> from hinge_meta.explorer.answered import Answered
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> own = synthesize("pain-vs-exercise")
    >>> print(static_text(own, Answered(own), "").splitlines()[0])
    Explorer: Pain: posterior-chain resistance training against general exercise
    """
    rows = [("", "these choices", "the main answer"), *numbers_beside(own, answered)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(
        [f"Explorer: {own.question.title}", *table, *notes_of(answered), sentence_of(answered), count, _RUN]
    )


def static_html(own, answered, count):
    """Say in markup what the explorer shows.

    Parameters
    ----------
    own : Synthesis
    answered : Answered
    count : str
        How many analyses were looked at, in words.

    Returns
    -------
    str
        The same for the same data and choices; no style of its own.
    """
    words = "".join(f"<p>{html.escape(text)}</p>" for text in (sentence_of(answered), count, _RUN))
    return f"<p><strong>{html.escape(own.question.title)}</strong></p>{numbers_html(own, answered)}{words}"
