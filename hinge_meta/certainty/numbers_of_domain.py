"""What the data say of one domain of GRADE: numbers and sentences, and no judgement."""

from dataclasses import dataclass

from hinge_meta.models.result_table import plain
from hinge_meta.printed import decimals_for, decimals_of
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class NumbersOfDomain(Shown):
    """Numbers that bear on one domain of GRADE, for a person to judge.

    Attributes
    ----------
    domain : str
        As GRADE names it.
    numbers : dict
        By name, at full precision; what is not known is None.
    sentences : tuple of str
        The same for a reader. They say what is, never how serious it is.

    Examples
    --------
    >>> NumbersOfDomain("inconsistency", {"i2": float("nan")}, ()).to_dict()
    {'domain': 'inconsistency', 'numbers': {'i2': None}, 'sentences': []}
    """

    domain: str
    numbers: dict
    sentences: tuple

    def to_dict(self):
        """Give everything fit for JSON; what is absent is None."""
        return {
            "domain": self.domain,
            "numbers": {name: _plain(value) for name, value in self.numbers.items()},
            "sentences": list(self.sentences),
        }


def digits_of(fit, *numbers):
    """Say with how many decimals a fit's effects are printed: as wherever its measure is, or by their size.

    Parameters
    ----------
    fit : RandomEffects
    *numbers : float
        What is printed beside its estimate.

    Returns
    -------
    int

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> [digits_of(SimpleNamespace(measure=measure, estimate=-1.03)) for measure in ("MD", "GEN")]
    [1, 2]
    """
    return (
        decimals_of(fit.measure) if fit.measure in ("SMD", "MD") else decimals_for([fit.estimate, *numbers])
    )


def _plain(value):
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return plain(value)
