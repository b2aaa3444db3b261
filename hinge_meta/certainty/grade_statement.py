"""GRADE's standard sentence for every certainty and size of effect, from one table."""

import re
from types import MappingProxyType

CERTAINTIES = ("high", "moderate", "low", "very low", "not assessed")
SIZES = ("large", "moderate", "small", "trivial", "not judged")
DIRECTIONS = ("reduction", "increase", "none")

# Where GRADE offers synonyms ("likely" and "probably"; "may" and "the evidence suggests"), one is used throughout.
# {compared} is where the comparator and the time go.
_UNCERTAIN = "The evidence is very uncertain about the effect of {intervention} on {outcome}{compared}"
_UNASSESSED = (
    "How certain the evidence is about the effect of {intervention} on {outcome}{compared} was not assessed"
)
_UNJUDGED = "{outcome}{compared}, by how much was not judged"
_WORDING = {
    ("high", "large"): "{intervention} {results} in a large {reduction} in {outcome}{compared}",
    ("high", "moderate"): "{intervention} {reduces} {outcome}{compared}",
    ("high", "small"): "{intervention} {reduces} {outcome} slightly{compared}",
    ("high", "trivial"): "{intervention} {results} in little to no difference in {outcome}{compared}",
    ("high", "not judged"): "{intervention} {reduces} " + _UNJUDGED,
    ("moderate", "large"): "{intervention} probably {results} in a large {reduction} in {outcome}{compared}",
    ("moderate", "moderate"): "{intervention} probably {reduces} {outcome}{compared}",
    ("moderate", "small"): "{intervention} probably {reduces} {outcome} slightly{compared}",
    (
        "moderate",
        "trivial",
    ): "{intervention} probably {results} in little to no difference in {outcome}{compared}",
    ("moderate", "not judged"): "{intervention} probably {reduces} " + _UNJUDGED,
    ("low", "large"): "{intervention} may result in a large {reduction} in {outcome}{compared}",
    ("low", "moderate"): "{intervention} may {reduce} {outcome}{compared}",
    ("low", "small"): "{intervention} may {reduce} {outcome} slightly{compared}",
    ("low", "trivial"): "{intervention} may result in little to no difference in {outcome}{compared}",
    ("low", "not judged"): "{intervention} may {reduce} " + _UNJUDGED,
    **{("very low", size): _UNCERTAIN for size in SIZES},
    **{("not assessed", size): _UNASSESSED for size in SIZES},
}
_VERB = {"reduction": "reduce", "increase": "increase"}


def _template(certainty, size, direction):
    if direction == "none":
        return _WORDING[certainty, "trivial"]
    verb = _VERB[direction]
    # {reduces} stays a field, for it has to agree with the intervention.
    words = {"{reduces}": f"{{{verb}s}}", "{reduce}": verb, "{reduction}": direction}
    return re.sub("|".join(words), lambda field: words[field[0]], _WORDING[certainty, size])


# Every combination, read-only: what may be said of a certainty (rows), a size and a direction.
STATEMENTS = MappingProxyType(
    {
        (certainty, size, direction): _template(certainty, size, direction)
        for certainty in CERTAINTIES
        for size in SIZES
        for direction in DIRECTIONS
    }
)


def grade_statement(
    certainty, size, direction, intervention, outcome, comparator=None, *, window="", plural=False
):
    """Word an effect by the certainty of the evidence and its size, as GRADE words it.

    Parameters
    ----------
    certainty : {"high", "moderate", "low", "very low", "not assessed"}
        Overall certainty of the evidence, as a person judged it.
    size : {"large", "moderate", "important", "small", "trivial", "not judged"}
        As `size_of_effect` gives it; ``"important"`` is worded as ``"moderate"``.
    direction : {"reduction", "increase", "none"}
        What the intervention does to the outcome; ``"none"`` is worded as a trivial effect.
    intervention, outcome : str
        As they stand in the middle of a sentence.
    comparator : str or None
        What the intervention was compared with.
    window : str
        When, such as ``"after 6 to 16 weeks"``; blank leaves it out.
    plural : bool
        Whether the verb follows a plural ("deadlifts reduce").

    Returns
    -------
    str
        One sentence, without numbers. At very low certainty it names neither size nor direction; where the
        certainty was not assessed it has no verb of effect.

    Raises
    ------
    ValueError
        If a word is not one of those listed, or ``intervention`` or ``outcome`` is blank.

    Notes
    -----
    The wording is that of GRADE guidelines 26, as Table 15.6.b of the Cochrane Handbook repeats it. Of its two
    sentences for very low certainty the one without "may" is used, the more cautious. "Not judged" (no threshold
    for sizes) and "not assessed" are ours: GRADE has no words for what was not done. A sentence for a good
    outcome and for a harm is the same, as in GRADE: "reduces falls", "increases adverse events".

    References
    ----------
    Santesso, N., et al. (2020). GRADE guidelines 26: informative statements to communicate the findings of
    systematic reviews of interventions. Journal of Clinical Epidemiology, 119, 126-135.
    https://doi.org/10.1016/j.jclinepi.2019.10.014

    Examples
    --------
    >>> grade_statement("low", "small", "reduction", "posterior-chain training", "pain", "general exercise")
    'Posterior-chain training may reduce pain slightly compared with general exercise.'
    >>> grade_statement("very low", "large", "increase", "deadlifts", "strength", plural=True)
    'The evidence is very uncertain about the effect of deadlifts on strength.'
    """
    size = "moderate" if size == "important" else size
    for name, value, known in (
        ("certainty", certainty, CERTAINTIES),
        ("size", size, (*SIZES, "important")),
        ("direction", direction, DIRECTIONS),
    ):
        if value not in known:
            raise ValueError(f"{name} must be one of {list(known)}, got {value!r}")
    for name, value in (("intervention", intervention), ("outcome", outcome)):
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{name} must be words, got {value!r}")
    compared = f" compared with {comparator}" if comparator else ""
    words = {
        "intervention": intervention,
        "outcome": outcome,
        "compared": f"{compared} {window}" if window else compared,
        **{f"{verb}s": verb if plural else f"{verb}s" for verb in ("result", "reduce", "increase")},
    }
    # In one pass, so that braces in the caller's words stay words.
    sentence = re.sub(r"\{(\w+)\}", lambda field: words[field[1]], STATEMENTS[certainty, size, direction])
    return f"{sentence[0].upper()}{sentence[1:]}."
