"""Summary bars: how the risk of bias divides in each domain."""

from matplotlib.patches import Rectangle

from hinge_meta.figures import palette
from hinge_meta.figures.bias.bias_domains import domain_heads
from hinge_meta.figures.bias.judgement_key import draw_key, judgement_key, unfilled
from hinge_meta.figures.bias.judgement_shares import judgement_shares
from hinge_meta.figures.bias.judgements import JUDGEMENTS, NO_JUDGEMENT, check_judgements
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.in_points import LEADING, in_points, put_text, put_title, title_depth
from hinge_meta.figures.typeset import BODY, SMALL, TITLE, width, wrap
from hinge_meta.printed import number

_NAME = 175.0
_GAP = 9.0
_PANEL = 270.0
_PITCH = 24.0
_BAR = 15.0
_BEFORE_OVERALL = 7.0
_RIGHT = 12.0


def risk_of_bias_bars(judgements, weights=None, *, ax=None, title=None, domains=None, notes=()):
    """Draw a bar for each domain, divided by judgement.

    Parameters
    ----------
    judgements : DataFrame
        As for `traffic_light_plot`.
    weights : Series, optional
        A weight for each study, indexed by study, such as ``fit.weights``: bars then show shares of weight
        in place of shares of studies, and say so.
    ax : Axes, optional
        To draw in: the picture is shrunk to fit. Without it a figure is made in the size of its content.
    title : str, optional
    domains : dict, optional
        Full words by domain, as for `traffic_light_plot`.
    notes : sequence of str
        In small type below.

    Returns
    -------
    Axes
        A sheet in points. The bars are in the Axes inside it, ``ax.child_axes[0]``, where x is per cent and
        y points.

    Raises
    ------
    ValueError
        If the judgements or the weights are not as asked.

    Notes
    -----
    Shares that are too narrow for a label are in the numbers and in the words that go with the picture.
    Patterns tell judgements apart where colours cannot.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"study": ["A", "B"], "domain": ["D1", "D1"], "judgement": ["Low", "Some concerns"]})
    >>> ax = risk_of_bias_bars(table)
    >>> bars = ax.child_axes[0]
    >>> [patch.get_width() for patch in bars.patches], bars.get_xlabel()
    ([50.0, 50.0], 'Per cent of 2 studies')
    >>> plt.close(ax.figure)
    """
    table = check_judgements(judgements)
    heads = domain_heads(table, domains)
    shares = judgement_shares(table, weights)
    studies = table["study"].nunique()
    of = f"{studies} {'study' if studies == 1 else 'studies'}"
    label = f"Per cent of {of}" if weights is None else f"Per cent of the weight of {of}"
    names = {
        domain: wrap(said or head, BODY, _NAME, domain == "Overall") for domain, (head, said) in heads.items()
    }
    left = _GAP + max(
        width(line, BODY, domain == "Overall") for domain, lines in names.items() for line in lines
    )
    room = left + _PANEL + _RIGHT
    title_lines = wrap(title, TITLE, room, bold=True) if title else []
    found = [word for word in JUDGEMENTS if (table["judgement"] == word).any()]
    top = judgement_key(found, [], [], room)
    below = judgement_key([], [], [*notes, *unfilled(list(table["judgement"]))], room)
    start = title_depth(title_lines)
    middles, bottom = _rows(names, start + top.height)
    spare = 38.0 if below.height else 32.0
    with in_points(ax, room, bottom + spare + below.height) as (ax, factor):
        put_title(ax, title_lines, factor)
        _key(ax, top, start, factor)
        _names(ax, names, middles, left, factor)
        draw_key(ax, below, 0.0, bottom + spare, factor)
        top = min(middles.values()) - _PITCH / 2
        panel = ax.inset_axes([left, -bottom, _PANEL, bottom - top], transform=ax.transData)
        panel.set_ylim(-bottom, -top)
        _axis(panel, label, factor)
        for domain, rows in shares.groupby("domain", sort=False):
            _bar(panel, rows, -middles[domain], factor)
    return remember(ax, shares.drop(columns="start"), _alt(shares, heads, label))


