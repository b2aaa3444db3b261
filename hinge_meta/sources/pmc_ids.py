"""The PMC ID Converter: which DOI, PMID and PMCID are one paper."""

from dataclasses import dataclass, replace

from hinge_meta.sources.identifiers import doi, pmcid, pmid
from hinge_meta.sources.outcome import found
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.text_or_number import text_or_number
from hinge_meta.sources.typed_json import items_of, text_of
from hinge_meta.sources.unreadable import Unreadable

# The converter takes 200; fewer DOIs, since an address has an end.
_A_BATCH = {"doi": 50, "pmid": 200, "pmcid": 200}


@dataclass(frozen=True)
class Identity:
    """The identifiers of one paper in PubMed Central.

    Attributes
    ----------
    doi, pmid, pmcid : str
        Normalised; blank where the converter gives none.
    why : str
        Why there are none, in the converter's words: it knows papers in PubMed Central only. Blank where there are.

    Examples
    --------
    >>> Identity(pmid="23241201", pmcid="PMC3537701").is_found
    True
    """

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    why: str = ""

    @property
    def is_found(self):
        """Whether the converter knows the paper."""
        return not self.why


class PmcIds:
    """The converter of identifiers of PubMed Central.

    Parameters
    ----------
    session : Session

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     PmcIds(Session(store, offline=True)).of(["PMC3537701"]).state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def of(self, ids):
        """Look identifiers up.

        Parameters
        ----------
        ids : iterable of str
            DOIs, PMIDs and PMCIDs.

        Returns
        -------
        Outcome of dict
            Each identifier as it was given, with its Identity. The Identity of a paper that is not in PubMed
            Central says so: the paper may exist all the same.

        Raises
        ------
        ValueError
            If one is no identifier.

        Notes
        -----
        A DOI with a comma cannot be asked for, since the converter takes lists with commas; its Identity says so.

        Examples
        --------
        >>> PmcIds(None).of(["hips"])
        Traceback (most recent call last):
        ValueError: ids must be DOIs, PMIDs or PMCIDs, got 'hips'
        """
        wanted = {given: _normalised(given) for given in ids}
        strange = [given for given, (kind, _) in wanted.items() if not kind]
        if strange:
            raise ValueError(f"ids must be DOIs, PMIDs or PMCIDs, got {strange[0]!r}")
        identities, answers = {}, ()
        for kind, size in _A_BATCH.items():
            batch = sorted({one for of_kind, one in wanted.values() if of_kind == kind and "," not in one})
            for start in range(0, len(batch), size):
                asked = batch[start : start + size]
                outcome = self.session.ask(
                    "pmc_ids",
                    "/",
                    {"ids": ",".join(asked), "format": "json"},
                    read=lambda answer, asked=asked: identities_in(answer, asked),
                    missing=(),
                )
                answers += outcome.answers
                if not outcome.is_found:
                    return replace(outcome, answers=answers)
                identities |= outcome.value
        comma = Identity(why="the converter cannot be asked for a DOI with a comma")
        return found({given: identities.get(one, comma) for given, (_, one) in wanted.items()}, answers)


def identities_in(answer, asked):
    """Read an answer of the converter.

    Parameters
    ----------
    answer : Answer
    asked : iterable of str
        Identifiers asked for, normalised.

    Returns
    -------
    dict
        Identifier to Identity, one for each that was asked for.

    Raises
    ------
    Unreadable
        If it is no such answer, or says nothing of an identifier that was asked for.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"status": "ok", "records": [{"requested-id": "7", "status": "error", "errmsg": "not found in PMC"}]}'
    >>> identities_in(Answer("pmc_ids", "", 200, "application/json", "", "", body), ["7"])["7"].why
    'not found in PMC'
    """
    envelope = json_of(answer, "records")
    if text_of(envelope, "status") not in ("", "ok"):
        raise Unreadable(f"the converter says: {text_of(envelope, 'message') or text_of(envelope, 'status')}")
    identities = {}
    for record in items_of(envelope, "records", dict):
        given = {kind: text_or_number(record, kind) for kind in ("doi", "pmid", "pmcid")}
        identity = Identity(doi=doi(given["doi"]), pmid=pmid(given["pmid"]), pmcid=pmcid(given["pmcid"]))
        # An error repeats what was asked; that is no finding.
        requested = text_or_number(record, "requested-id")
        names = (
            {_normalised(requested)[1]} if requested else {identity.doi, identity.pmid, identity.pmcid} - {""}
        )
        if text_of(record, "status") == "error":
            identity = Identity(why=text_of(record, "errmsg") or "not in PubMed Central")
        for name in names:
            identities.setdefault(name, identity)
    silent = [one for one in asked if one not in identities]
    if silent:
        raise Unreadable(f"the converter says nothing of {', '.join(silent[:5])}")
    return {one: identities[one] for one in asked}


def _normalised(given):
    kinds = (("doi", doi(str(given))), ("pmid", pmid(given)), ("pmcid", pmcid(given)))
    return next((kind for kind in kinds if kind[1]), ("", ""))
