"""Identifiers of papers and trials in one form each, or refused."""

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_BEFORE = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_PMID = re.compile(r"[1-9]\d{0,8}")
_PMCID = re.compile(r"(?:PMC)?([1-9]\d{0,9})(?:\.\d+)?", re.IGNORECASE)
_NCT = re.compile(r"NCT\d{8}", re.IGNORECASE)
_LONGEST = 2048  # no registered DOI comes near it, and what is longer is not worth the reading


def doi(text):
    """Write a DOI as one compares it: lower case, without address, escapes and what follows it in a sentence.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    str
        Blank where it is no DOI.

    Notes
    -----
    DOIs are case-insensitive (DOI Handbook, section 2.4). A closing bracket is dropped only where nothing opens it,
    since brackets belong to older DOIs such as ``10.1016/s0140-6736(97)11096-0``.

    Examples
    --------
    >>> doi("https://doi.org/10.1016/S0140-6736%2897%2911096-0."), doi("doi:10.1519/JSC.0000000000000837"), doi("n/a")
    ('10.1016/s0140-6736(97)11096-0', '10.1519/jsc.0000000000000837', '')
    """
    if len(text or "") > _LONGEST:
        return ""
    text = unquote(_DOI_BEFORE.sub("", (text or "").strip())).replace("\\_", "_").strip().lower()
    while text and (text[-1] in ".,;:'\"" or any(_unopened(text, *pair) for pair in ("()", "[]", "{}"))):
        text = text[:-1]
    return text if _DOI.fullmatch(text) else ""


def _unopened(text, opens, closes):
    return text.endswith(closes) and text.count(closes) > text.count(opens)


def pmid(text):
    """Write a PubMed identifier as its digits; blank where it is none.

    Examples
    --------
    >>> pmid("PMID: 32107499"), pmid(32107499), pmid("PMC12")
    ('32107499', '32107499', '')
    """
    text = re.sub(r"^pmid:?\s*", "", str(text or "").strip(), flags=re.IGNORECASE)
    return text if _PMID.fullmatch(text) else ""


def pmcid(text):
    """Write a PubMed Central identifier with its letters and without a version; blank where it is none.

    Examples
    --------
    >>> pmcid("3537701"), pmcid("PMC12967033.1"), pmcid("x")
    ('PMC3537701', 'PMC12967033', '')
    """
    match = _PMCID.fullmatch(str(text or "").strip())
    return f"PMC{match[1]}" if match else ""


def nct(text):
    """Write a ClinicalTrials.gov identifier in capitals; blank where it is none.

    Examples
    --------
    >>> nct(" nct02552212 "), nct("ISRCTN12")
    ('NCT02552212', '')
    """
    text = str(text or "").strip().upper()
    return text if _NCT.fullmatch(text) else ""
