"""Which claims of the ledger a sentence is nearest to."""

import re
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from hinge_meta.claims.field_synonyms import in_field_words
from hinge_meta.shown.shown import Shown

# Below this, sentences on other subjects begin to be taken for a claim; see the measured rates in the tests.
NEAR_ENOUGH = 0.2
# Of a claim's own words and of the words of its question.
_WEIGHTS = (0.75, 0.25)


@dataclass(frozen=True)
class Near(Shown):
    """A claim and how near a sentence is to it.

    Attributes
    ----------
    claim_id : str
    similarity : float
        From 0, no word in common, to 1.

    Examples
    --------
    >>> Near("C01", 0.5).claim_id
    'C01'
    """

    claim_id: str
    similarity: float


def nearest(sentence, claims):
    """Rank claims by how near a sentence is to them.

    Parameters
    ----------
    sentence : str
    claims : sequence of Claim

    Returns
    -------
    tuple of Near
        Nearest first; of equals, in the order given. Empty where there is no claim.

    Notes
    -----
    Cosine similarity of TF-IDF weights of words and pairs of words (Salton & Buckley 1988), after synonyms of the
    field were brought to one word; three quarters from the claim's own words, a quarter from its question (population,
    intervention, comparator, outcome). The whole is multiplied by the square root of the share of the sentence's words
    that any claim has. It knows words, not meaning: who does what to whom, and a denial, are not seen here.

    References
    ----------
    Salton, G., & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. Information Processing &
    Management, 24(5), 513-523.

    Examples
    --------
    >>> from hinge_meta.claims.claim import claims_of
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> nearest("Neglecting the hip hinge makes older people fall.", claims_of(load_evidence()))[0].claim_id
    'C20'
    """
    if not claims:
        return ()
    own = [in_field_words(claim.text) for claim in claims]
    asked = [
        in_field_words(" ".join((claim.population, claim.intervention, claim.comparator, claim.outcome)))
        for claim in claims
    ]
    weigh = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words=list(_STOP)).fit(own + asked)
    query = weigh.transform([in_field_words(sentence)])
    score = sum(
        weight * (weigh.transform(texts) @ query.T).toarray().ravel()
        for weight, texts in zip(_WEIGHTS, (own, asked), strict=True)
    )
    score = score * _known(weigh, sentence)
    order = np.argsort(-np.round(score, 12), kind="stable")
    return tuple(Near(claims[place].id, float(score[place])) for place in order)


def _known(weigh, sentence):
    # TF-IDF passes over words that no claim has; a sentence full of them is about something else.
    words = [word for word in re.findall(r"\w\w+", in_field_words(sentence)) if word not in _STOP]
    known = sum(word in weigh.vocabulary_ for word in words)
    return np.sqrt(known / len(words)) if words else 0.0


# Words that say nothing of the subject; "not", "no" and "more" are kept out of the comparison on purpose.
# fmt: off
_STOP = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "could", "do", "does", "for",
        "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "is", "it", "its", "may",
        "might", "more", "most", "my", "no", "not", "of", "on", "one", "or", "our", "she", "should", "so",
        "some", "such", "than", "that", "the", "their", "them", "there", "they", "this", "those", "to",
        "was", "we", "were", "what", "when", "which", "who", "will", "with", "would", "you", "your",
        # What may be said of anything.
        "decrease", "decreases", "help", "helps", "important", "improve", "improved", "improves",
        "increase", "increases", "lower", "lowers", "raise", "raised", "raises", "reduce", "reduced",
        "reduces", "work", "works",
    )
)
# fmt: on
