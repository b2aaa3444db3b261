"""Cells and lists made of plain strings."""

from hinge_meta.summaries.document.blocks import Bullets
from hinge_meta.summaries.document.words import words


def cell(*lines):
    """Make a cell of a table: one line each.

    Parameters
    ----------
    *lines : str, Run or tuple of Run
        Blank ones are left out.

    Returns
    -------
    tuple of tuple of Run

    Examples
    --------
    >>> [line[0].text for line in cell("Aasa 2015", "", "randomised")]
    ['Aasa 2015', 'randomised']
    """
    return tuple(line for line in (words(item) for item in lines) if line)


def bullets(texts, **how):
    """Make a list of plain strings.

    Parameters
    ----------
    texts : iterable of str, Run or tuple of Run
    **how
        As `Bullets` takes it.

    Returns
    -------
    Bullets

    Examples
    --------
    >>> len(bullets(["One.", "Two."]).items)
    2
    """
    return Bullets(tuple(words(text) for text in texts if text), **how)


def capital(text):
    """Begin a text with a capital, and leave the rest as it is.

    Examples
    --------
    >>> capital("a BMJ paper")
    'A BMJ paper'
    """
    return f"{text[:1].upper()}{text[1:]}"


def ended(text):
    """End a text with a full stop, unless it ends like a sentence already.

    Examples
    --------
    >>> ended("It is open"), ended("Is it?")
    ('It is open.', 'Is it?')
    """
    text = text.strip()
    return text if text.endswith((".", "?", "!", ".”")) else f"{text}."
