"""The view of a result that tells itself in lines."""

from hinge_meta.shown.view import Bullets, Words


def lines_view(result):
    """Show what a result prints, a point a line.

    Parameters
    ----------
    result : object
        Its ``str`` has one thing a line; the first is what a reader must see first.

    Returns
    -------
    tuple of parts

    Examples
    --------
    >>> from hinge_meta.problems import Problem
    >>> lines_view(Problem(found="'x'", expected="a number"))
    (Words(text="the table: found 'x'; expected a number", strong=True),)
    """
    first, *rest = [line.strip(" -") for line in str(result).splitlines() if line.strip(" -")] or ["Nothing."]
    said = Words(first, strong=True)
    return (said, Bullets(tuple(rest))) if rest else (said,)
