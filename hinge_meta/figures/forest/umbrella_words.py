"""What a picture of reviews beside each other says."""

import math

from hinge_meta.figures.named_methods import MEASURES, RATIOS
from hinge_meta.printed import decimals_of, number

NOT_POOLED = (
    "Not pooled: results of different reviews stand beside each other, each as it was printed. No average over "
    "reviews is computed."
)
_MARKS = ("†", "‡", "§", "¶", "††", "‡‡", "§§", "¶¶", "†††", "‡‡‡")
_SIDES = {
    "lower": "{below} speaks for what is named first",
    "higher": "{above} speaks for what is named first",
    "no side": "neither side is a benefit",
    "not stated": "which side speaks for what is named first is not stated",
}
_FLAGS = {
    "headline-is-a-subgroup": "the review's headline is a subgroup",
    "model-label-doubtful": "the model it names does not give these numbers",
}


def sentence_case(text):
    """Begin a text with a capital letter.

    Examples
    --------
    >>> sentence_case("low back pain: Pilates")
    'Low back pain: Pilates'
    """
    return text[:1].upper() + text[1:]


def printed_result(row):
    """Print a result and its 95% interval with the decimals that it came with.

    Parameters
    ----------
    row : mapping
        ``estimate ci_lb ci_ub``, not logged; ``whose`` and ``axis``. This project's own numbers, which have
        full precision, are rounded as on our pages.

    Returns
    -------
    str
        An estimate without an interval says so; nothing is filled in.

    Examples
    --------
    >>> printed_result({"estimate": -0.61, "ci_lb": -1.21, "ci_ub": 0.0, "whose": "published", "axis": "SMD"})
    '−0.61 [−1.21, 0.00]'
    >>> nan = float("nan")
    >>> printed_result({"estimate": 0.94, "ci_lb": nan, "ci_ub": nan, "whose": "published", "axis": "SMD"})
    '0.94, no interval'
    """
    values = [row["estimate"], row["ci_lb"], row["ci_ub"]]
    if math.isnan(values[0]):
        return "not printed"
    if row["whose"] == "published":
        digits = max(_decimals(value) for value in values)
    else:
        digits = decimals_of(row["axis"])
    middle, low, high = (number(value, digits) for value in values)
    return f"{middle}, no interval" if math.isnan(values[1]) else f"{middle} [{low}, {high}]"


def _decimals(value):
    return 0 if math.isnan(value) else len(f"{value:.6f}".rstrip("0").partition(".")[2])


def counts_in_words(row):
    """Print how many trials and people a result rests on; an en dash for what was not printed.

    Examples
    --------
    >>> counts_in_words({"k": 9.0, "n": 408.0}), counts_in_words({"k": 5.0, "n": float("nan")})
    ('9 / 408', '5 / –')
    """
    return f"{number(row['k'], 0)} / {number(row['n'], 0)}"


def panel_in_words(panel):
    """Name a panel: what was measured, as what, on which scale, and which side is which.

    Parameters
    ----------
    panel : DataFrame
        Results of one ``outcome_kind``, ``axis``, ``scale`` and ``favours_first``.

    Returns
    -------
    (str, str)
        The outcome; the rest.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"outcome_kind": "falls", "axis": "IRR", "scale": "ratio", "favours_first": "lower"}
    >>> panel_in_words(pd.DataFrame([row]))
    ('Falls', 'rate ratio (log scale); below 1 speaks for what is named first')
    """
    row = panel.iloc[0]
    is_ratio = row["axis"] in RATIOS
    if row["axis"] == "GEN":
        measure = row["scale"]
    else:
        measure = MEASURES[row["axis"]][0].lower() + MEASURES[row["axis"]][1:]
        if is_ratio:
            measure += " (log scale)"
        elif row["axis"] == "MD":
            measure += ", scale not stated" if row["scale"] == "not stated" else f" in {row['scale']}"
        elif "before to after" in row["scale"]:
            measure += ", before to after in one group"
    null = "1" if is_ratio else "0"
    side = _SIDES[row["favours_first"]].format(below=f"below {null}", above=f"above {null}")
    return sentence_case(row["outcome_kind"]), f"{measure}; {side}"