def _rows(names, y):
    middles = {}
    for domain, lines in names.items():
        y += _BEFORE_OVERALL if domain == "Overall" and middles else 0.0
        deep = max(_PITCH, len(lines) * BODY * LEADING + 5.0)
        middles[domain] = y + deep / 2
        y += deep
    return middles, y + 2.0


def _names(ax, names, middles, left, factor):
    for domain, lines in names.items():
        first = middles[domain] + 0.365 * BODY - (len(lines) - 1) * BODY * LEADING / 2
        for place, line in enumerate(lines):
            put_text(
                ax,
                left - _GAP,
                first + place * BODY * LEADING,
                line,
                factor,
                bold=domain == "Overall",
                ha="right",
            )


def _key(ax, key, top, factor):
    """Draw the key with small areas in place of discs, since the picture shows areas."""
    for x, y, text, *_ in key.texts:
        put_text(ax, x + 3.0, top + y, text, factor)
    for x, y, judgement in key.discs:
        _area(ax, x - 5.0, -top - y - 5.0, 13.0, 10.0, judgement, factor, f"key-{judgement}")


def _axis(panel, label, factor):
    panel.set_facecolor("none")
    panel.set_xlim(0, 100)
    panel.set_yticks([])
    for side, spine in panel.spines.items():
        spine.set_visible(side == "bottom")
        spine.set(linewidth=0.8 * factor, color=palette.INK)
    panel.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"])
    panel.tick_params(
        axis="x",
        length=3.5 * factor,
        width=0.8 * factor,
        pad=2.5 * factor,
        labelsize=8 * factor,
        color=palette.INK,
        labelcolor=palette.INK,
    )
    panel.set_xlabel(label, fontsize=BODY * factor, labelpad=3 * factor, color=palette.INK, parse_math=False)


def _bar(panel, rows, y, factor):
    for row in rows.itertuples():
        look = JUDGEMENTS[row.judgement]
        name = f"share-{row.domain}-{row.judgement}"
        _area(panel, row.start, y - _BAR / 2, row.share, _BAR, row.judgement, factor, name)
        share = f"{number(row.share, 0)}%"
        if width(share, SMALL, bold=True) <= row.share * _PANEL / 100 - 6.0:
            label = put_text(
                panel,
                row.start + row.share / 2,
                -y + 0.365 * SMALL,
                share,
                factor,
                size=SMALL,
                bold=True,
                colour=look.ink,
                ha="center",
            )
            # Behind words a pattern is noise.
            label.set_bbox({"boxstyle": "square,pad=0.2", "facecolor": look.face, "edgecolor": "none"})


def _area(ax, x, y, wide, high, judgement, factor, name):
    look = JUDGEMENTS[judgement]
    quiet = palette.HAIRLINE if judgement == NO_JUDGEMENT else look.edge
    ax.add_patch(
        Rectangle(
            (x, y),
            wide,
            high,
            facecolor=look.face,
            edgecolor=palette.QUIET,
            hatch=look.hatch,
            hatchcolor=quiet if look.face == palette.PAPER else palette.PAPER,
            hatch_linewidth=0.5 * factor,
            linewidth=0.5 * factor,
            clip_on=False,
            zorder=3,
            gid=name.replace(" ", "-"),
        )
    )


def _alt(shares, heads, label):
    opening = f"Risk of bias in {len(heads)} {'domain' if len(heads) == 1 else 'domains'}: {label.lower()}."
    lines = []
    for domain, rows in shares.groupby("domain", sort=False):
        head, said = heads[domain]
        parts = [
            f"{row.judgement} {number(row.share, 1)}% ({row.studies} "
            f"{'study' if row.studies == 1 else 'studies'})"
            for row in rows.itertuples()
        ]
        lines.append(f"{f'{head}, {said}' if said else head}: {', '.join(parts)}.")
    return "\n".join([opening, *lines])
