"""An error in the data as Jupyter shows it: where it came up, what to mend, on one screen."""

import linecache

SHOWN = 4


def short_traceback(error):
    """Say in a few lines what is wrong, in place of a traceback.

    Parameters
    ----------
    error : DataProblems
        With its ``problems``.

    Returns
    -------
    list of str
        For IPython, which calls ``_render_traceback_`` on an exception that has it. At most four problems are shown
        whole; the last line says how to see all.

    Examples
    --------
    >>> from hinge_meta.problems import DataProblems, Problem
    >>> for line in short_traceback(DataProblems([Problem(found="'x'", expected="a number", row=3)])):
    ...     print(line)
    DataProblems: 1 problem in the data.
    <BLANKLINE>
    1. the table, row 3
       found     'x'
       expected  a number
    """
    count = len(error.problems)
    lines = [
        f"{type(error).__name__}: {count} problem{'' if count == 1 else 's'} in the data.",
        *_asked(error.__traceback__),
    ]
    for number, problem in enumerate(error.problems[:SHOWN], start=1):
        place = [
            f"row {problem.row}" if problem.row is not None else "",
            f"study '{_line(problem.study)}'" if problem.study else "",
            f"column '{_line(problem.column)}'" if problem.column else "",
        ]
        lines += [
            "",
            f"{number}. {', '.join(filter(None, [_line(problem.file), *place]))}",
            f"   found     {_line(problem.found)}",
            f"   expected  {_line(problem.expected)}",
        ]
    if count > SHOWN:
        lines += [
            "",
            f"... and {count - SHOWN} more. To see all, in the next cell: import sys; print(sys.last_value)",
        ]
    return lines


def _asked(traceback):
    """Say which line of the reader's own cell or script asked for it."""
    own = None
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__name__") == "__main__":
            own = traceback
        traceback = traceback.tb_next
    if own is None:
        return []
    code = own.tb_frame.f_code
    text = linecache.getline(code.co_filename, own.tb_lineno, own.tb_frame.f_globals).strip()
    return [f"Line {own.tb_lineno}: {text}"] if text else []


def _line(text):
    text = " ".join(str(text).split())
    return text if len(text) <= 300 else f"{text[:299]}…"
