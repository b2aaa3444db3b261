"""Whether a row fits the rows beside it: what it names is there, and it is not there yet."""

from hinge_meta.pull.extract.accept_identifiers import key_of, same_result


def faults_of_neighbours(table, row, tables):
    """List what a row names that is nowhere, and what says the same already.

    Parameters
    ----------
    table : str
    row : dict of str to str
    tables : dict of str to list of dict
        All other rows: those of the curated tables, and those that are to enter with it.

    Returns
    -------
    list of (str, str, str)
        Column, what was found, what is expected.

    Examples
    --------
    >>> tables = {"trials": [], "reports": [{"report_id": "a2020", "trial_id": "a2020"}]}
    >>> faults_of_neighbours("trials", {"trial_id": "a2020", "main_report": "a2020"}, tables)
    []
    >>> row = {"trial_id": "b2020", "arm_id": "hip"}
    >>> faults_of_neighbours("arms", row, tables)
    [('trial_id', "'b2020'", 'a trial of trials.csv, or one that is accepted with this row')]
    """
    return [*_absent(table, row, tables), *_already(table, row, tables.get(table, []))]


def _absent(table, row, tables):
    def known(name, **values):
        return any(
            all(other.get(key) == value for key, value in values.items()) for other in tables.get(name, [])
        )

    also = "or one that is accepted with this row"
    trial = row.get("trial_id", "")
    if table == "trials":
        report = row.get("main_report", "")
        if not known("reports", report_id=report, trial_id=trial):
            yield "main_report", f"'{report}'", f"a report of this trial in reports.csv, {also}"
        return
    if not known("trials", trial_id=trial):
        yield "trial_id", f"'{trial}'", f"a trial of trials.csv, {also}"
        return
    if table in ("reports", "arms"):
        return
    if not known("reports", report_id=row.get("report_id", ""), trial_id=trial):
        yield "report_id", f"'{row.get('report_id', '')}'", f"a report of {trial} in reports.csv, {also}"
    arms = ("arm_id",) if table == "outcomes" else ("arm_e", "arm_c")
    for column in arms:
        if not known("arms", trial_id=trial, arm_id=row.get(column, "")):
            names = sorted(
                other["arm_id"] for other in tables.get("arms", []) if other.get("trial_id") == trial
            )
            yield (
                column,
                f"'{row.get(column, '')}'",
                f"an arm of {trial} ({', '.join(names) or 'none yet'}), {also}",
            )
    if table == "contrasts" and row.get("arm_e") and row.get("arm_e") == row.get("arm_c"):
        yield "arm_c", f"'{row['arm_c']}' twice", "two different arms"
    scale = next(
        (item for item in tables["instruments"] if item["instrument"] == row.get("instrument")), None
    )
    if scale is None:
        yield "instrument", f"'{row.get('instrument', '')}'", "a scale of instruments.csv"
    elif scale["construct"] != row.get("outcome"):
        yield "outcome", f"'{row.get('outcome', '')}' by {scale['instrument']}", f"'{scale['construct']}'"


def _already(table, row, others):
    for other in others:
        there = key_of(table, other)
        if there == key_of(table, row):
            yield "row", f"the identifier '{there}'", "a row that is not there yet"
        elif table in ("outcomes", "contrasts") and same_result(table, other) == same_result(table, row):
            yield (
                "row",
                f"the same result as '{there}'",
                "one row a result, or another stratum, scale or time",
            )
        elif table == "reports" and any(
            row.get(key) and row[key] == other.get(key) for key in ("doi", "pmid", "pmcid")
        ):
            yield "row", f"the paper of '{there}'", "one row a paper"
        elif (
            table == "trials" and row.get("registration") and row["registration"] == other.get("registration")
        ):
            yield (
                "row",
                f"the registration of '{there}'",
                "one row a trial: the same people are the same trial",
            )
