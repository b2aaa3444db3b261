"""One entry of ``analyses.toml``, read strictly: a misspelt key must not pass for none."""

from dataclasses import fields

from hinge_meta.problems import DataProblems, Problem


def read_entry(kind, table, file, place):
    """Make a record of an entry, or say which keys are unknown or missing.

    Parameters
    ----------
    kind : type
        A dataclass; its fields are the keys, those without a default are required.
    table : dict
        The entry as TOML gives it.
    file, place : str
        Where it stands, for the message.

    Returns
    -------
    kind
        Lists are made tuples.

    Raises
    ------
    DataProblems
        If the entry is no table, lacks a key or has one that is not known: all of these at once.

    Examples
    --------
    >>> from hinge_meta.evidence.questions import Sensitivity
    >>> read_entry(Sensitivity, {"name": "Without A", "wy": "small"}, "analyses.toml", "pain")
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: analyses.toml: column 'wy': found an unknown key in [pain]; ...
    """
    if not isinstance(table, dict):
        raise DataProblems(
            [Problem(file=file, found=f"{table!r} in [{place}]", expected="a table of keys and values")]
        )
    names = {item.name: item for item in fields(kind)}
    required = [name for name, item in names.items() if item.default is item.default_factory]
    problems = [
        Problem(
            file=file, column=key, found=f"an unknown key in [{place}]", expected=f"one of {', '.join(names)}"
        )
        for key in table
        if key not in names
    ] + [
        Problem(file=file, column=key, found=f"nothing in [{place}]", expected=f"the key '{key}'")
        for key in required
        if key not in table
    ]
    if problems:
        raise DataProblems(problems)
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in table.items()})
