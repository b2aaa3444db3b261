"""The risk of bias beside a forest plot: a column of discs for each domain."""

from string import ascii_uppercase

from hinge_meta.figures.bias.judgements import JUDGEMENTS
from hinge_meta.figures.forest.forest_table import Column

DISC = 11.0
DISC_COLUMN = 14.0


def disc_columns(drawn, rows):
    """Give a column for each domain that was judged, and the judgements to be explained.

    Parameters
    ----------
    drawn : ToDraw
    rows : list of Row

    Returns
    -------
    columns : tuple of Column
        Headed by letters; none without judgements.
    key : tuple of str
        Judgements that occur, from the least worrying.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> disc_columns(SimpleNamespace(judgements=None), [])
    ((), ())
    """
    judged = drawn.judgements
    if judged is None:
        return (), ()
    columns = tuple(
        Column(key=domain, head=letter, group="Risk of bias", gap=0.0 if place else 12.0, discs=True)
        for place, (domain, letter) in enumerate(_letters(judged))
    )
    found = {judgement for row in rows for judgement in row.judgements.values()}
    return columns, tuple(word for word in JUDGEMENTS if word in found)


def risk_of_bias_words(drawn):
    """Say what the letters mean, and whose risk of bias is missing or has no row.

    Parameters
    ----------
    drawn : ToDraw

    Returns
    -------
    list of str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> risk_of_bias_words(SimpleNamespace(judgements=None))
    []
    """
    judged = drawn.judgements
    if judged is None:
        return []
    listed = "; ".join(f"{letter} {domain}" for domain, letter in _letters(judged))
    words = [f"Risk of bias: {listed}."]
    shown = [str(study) for study in (*drawn.effects["study"], *drawn.left_out["study"])]
    judged_studies = list(judged["study"].unique())
    for which, studies in (
        ("No judgement given", [study for study in shown if study not in judged_studies]),
        ("Judged, but not in this plot", [study for study in judged_studies if study not in shown]),
    ):
        if studies:
            words.append(f"{which}: {', '.join(studies)}.")
    return words


def _letters(judged):
    domains = list(judged["domain"].unique())
    letters = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)]
    return list(zip(domains, letters, strict=False))
