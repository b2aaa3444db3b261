"""Words around a plot and names in it, so that a name without room is named in a note."""

from hinge_meta.figures.name_points import name_points
from hinge_meta.figures.panel import write_words

_MOST_NAMED = 8


def names_and_notes(ax, x, y, names, *, others=(), lines=(), boxes=None, notes=(), **words):
    """Write title, labels and notes, then a name beside each point; who found no place is named in a note.

    Call it last: where there is room depends on everything else.

    Parameters
    ----------
    ax : Axes
    x, y : array_like of n floats
        The points, in data coordinates.
    names : sequence of n str
        None at all is fine.
    others : sequence of (float, float)
        Points without a name that names should not cover.
    lines : sequence of (array_like, array_like)
        Lines that names should not cover: x and y of each.
    boxes : callable, optional
        Called once everything around the plot is written, to write labels inside it; gives the lines
        around them, which names should not cover either.
    notes : sequence of str
    **words
        ``title``, ``xlabel`` and ``ylabel``, as for `write_words`.

    Returns
    -------
    list of str
        The names that found no place.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure(layout="constrained").subplots()
    >>> names_and_notes(ax, [0, 1], [0, 1], ["Aasa 2015", "Cai 2017"], notes=["2 studies."], xlabel="Effect")
    []
    >>> plt.close(ax.figure)
    """
    points = list(zip([str(name) for name in names], x, y, strict=True))

    def place(without):
        around = boxes() if boxes is not None else []
        tried = [point for point in points if point[0] not in without]
        # A point without a name is a line without length.
        bare = [*others, *((px, py) for name, px, py in points if name in without)]
        around = [*lines, *around, *(([px, px], [py, py]) for px, py in bare)]
        return name_points(
            ax,
            [point[1] for point in tried],
            [point[2] for point in tried],
            [point[0] for point in tried],
            around,
        )

    return settle_names(ax, place, notes, **words)


def settle_names(ax, place, notes=(), **words):
    """Write words around a plot and names in it again and again, until all without room are in a note.

    Parameters
    ----------
    ax : Axes
    place : callable
        Takes the names to be left out, writes the others into the laid-out plot, and gives those for which
        it found no room.
    notes : sequence of str
    **words
        ``title``, ``xlabel`` and ``ylabel``, as for `write_words`.

    Returns
    -------
    list of str
        The names in the note.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure(layout="constrained").subplots()
    >>> settle_names(ax, lambda without: [] if without else ["Cai 2017"], notes=["2 studies."])
    ['Cai 2017']
    >>> print(ax.texts[0].get_text())
    2 studies.
    No room for the names of: Cai 2017.
    >>> plt.close(ax.figure)
    """
    without = []
    while True:
        before = {*ax.texts, *ax.lines, *ax.patches}
        write_words(ax, notes=[*notes, *_no_room_for(without)], **words)
        ax.get_figure(root=True).draw_without_rendering()
        left = place(without)
        if not left:
            return without
        # The note takes room of its own, so everything is placed anew without those who have none.
        without = without + left
        for artist in {*ax.texts, *ax.lines, *ax.patches} - before:
            artist.remove()


def _no_room_for(names):
    if not names:
        return []
    if len(names) > _MOST_NAMED:
        return [f"No room for the names of {len(names)} studies."]
    return [f"No room for the names of: {', '.join(names).rstrip('.')}."]
