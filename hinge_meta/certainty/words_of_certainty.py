"""Which words each certainty of evidence allows a sentence about an effect, as data."""

from types import MappingProxyType

from hinge_meta.certainty.grade_statement import CERTAINTIES

# Weakest last; a certainty allows its own words and all weaker ones.
QUALIFIERS = MappingProxyType(
    {
        "high": (),
        "moderate": ("likely", "probably"),
        "low": ("may", "might", "could", "the evidence suggests"),
        "very low": ("very uncertain",),
    }
)

# No certainty of evidence carries these: they promise, or they take a test for an answer.
NEVER = (
    "always", "certainly", "cure", "cured", "cures", "definitely", "eliminate", "eliminated", "eliminates",
    "guarantee", "guaranteed", "guarantees", "miracle", "myth", "never", "proof", "prove", "proved", "proven",
    "proves", "risk-free", "significant", "significantly", "undoubtedly",
)  # fmt: skip

# Verbs that claim an effect, each as it follows "may", as it stands in the present, and in the past. Blank where
# the form is mostly another word, as in "lower effects", or no other than the first.
EFFECT_VERBS = (
    ("alleviate", "alleviates", "alleviated"),
    ("beat", "beats", "beaten"),
    ("boost", "boosts", "boosted"),
    ("cause", "causes", "caused"),
    ("cut", "cuts", ""),
    ("damage", "damages", "damaged"),
    ("decrease", "decreases", "decreased"),
    ("ease", "eases", "eased"),
    ("enhance", "enhances", "enhanced"),
    ("fix", "fixes", "fixed"),
    ("heal", "heals", "healed"),
    ("help", "helps", "helped"),
    ("hurt", "hurts", ""),
    ("improve", "improves", "improved"),
    ("increase", "increases", "increased"),
    ("injure", "injures", "injured"),
    ("lead to", "leads to", "led to"),
    ("lessen", "lessens", "lessened"),
    ("", "lowers", "lowered"),
    ("outperform", "outperforms", "outperformed"),
    ("prevent", "prevents", "prevented"),
    ("produce", "produces", "produced"),
    ("protect", "protects", "protected"),
    ("raise", "raises", "raised"),
    ("reduce", "reduces", "reduced"),
    ("relieve", "relieves", "relieved"),
    ("resolve", "resolves", "resolved"),
    ("restore", "restores", "restored"),
    ("result in", "results in", "resulted in"),
    ("strengthen", "strengthens", "strengthened"),
    ("work", "works", "worked"),
    ("worsen", "worsens", "worsened"),
)

# With "is" or "are" before them these claim an effect as a verb does.
EFFECT_ADJECTIVES = (
    "beneficial", "best", "better", "dangerous", "effective", "harmful", "harmless", "protective", "safe",
    "safer", "superior", "worse",
)  # fmt: skip


def allowed_words(certainty):
    """List the words that may qualify an effect at a certainty of evidence.

    Parameters
    ----------
    certainty : {"high", "moderate", "low", "very low", "not assessed"}

    Returns
    -------
    tuple of str
        The strongest first. At high certainty an effect may be stated bare as well; where the certainty was not
        assessed no word makes it sayable.

    Raises
    ------
    ValueError
        If there is no such certainty.

    Examples
    --------
    >>> allowed_words("low")
    ('may', 'might', 'could', 'the evidence suggests', 'very uncertain')
    >>> allowed_words("not assessed")
    ()
    """
    _check(certainty)
    rank = CERTAINTIES.index(certainty)
    return tuple(
        word for level, words in QUALIFIERS.items() if CERTAINTIES.index(level) >= rank for word in words
    )


def forbidden_words(certainty):
    """List the words that must not stand in a sentence about an effect at a certainty of evidence.

    Parameters
    ----------
    certainty : {"high", "moderate", "low", "very low", "not assessed"}

    Returns
    -------
    tuple of str
        Words to forbid wherever they stand. Verbs of effect are forbidden only where nothing qualifies them,
        which a list cannot say: see `overclaims`.

    Raises
    ------
    ValueError
        If there is no such certainty.

    Examples
    --------
    >>> "probably" in forbidden_words("low"), "probably" in forbidden_words("moderate")
    (True, False)
    """
    _check(certainty)
    if certainty in ("high", "moderate"):
        return NEVER
    return (*NEVER, *QUALIFIERS["moderate"], "unlikely")


def _check(certainty):
    if certainty not in CERTAINTIES:
        raise ValueError(f"certainty must be one of {list(CERTAINTIES)}, got {certainty!r}")
