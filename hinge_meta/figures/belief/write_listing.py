"""A list with a plot in it, written: names and numbers, limits and ticks, and the height of its figure."""

from hinge_meta.figures import palette
from hinge_meta.figures.belief.listing import LEADING
from hinge_meta.figures.typeset import BODY, SMALL, families, wrap


def write_rows(ax, laid, least=None, top=0.0):
    """Write the list, and give the axis its limits and ticks.

    Parameters
    ----------
    ax : Axes
        x becomes the effect; y counts points downwards from 0.
    laid : Listing
    least : sequence of float, optional
        Heights of rows in points; by default each row's own.
    top : float
        Kept free above the first row, in points.

    Returns
    -------
    middles : list of float
        Height of each row's middle, in data coordinates.
    tall : float
        Of the whole, in points.
    factor : float
        By how much marks are to be smaller, as type is: 1 but in an Axes that is too small.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.belief.listing import Row, lay_out
    >>> from hinge_meta.figures.scale import scale_between
    >>> ax = plt.figure().subplots()
    >>> write_rows(ax, lay_out(ax, [Row("Aasa 2015"), Row("Cai 2017")], scale_between(-1, 1)))
    ([-7.5, -22.5], 34.0, 1.0)
    >>> plt.close(ax.figure)
    """
    least = [row.least for row in laid.rows] if least is None else least
    y = top + (BODY * LEADING + 6.0 if any(laid.heads) else 0.0)
    edges = []
    for (lines, under), room in zip(laid.broken, least, strict=True):
        high = max(room, _tall(lines, under) + 3.0)
        edges.append((y, high))
        y += high
    tall = y + 4.0
    factor = laid.factor if laid.made else min(laid.factor, _height(ax) / tall)
    for (start, high), row, (lines, under) in zip(edges, laid.rows, laid.broken, strict=True):
        at = start + (high - _tall(lines, under)) / 2
        for line in lines:
            _put(ax, laid, line, 0.0, at + 0.79 * BODY * LEADING, BODY, factor, bold=row.bold)
            at += BODY * LEADING
        for line in under:
            _put(ax, laid, line, 0.0, at + 0.79 * SMALL * LEADING, SMALL, factor, colour=row.tone)
            at += SMALL * LEADING
        at = start + high / 2 + 0.29 * BODY * LEADING
        _put(ax, laid, row.text, laid.text_right, at, BODY, factor, bold=row.bold, ha="right")
    base = top + 0.79 * BODY * LEADING
    _put(ax, laid, laid.heads[0], 0.0, base, BODY, factor, bold=True)
    _put(ax, laid, laid.heads[1], laid.text_right, base, BODY, factor, bold=True, ha="right")
    if any(laid.heads):
        ax.plot(
            [laid.x_at(0.0), laid.x_at(laid.text_right)],
            [-(base + 5.0)] * 2,
            color=palette.INK,
            lw=0.6,
            gid="rule",
        )
    ax.set_xlim(laid.x_at(0.0), laid.x_at(laid.wide))
    ax.set_ylim(-tall, 0.0)
    ax.set_xticks(laid.scale.ticks, laid.scale.labels)
    ax.spines["bottom"].set_bounds(laid.scale.low, laid.scale.high)
    return [-(start + high / 2) for start, high in edges], tall, factor


def settle(ax, laid, tall):
    """Put the axis label under the panel, and make a figure of ours as high as its list.

    Parameters
    ----------
    ax : Axes
    laid : Listing
    tall : float
        Of the list, in points.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.belief.listing import Row, lay_out
    >>> from hinge_meta.figures.scale import scale_between
    >>> ax = plt.figure(layout="constrained").subplots()
    >>> laid = lay_out(ax, [Row("Aasa 2015")], scale_between(-1, 1), made=True)
    >>> settle(ax, laid, 200.0)
    >>> ax.figure.draw_without_rendering()
    >>> round(ax.get_window_extent().height * 72 / ax.figure.dpi)
    200
    >>> plt.close(ax.figure)
    """
    ax.xaxis.label.set_x(sum(laid.panel) / 2 / laid.wide)
    if not laid.made:
        return
    figure = ax.get_figure(root=True)
    # Texts that are squeezed together stick out of the panel and take room of their own: hence twice.
    for _ in range(2):
        figure.draw_without_rendering()
        figure.set_figheight(figure.get_figheight() + (tall - _height(ax)) / 72)


def label_for(text, laid):
    r"""Break an axis label so that it fits under the panel.

    Parameters
    ----------
    text : str
    laid : Listing

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.figures.belief.listing import Listing
    >>> laid = Listing((), (), None, ("", ""), (100.0, 160.0), 180.0, 180.0, 1.0)
    >>> label_for("Standardised mean difference", laid).split("\n")
    ['Standardised mean', 'difference']
    """
    middle = sum(laid.panel) / 2
    return "\n".join(wrap(text, BODY, 2 * min(middle, laid.wide - middle) * laid.factor))


def _tall(lines, under):
    return LEADING * (len(lines) * BODY + len(under) * SMALL)


def _height(ax):
    return float(ax.get_window_extent().height) * 72 / ax.get_figure(root=True).dpi


def _put(ax, laid, text, x, y, size, factor, *, bold=False, ha="left", colour=palette.INK):
    if text:
        ax.text(
            laid.x_at(x),
            -y,
            text,
            fontsize=size * factor,
            fontweight="bold" if bold else "normal",
            fontfamily=list(families(text)),
            color=colour,
            ha=ha,
            va="baseline",
            parse_math=False,
            zorder=5,
        )
