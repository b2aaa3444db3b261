"""A published pooled result, held against what the same rows give."""

from dataclasses import dataclass, field

from hinge_meta.models.fitted import RandomEffects
from hinge_meta.shown.shown import Shown
from hinge_meta.synthesis.quoted import quoted_reviews


@dataclass(frozen=True, eq=False)
class Replication(Shown):
    """A published pooled result, and what the same rows give by the publication's own model.

    Attributes
    ----------
    printed : dict
        The row of ``reviews`` that is replicated.
    fit : RandomEffects
        DerSimonian-Laird and Wald on every stratum as printed.
    agrees : bool
        Whether estimate and bounds agree to within one unit of the last digit printed: the rows are
        themselves printed to two decimals.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesize("pain-vs-exercise").replication.agrees
    True
    """

    printed: dict
    fit: RandomEffects = field(repr=False)
    agrees: bool


def replicate(evidence, question, fits):
    """Hold a question's rows, as printed and by the review's model, against the review's result.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    question : Question
        Its ``replicates`` names the published result.
    fits : dict of str to RandomEffects
        With ``"dl_wald"``.

    Returns
    -------
    Replication or None
        None where the question names no published result.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> replicate(None, SimpleNamespace(replicates=None), {}) is None
    True
    """
    if question.replicates is None:
        return None
    printed = quoted_reviews(evidence, (question.replicates,)).iloc[0].to_dict()
    fit = fits["dl_wald"]
    pairs = [
        (fit.estimate, printed["estimate"]),
        (fit.ci_lb, printed["ci_lb"]),
        (fit.ci_ub, printed["ci_ub"]),
    ]
    return Replication(printed, fit, all(abs(ours - theirs) < 0.01 for ours, theirs in pairs))
