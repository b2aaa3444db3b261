"""Where the numbers of an answer's trials were read."""

import re

from hinge_meta.figures.card.one_line import one_line

_ADDRESS = re.compile(r"https?://[\w.-]+/[^\s\"'<>\\^`{|}]*")


def read_in(synthesis):
    """List the publications in which the numbers on a card were read.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    tuple of str
        Addresses that a reader can open, sorted, each once. What does not look like an address leads nowhere and is
        left out.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> read_in(synthesize("pain-vs-exercise"))
    ('https://doi.org/10.1186/s40798-021-00306-w',)
    """
    links = {one_line(synthesis.evidence.link(row)) for row in synthesis.effects.to_dict("records")}
    return tuple(sorted(link for link in links if _ADDRESS.fullmatch(link)))


def without_scheme(link):
    """Print an address as people write it.

    Examples
    --------
    >>> without_scheme("https://doi.org/10.1000/x")
    'doi.org/10.1000/x'
    """
    return link.partition("://")[2]
