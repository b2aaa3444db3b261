"""The traffic light: every study's risk of bias in every domain."""

from hinge_meta.figures.bias.bias_domains import domain_heads
from hinge_meta.figures.bias.judgement_discs import judgement_discs
from hinge_meta.figures.bias.judgement_key import draw_key, judgement_key, unfilled
from hinge_meta.figures.bias.judgements import JUDGEMENTS, check_judgements
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.in_points import LEADING, in_points, put_rule, put_text, put_title, title_depth
from hinge_meta.figures.typeset import BODY, TITLE, width, wrap

_NAME = 190.0
_GAP = 12.0
_BEFORE_OVERALL = 9.0
_PITCH = 18.0
_DISC = 13.0
_LEAST = 330.0


def traffic_light_plot(judgements, *, ax=None, title=None, domains=None, notes=()):
    """Draw a disc with a sign for each study and domain.

    Parameters
    ----------
    judgements : DataFrame
        A row a judgement: ``study``, ``domain``, ``judgement`` and, where wanted, ``support``; see
        `check_judgements`.
    ax : Axes, optional
        To draw in: the table is shrunk to fit. Without it a figure is made in the size of its content.
    title : str, optional
    domains : dict, optional
        Full words by domain, for domains that we do not know (we know RoB 2 and ROBINS-I; see
        `domain_heads`).
    notes : sequence of str
        In small type below.

    Returns
    -------
    Axes
        x and y are points from the top left corner, y downwards below 0.

    Raises
    ------
    ValueError
        If the table is not as `check_judgements` asks, or ``domains`` names one that is not in it.

    Notes
    -----
    A cell that nobody filled is a dash; "no information", which is a judgement, is an empty disc. Neither
    is a low risk. Signs tell judgements apart where colours cannot.

    References
    ----------
    Sterne JAC and others. RoB 2: a revised tool for assessing risk of bias in randomised trials.
    BMJ 2019;366:l4898.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"study": ["Aasa 2015"] * 2, "domain": ["D1", "Overall"], "judgement": ["Low", "Some concerns"]})
    >>> ax = traffic_light_plot(table)
    >>> [text.get_text() for text in ax.texts]
    ['Study', 'D1', 'Overall', 'Aasa 2015', 'Low', 'Some concerns']
    >>> plt.close(ax.figure)
    """
    table = check_judgements(judgements)
    heads = domain_heads(table, domains)
    names = {study: wrap(study, BODY, _NAME) for study in table["study"].unique()}
    left = max(width(line, BODY) for lines in [["Study"], *names.values()] for line in lines) + _GAP
    middles, right = _columns(heads, left)
    room = max(right, _LEAST)
    title_lines = wrap(title, TITLE, room, bold=True) if title else []
    found = [word for word in JUDGEMENTS if (table["judgement"] == word).any()]
    key = judgement_key(found, heads.values(), [*notes, *unfilled(list(table["judgement"]))], room)
    top = title_depth(title_lines)
    head = top + BODY + 4.0
    rows, bottom = _rows(names, head + 7.0)
    with in_points(ax, room, bottom + 8.0 + key.height + 2.0) as (ax, factor):
        put_title(ax, title_lines, factor)
        put_rule(ax, 0, right, top, factor)
        put_text(ax, 0, head, "Study", factor, bold=True)
        for domain, x in middles.items():
            put_text(ax, x, head, heads[domain][0], factor, bold=True, ha="center")
        put_rule(ax, 0, right, head + 5.0, factor, 0.5)
        for study, y in rows.items():
            for place, line in enumerate(names[study]):
                put_text(ax, 0, y + 0.365 * BODY + place * BODY * LEADING, line, factor)
        judgement_discs(
            ax,
            table["domain"].map(middles),
            -table["study"].map(rows),
            table["judgement"],
            _DISC * factor,
        )
        put_rule(ax, 0, right, bottom, factor)
        draw_key(ax, key, 0.0, bottom + 8.0, factor)
    return remember(ax, table, _alt(table, heads))


def _columns(heads, left):
    """Give the middle of each column, and the right edge of all."""
    others = [domain for domain in heads if domain != "Overall"]
    overall = width("Overall", BODY, bold=True) if "Overall" in heads else 0.0
    before = _BEFORE_OVERALL if overall and others else 0.0
    # A small table spreads to the width of its key, within reason; a large one is as wide as it must be.
    spread = (_LEAST - left - overall - before) / max(1, len(others))
    widest = max((width(heads[domain][0], BODY, bold=True) for domain in others), default=0.0)
    pitch = max(23.0, widest + 8.0, min(spread, 34.0))
    middles = {domain: left + pitch * (place + 0.5) for place, domain in enumerate(others)}
    right = left + pitch * len(others)
    if overall:
        middles["Overall"] = right + before + overall / 2
    return middles, right + before + overall


def _rows(names, y):
    """Give the height of each study's first line, and the bottom of all."""
    rows = {}
    for study, lines in names.items():
        rows[study] = y + _PITCH / 2
        y += _PITCH + (len(lines) - 1) * BODY * LEADING
    return rows, y + 2.0


def _alt(table, heads):
    studies = table["study"].nunique()
    words = "; ".join(f"{head}: {said}" for head, said in heads.values() if said)
    sentences = [
        f"Risk of bias of {studies} {'study' if studies == 1 else 'studies'} in {len(heads)} "
        f"{'domain' if len(heads) == 1 else 'domains'}, a disc for each judgement.",
        *([f"{words}."] if words else []),
    ]
    lines = [
        f"{study}: " + ", ".join(f"{heads[row.domain][0]} {row.judgement}" for row in rows.itertuples()) + "."
        for study, rows in table.groupby("study", sort=False)
    ]
    return "\n".join([" ".join(sentences), *lines])
