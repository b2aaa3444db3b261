"""Cells of a table as rows of ``outcomes``: the numbers as printed, and how they were read."""

from collections import Counter

from hinge_meta.pull.extract.proposals import proposal_columns
from hinge_meta.pull.extract.table_refusal import why_no_row

_LEVEL_OF_THE_COLUMNS = "95"


def outcome_rows(cells, common):
    """Propose rows from the cells of one table.

    Parameters
    ----------
    cells : sequence of TableCell
    common : dict of str to str
        What all rows share: where they were read, and the identifiers of trial and report where they are known.

    Returns
    -------
    tuple of (list of dict of str to str, list of dict of str to str)
        Rows in the columns of ``outcomes`` and of how they were read; and what was not taken: ``location``,
        ``literal``, ``why``.

    Notes
    -----
    Nothing is computed. The ends of an interval are entered where 95 % is said, since that is what the columns mean.
    A standard error or a median of changes has no column and stays in the literal. Where the same arm, outcome and
    time come twice, both rows say so.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> from hinge_meta.pull.extract.table_reader import read_table
    >>> cells = read_table(layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0]))
    >>> rows, refused = outcome_rows(cells, {})
    >>> len(rows), len(refused), rows[2]["mean"], rows[2]["sd"], rows[2]["n"], rows[2]["literal"]
    (24, 4, '22.8', '7.8', '21', '22.8 (7.8)')
    """
    rows, refused = [], []
    blank = dict.fromkeys(proposal_columns("outcomes"), "")
    for item in cells:
        why = why_no_row(item)
        if why:
            refused.append({"location": item.location, "literal": item.reading.literal, "why": why})
        else:
            rows.append({**blank, **_row(item, common)})
    return _with_twins(rows), refused


def _row(item, common):
    numbers, doubts = _numbers(item)
    size = item.size
    row = {
        **common,
        **numbers,
        "method": "as printed",
        "location": item.location,
        "literal": item.literal,
        "arm_as_printed": item.names.arm,
        "outcome_as_printed": item.names.outcome,
        "time_as_printed": item.names.time,
        "unit_as_printed": item.names.unit,
        "quantity": item.quantity,
        "second_is": item.second.kind,
        "second_known_from": item.second.known_from,
        "n": str(size.n) if size else "",
        "n_literal": size.literal if size else "",
        "n_known_from": size.known_from if size else "",
        "doubts": "; ".join(dict.fromkeys((*item.doubts, *doubts))),
    }
    return row


def _numbers(item):
    """Give the columns that the numbers fill, and the doubts that arise from it."""
    reading, second, centre = item.reading, item.second.kind, item.centre
    if second == "percent" or reading.shape == "fraction":
        return _counts(item)
    if item.quantity == "unknown":
        return {}, ("no number was entered: a value or a change",)
    changed = item.quantity == "change"
    doubts, numbers = [], {}
    if changed and centre == "median":
        return {}, ("a median of changes has no column",)
    numbers["change_mean" if changed else "median" if centre == "median" else "mean"] = _text(reading.value)
    beside = item.spread or reading
    one = beside.second if beside.second is not None else beside.value if item.spread else None
    other = beside.third
    if second == "sd":
        numbers["change_sd" if changed else "sd"] = _text(one)
    elif second == "se" and changed:
        doubts.append("a standard error of a change has no column")
    elif second == "se":
        numbers["se"] = _text(one)
    elif second == "ci" and other is None:
        doubts.append("half an interval has no column")
    elif second == "ci" and item.second.level == _LEVEL_OF_THE_COLUMNS:
        before = "change_" if changed else ""
        numbers |= {f"{before}ci_lb": _text(one), f"{before}ci_ub": _text(other)}
    elif second == "ci":
        said = f"of {item.second.level}%" if item.second.level else "whose level is not said"
        doubts.append(f"an interval {said} was not entered: the columns are for 95%")
    elif second == "iqr" and not changed and other is not None:
        numbers |= {"q1": _text(one), "q3": _text(other)}
    elif second in ("iqr", "range"):
        doubts.append("the spread has no column")
    if centre == "median" and second in ("sd", "se", "ci"):
        doubts.append(f"a median with {second.upper()}")
    return numbers, tuple(doubts)


def _counts(item):
    """Give counts of people, and hold the printed percentage against them."""
    reading, doubts = item.reading, []
    events = reading.value
    if reading.shape == "fraction":
        total, percent = reading.second, reading.third
    else:
        total, percent = (item.size.n if item.size else None), reading.second
    if events != events.to_integral_value() or (total is not None and not 0 <= events <= total):
        return {}, ("no number was entered: the counts do not fit each other",)
    if total and percent is not None and abs(100 * events / total - percent) > 1:
        doubts.append(f"{events} of {total} is not {percent}%")
    numbers = {"events": str(int(events))}
    if total is not None:
        numbers["total"] = str(int(total))
    return numbers, tuple(doubts)


def _with_twins(rows):
    keys = [
        tuple(row[name] for name in ("arm_as_printed", "outcome_as_printed", "time_as_printed"))
        for row in rows
    ]
    times = Counter(keys)
    doubt = "the same arm, outcome and time stand elsewhere in the table"
    return [
        {**row, "doubts": "; ".join(filter(None, (row["doubts"], doubt)))} if times[key] > 1 else row
        for row, key in zip(rows, keys, strict=True)
    ]


def _text(number):
    return f"{number:f}"
