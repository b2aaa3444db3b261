"""Whether the sentences on a question would point the right way."""

from hinge_meta.problems import DataProblems, Problem


def check_direction(questions, instruments, *tables):
    """Refuse a question whose sentences would call a gain a loss.

    Parameters
    ----------
    questions : dict of str to Question
    instruments : DataFrame
        ``instrument`` and ``higher_is``.
    *tables : DataFrame
        Each with ``outcome`` and ``instrument``: where results stand.

    Raises
    ------
    DataProblems
        If every instrument on which a question's outcome was measured is better when higher, and the question does
        not say ``less_is_better = true``.

    Notes
    -----
    Effects are turned so that negative favours the first arm, and every sentence says that it "reduces" the outcome,
    or leads to "less" of it. That is right for pain, on whichever scale it was measured, and wrong for walking speed.
    Which of the two a word is cannot be told from a table, so a person has to say it.

    Examples
    --------
    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> question = SimpleNamespace(id="speed", outcome="walking speed", less_is_better=None)
    >>> scales = pd.DataFrame({"instrument": ["ten-metre-walk"], "higher_is": ["better"]})
    >>> results = pd.DataFrame({"outcome": ["walking speed"], "instrument": ["ten-metre-walk"]})
    >>> check_direction({"speed": question}, scales, results)
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: analyses.toml: column 'outcome': found 'walking speed' in [speed], measured ...
    """
    better = dict(zip(instruments["instrument"], instruments["higher_is"] == "better", strict=True))
    problems = []
    for question in questions.values():
        used = {
            name for table in tables for name in table["instrument"][table["outcome"] == question.outcome]
        }
        if used and not question.less_is_better and all(better.get(name, False) for name in used):
            problems.append(
                Problem(
                    file="analyses.toml",
                    column="outcome",
                    found=f"'{question.outcome}' in [{question.id}], measured only where higher is better "
                    f"({', '.join(sorted(used))})",
                    expected="something of which less is better, since every sentence says 'reduces' and 'less': name "
                    "the lack ('slow walking', 'loss of function') here, in the tables and in datapackage.json, then "
                    "add less_is_better = true",
                )
            )
    if problems:
        raise DataProblems(problems)
