"""The way in: a question by its name, with its choices to turn."""

from hinge_meta.explorer.explorer import Explorer
from hinge_meta.synthesis.synthesize import synthesize


def explore(analysis, evidence=None):
    """Show a question with its choices to turn: the forest, the numbers and the sentence follow at once.

    Parameters
    ----------
    analysis : str
        A name in ``analyses.toml``.
    evidence : Evidence or None
        None loads those that are found by themselves, see `load_evidence`.

    Returns
    -------
    Explorer
        As the last line of a cell it shows itself. ``chosen`` is the answer by the choices that are shown, a
        `Synthesis`; ``code`` the lines that give it again.

    Raises
    ------
    DataProblems
        If there is no such question, or its rows cannot be made into effects.

    Notes
    -----
    Every answer is that of `synthesize`, and of `subgroups` where these are asked for; the code that the button
    writes makes the same calls. An answer by other choices than those written down says so, and that its certainty
    was not assessed. How many analyses were looked at is counted beneath the sentence.

    Examples
    --------
    >>> explorer = explore("pain-vs-exercise")
    >>> explorer.controls.trials["hurley2015"].value = False
    >>> explorer.chosen.choices
    ('without Hurley 2015',)
    """
    return Explorer(synthesize(analysis, evidence), named_evidence=evidence is not None)
