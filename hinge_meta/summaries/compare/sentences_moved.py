"""Which sentences of a text are no longer there, and which are new."""

import re

_END = re.compile(r"(?<=[.!?”]) (?=[A-Z“(])")


def sentences_moved(old, new):
    """Compare two texts by sentence.

    Parameters
    ----------
    old, new : str

    Returns
    -------
    gone, come : str
        The sentences that stand only in the old text, and only in the new; a text without sentence ends is one.

    Examples
    --------
    >>> sentences_moved("It is open. Two trials. Draft.", "It is open. Three trials. Draft.")
    ('Two trials.', 'Three trials.')
    """
    before, after = _END.split(old), _END.split(new)
    gone = [sentence for sentence in before if sentence not in after]
    come = [sentence for sentence in after if sentence not in before]
    if not gone and not come:
        # The same sentences in another order, or as often as they were not.
        return old, new
    return " ".join(gone), " ".join(come)
