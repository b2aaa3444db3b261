"""Whether a proposed number may enter: it has its literal and its place, and what it is was said by someone."""

from hinge_meta.pull.extract.accept_literal import stands_in

# What the second number may be said to be, and the columns that it then fills.
SECOND_NUMBERS = {
    "sd": ("sd", "change_sd"),
    "se": ("se",),
    "ci": ("ci_lb", "ci_ub", "change_ci_lb", "change_ci_ub"),
    "iqr": ("q1", "q3"),
    "range": (),
    "percent": (),
}
_IN_LITERAL = {
    "outcomes": (
        "mean", "sd", "se", "ci_lb", "ci_ub", "median", "q1", "q3", "change_mean", "change_sd", "change_ci_lb",
        "change_ci_ub", "events",
    ),
    "contrasts": ("estimate", "ci_lb", "ci_ub"),
}  # fmt: skip
_PEOPLE = {"outcomes": ("n", "total"), "contrasts": ("n_e", "n_c")}
_READ_ITSELF = ("full text",)


def faults_of_reading(table, row):
    """List why the numbers of a row may not enter yet.

    Parameters
    ----------
    table : {"outcomes", "contrasts"}
    row : dict of str to str
        With the columns that say how the numbers were read; numbers are of the schema's types.

    Returns
    -------
    list of (str, str, str)
        Column, what was found, what is expected.

    Notes
    -----
    Every number of a result stands in the literal, with its sign. A number of people that does not stand in
    ``n_literal`` or the literal was typed by a person, who says in ``note`` where it comes from. Doubts are answered in
    ``note`` as well.

    Examples
    --------
    >>> row = {"literal": "3.2 (1.9)", "mean": "3.2", "sd": "1.9", "second_is": "unknown", "quantity": "value",
    ...        "location": "Table 2", "read_at": "https://example.org/", "confirm_in_full_text": "true"}
    >>> [(column, found) for column, found, _ in faults_of_reading("outcomes", row)]
    [('second_is', "'unknown'")]
    >>> faults_of_reading("outcomes", {**row, "second_is": "sd"})
    []
    """
    faults = [
        (column, "a blank", "where the number was read, to the letter")
        for column in ("literal", "read_at", "location")
        if not row.get(column)
    ]
    faults += [*_faults_of_second(table, row), *_faults_of_numbers(table, row)]
    if row.get("quantity") == "unknown":
        faults.append(("quantity", "'unknown'", "'value' or 'change', as the source says"))
    if row.get("doubts") and not row.get("note", "").strip():
        faults.append(("note", "a blank", f"an answer to the doubts: {row['doubts']}"))
    if row.get("confirm_in_full_text") == "false" and row.get("source_kind") not in _READ_ITSELF:
        kind = row.get("source_kind", "")
        faults.append(
            ("confirm_in_full_text", f"'false' beside '{kind}'", "'true' unless the full text was read")
        )
    return faults


def _faults_of_second(table, row):
    said = [word.strip() for word in row.get("second_is", "").split(";") if word.strip()]
    wrong = [word for word in said if word not in SECOND_NUMBERS]
    if wrong:
        known = ", ".join(SECOND_NUMBERS)
        yield "second_is", f"'{wrong[0]}'", f"what the second number is, as the source says: {known}"
        return
    if table == "contrasts":
        return
    allowed = {column for word in said for column in SECOND_NUMBERS[word]}
    for word, columns in SECOND_NUMBERS.items():
        for column in columns:
            if row.get(column) and column not in allowed:
                found = f"{row[column]} while the second number is said to be '{'; '.join(said)}'"
                yield column, found, f"a blank, or '{word}' in second_is if the source says so"


def _faults_of_numbers(table, row):
    numbers = [column for column in _IN_LITERAL[table] if row.get(column)]
    if not numbers and row.get("measure") != "none":
        yield _IN_LITERAL[table][0], "no number", "at least one number of the result"
    for column in numbers:
        if row.get("literal") and not stands_in(row[column], row["literal"]):
            yield (
                column,
                row[column],
                f"a number that stands in the literal '{row['literal']}', sign included",
            )
    for column in _PEOPLE[table]:
        printed = f"{row.get('n_literal', '')} | {row.get('literal', '')}"
        if row.get(column) and not stands_in(row[column], printed) and not row.get("note", "").strip():
            yield (
                column,
                row[column],
                "the number of people in n_literal, or a note that says where it comes from",
            )
