"""Effects of the measure that a conversion is made for, and of no other."""

from hinge_meta.effects.columns import file_of, row_of, study_of
from hinge_meta.problems import DataProblems, Problem


def measured_as(effects, measures):
    """Refuse effects whose ``measure`` is another; a table without that column is taken at its word.

    Parameters
    ----------
    effects : DataFrame
        With or without a column ``measure``.
    measures : tuple of str
        Those that the conversion is made for.

    Raises
    ------
    DataProblems
        One problem a row of another measure.

    Examples
    --------
    >>> import pandas as pd
    >>> measured_as(pd.DataFrame({"measure": ["SMD"]}), ("SMD",))
    """
    if "measure" not in effects.columns:
        return
    problems = [
        Problem(
            file=file_of(effects),
            row=row_of(effects, position),
            study=study_of(effects, position),
            column="measure",
            found=f"'{measure}'",
            expected=" or ".join(measures),
        )
        for position, measure in enumerate(effects["measure"])
        if measure not in measures
    ]
    if problems:
        raise DataProblems(problems)
