"""The choices that could have been made otherwise, as ``analyses.toml`` declares them for a multiverse."""

from dataclasses import dataclass, fields

from hinge_meta.evidence.entry import read_entry
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown

_LISTS = ("timing", "leave_out", "reverse", "leave_out_strata", "reverse_strata", "leave_out_rows")


@dataclass(frozen=True, kw_only=True)
class Option(Shown):
    """One way to decide a choice, and why it can be defended.

    What it does not name is as in the main analysis.

    Attributes
    ----------
    name, why : str
        What is done, and the reason.
    method, ci : str or None
        Estimator of tau2, interval of the mean.
    unit : {"trial", "stratum"} or None
        What one row stands for.
    shared_arm_correlation : float or None
        Correlation assumed between strata that share an arm, 0 to 1.
    weeks : tuple of float
        Bounds on the time, lower and upper.
    timing : tuple of str
        Times in order of preference.
    leave_out, reverse : tuple of str
        Trials left out or turned round.
    leave_out_strata, reverse_strata : tuple of str
        Strata left out or turned round.
    leave_out_rows : tuple of str
        Rows left out, in place of those that the question leaves out.

    Examples
    --------
    >>> Option(name="Without A", why="its sample size is doubted", leave_out=("a2020",)).sets
    {'leave_out': ('a2020',)}
    """

    name: str
    why: str
    method: str | None = None
    ci: str | None = None
    unit: str | None = None
    shared_arm_correlation: float | None = None
    weeks: tuple = ()
    timing: tuple = ()
    leave_out: tuple = ()
    reverse: tuple = ()
    leave_out_strata: tuple = ()
    reverse_strata: tuple = ()
    leave_out_rows: tuple = ()

    @property
    def sets(self):
        """What it sets, a dict of the attributes that are not left open."""
        values = {item.name: getattr(self, item.name) for item in fields(self)[2:]}
        return {name: value for name, value in values.items() if value not in (None, ())}


@dataclass(frozen=True, kw_only=True)
class Choice(Shown):
    """A choice with its options.

    Attributes
    ----------
    name : str
        What is decided.
    options : tuple of Option
        Two or more; the first is what the main analysis does.
    post_hoc : bool
        Whether it was thought of after a result was seen.

    Examples
    --------
    >>> Choice(name="Estimator", options=(Option(name="REML", why="the standard", method="REML"),)).post_hoc
    False
    """

    name: str
    options: tuple
    post_hoc: bool = False


def read_choices(entries, file, place):
    """Read the choices of a question.

    Parameters
    ----------
    entries : list of dict
        ``name``, ``post_hoc`` and ``options``, each option a table of the attributes of `Option`.
    file, place : str
        Where they stand, for the message.

    Returns
    -------
    tuple of Choice

    Raises
    ------
    DataProblems
        If a key is unknown or missing, a value is of another kind, a name stands twice, a choice has fewer
        than two options, or an option that is not the first sets nothing: all of these at once.

    Examples
    --------
    >>> options = [{"name": "REML", "why": "the standard"}, {"name": "DL", "why": "the older one", "method": "DL"}]
    >>> read_choices([{"name": "Estimator", "options": options}], "analyses.toml", "pain")[0].options[1].method
    'DL'
    """
    if not isinstance(entries, list):
        raise DataProblems(
            [Problem(file=file, found=f"no list in [{place}]", expected=f"one table [[{place}]] a choice")]
        )
    choices, problems = [], []
    for number, entry in enumerate(entries, start=1):
        try:
            choice = read_entry(Choice, entry, file, f"{place}, choice {number}")
            inside = f"{place}, {choice.name}"
            listed = choice.options if isinstance(choice.options, tuple) else (choice.options,)
            options = tuple(read_entry(Option, option, file, inside) for option in listed)
        except DataProblems as refusal:
            problems += refusal.problems
            continue
        choices.append(Choice(name=choice.name, options=options, post_hoc=choice.post_hoc))
        problems += [
            Problem(file=file, column=key, found=f"{found} in [{inside}]", expected=expected)
            for key, found, expected in _faults(choices[-1])
        ]
    problems += [
        Problem(file=file, column="name", found=f"'{name}' twice in [{place}]", expected="each choice once")
        for name in _twice(choice.name for choice in choices)
    ]
    if problems:
        raise DataProblems(problems)
    return tuple(choices)


def _faults(choice):
    """Yield the key, what was found and what was expected, of every value that will not do."""
    if not _is_text(choice.name):
        yield "name", repr(choice.name), "a few words"
    if not isinstance(choice.post_hoc, bool):
        yield "post_hoc", repr(choice.post_hoc), "true or false"
    if len(choice.options) < 2:
        yield "options", f"{len(choice.options)}", "two or more, that of the main analysis first"
    for name in _twice(option.name for option in choice.options):
        yield "name", f"'{name}' twice", "each option once"
    for number, option in enumerate(choice.options):
        if number and not option.sets:
            yield "options", f"'{option.name}', which changes nothing,", "a key that says what is done"
        for key, (good, expected) in _EXPECTED.items():
            value = getattr(option, key)
            if (key in ("name", "why") or key in option.sets) and not good(value):
                yield key, repr(value), expected


def _is_text(value):
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value):
    return isinstance(value, tuple) and all(_is_text(item) for item in value)


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_window(value):
    numbers = isinstance(value, tuple) and len(value) == 2 and all(_is_number(item) for item in value)
    return numbers and value[0] <= value[1]


def _twice(names):
    seen = list(map(str, names))
    return list(dict.fromkeys(name for place, name in enumerate(seen) if name in seen[:place]))


_EXPECTED = {
    **dict.fromkeys(("name", "why", "method", "ci"), (_is_text, "words")),
    **dict.fromkeys(_LISTS, (_are_texts, 'a list of words, such as ["hurley2015"]')),
    "unit": (lambda value: value in ("trial", "stratum"), '"trial" or "stratum"'),
    "shared_arm_correlation": (
        lambda value: _is_number(value) and 0 <= value <= 1,
        "a number from 0 to 1",
    ),
    "weeks": (_is_window, "two numbers, the lower first"),
}
