"""What bears on a claim, sorted by how near it is and which way it speaks."""

from dataclasses import dataclass

INDIRECT = ("broader intervention", "other population", "other comparator")


@dataclass(frozen=True)
class Weighed:
    """The evidence on one claim, as the rules take it.

    Attributes
    ----------
    claim : Claim
    direct, indirect : tuple of Bearing
        Effects with an interval on what the claim asks, or on something broader that includes it.
    direct_in_words, indirect_in_words : tuple of Bearing
        What sources state of such a comparison where no interval was read.
    beside : tuple of Bearing
        Everything else that has a number or states something: counts without a comparison, changes within one
        group, other interventions and outcomes.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> weigh(SimpleNamespace(id="C01", kind="effect"), ()).direct
    ()
    """

    claim: object
    direct: tuple = ()
    indirect: tuple = ()
    direct_in_words: tuple = ()
    indirect_in_words: tuple = ()
    beside: tuple = ()


def weigh(claim, bearings):
    """Sort what bears on a claim.

    Parameters
    ----------
    claim : Claim
    bearings : iterable of Bearing
        Of this claim or of others, which are passed over.

    Returns
    -------
    Weighed

    Notes
    -----
    A row that another stands in for (``outranked_by``) is passed over: the same trials must not speak twice, and what
    a review says of the claim's own kind of training comes before what it says of all kinds. Where a claim says that
    one thing is better than another, a comparison with a third thing says nothing of it.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.claims.bearings_of import bearings_of
    >>> from hinge_meta.claims.claim import claims_of
    >>> evidence = load_evidence()
    >>> weighed = weigh(claims_of(evidence)[7], bearings_of(evidence))
    >>> len(weighed.direct), len(weighed.indirect), [item.source for item in weighed.beside]
    (0, 0, ['Tataryn 2021', 'Owen 2020'])
    """
    sorted_ = {name: [] for name in ("direct", "indirect", "direct_in_words", "indirect_in_words", "beside")}
    for bearing in bearings:
        if bearing.claim_id != claim.id or bearing.outranked_by:
            continue
        place = _place(claim, bearing)
        if place:
            sorted_[place].append(bearing)
    return Weighed(claim, **{name: tuple(found) for name, found in sorted_.items()})


def _place(claim, bearing):
    carries = bearing.directness in INDIRECT and not (
        claim.kind == "superiority" and bearing.directness == "other comparator"
    )
    near = "direct" if bearing.directness == "direct" else "indirect" if carries else ""
    if near and bearing.has_interval:
        return near
    if near and bearing.stated:
        return f"{near}_in_words"
    return "beside" if bearing.has_number or bearing.stated else ""