def remarks(row):
    """Say what is doubtful or to be known about a result.

    Parameters
    ----------
    row : mapping
        ``flags`` (names separated by semicolons), ``note`` and ``source_kind``.

    Returns
    -------
    str
        Blank where nothing is to be said.

    Examples
    --------
    >>> remarks({"flags": "", "note": "the abstract names no time window", "source_kind": "review"})
    'the abstract names no time window'
    >>> remarks({"flags": "", "note": "", "source_kind": "review, quoted by another"})
    'read in another source that quotes it, not in the review itself'
    """
    # A note explains the flags of its row.
    words = [row["note"]] if row["note"] else [_flag(name) for name in row["flags"].split(";") if name]
    if row["source_kind"] == "review, quoted by another":
        words.append("read in another source that quotes it, not in the review itself")
    return "; ".join(words)


def _flag(name):
    return _FLAGS.get(name, name.replace("-", " "))


def doubts_marked(rows):
    """Give each doubt or remark about a result a mark, and say it once.

    Parameters
    ----------
    rows : DataFrame
        As `remarks` reads them.

    Returns
    -------
    (list of str, list of str)
        A mark for each row, blank where nothing is to be said; the marks explained.

    Examples
    --------
    >>> import pandas as pd
    >>> notes = ["", "the abstract names no time window"]
    >>> doubts_marked(pd.DataFrame({"flags": "", "note": notes, "source_kind": "review"}))
    (['', '†'], ['† The abstract names no time window.'])
    """
    said, marks = {}, []
    for row in rows.to_dict("records"):
        words = remarks(row)
        if words and words not in said:
            place = len(said)
            said[words] = _MARKS[place] if place < len(_MARKS) else f"[{place + 1}]"
        marks.append(said.get(words, ""))
    return marks, [f"{mark} {sentence_case(words).rstrip('.')}." for words, mark in said.items()]


def umbrella_in_words(topic, panels, overlap):
    """Say what a picture of reviews beside each other shows.

    Parameters
    ----------
    topic : str
    panels : list of DataFrame
        As ``Umbrella.panels`` gives them.
    overlap : str
        What is known of trials that the reviews share.

    Returns
    -------
    str
        What it is, then a line for each result.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"outcome_kind": "falls", "axis": "IRR", "scale": "ratio", "favours_first": "lower", "k": 59.0,
    ...     "n": 12981.0, "label": "Sherrington 2019", "whose": "published", "comparison": "exercise vs control",
    ...     "outcome": "rate of falls", "estimate": 0.77, "ci_lb": 0.71, "ci_ub": 0.83, "certainty": "high"}
    >>> print(umbrella_in_words("falls", [pd.DataFrame([row])], "One result of one review."))
    Published results beside each other, falls: one result in one panel. Not pooled: results of different reviews
    stand beside each other, each as it was printed. No average over reviews is computed. One result of one
    review.
    Falls, rate ratio (log scale); below 1 speaks for what is named first:
    Sherrington 2019, exercise vs control, rate of falls: 0.77 [0.71, 0.83]; 59 trials, 12981 people; certainty by its
    authors: high.
    """
    count = sum(len(panel) for panel in panels)
    what = f"{_counted(count, 'result')} in {_counted(len(panels), 'panel')}"
    lines = [f"Published results beside each other, {topic}: {what}. {NOT_POOLED} {overlap}"]
    for panel in panels:
        lines.append(", ".join(panel_in_words(panel)) + ":")
        lines += [_row(row) for row in panel.to_dict("records")]
    return "\n".join(lines)


def _counted(count, noun):
    return f"one {noun}" if count == 1 else f"{count} {noun}s"


def _row(row):
    trials = "" if math.isnan(row["k"]) else f"; {_counted(int(row['k']), 'trial')}"
    people = "" if math.isnan(row["n"]) else f"{',' if trials else ';'} {number(row['n'], 0)} people"
    whose = "certainty by its authors" if row["whose"] == "published" else "certainty"
    return (
        f"{row['label']}, {row['comparison']}, {row['outcome']}: {printed_result(row)}{trials}{people}; "
        f"{whose}: {row['certainty']}."
    )
