"""The identifiers of one citation against each other, and the registration of its trial."""

from hinge_meta.pull.audit.entry import paper_in_words
from hinge_meta.pull.audit.field_comparison import FieldComparison, not_comparable
from hinge_meta.pull.audit.folded_text import folded
from hinge_meta.sources import identifiers


def compare_identifiers(citation, resolved):
    """Compare each identifier with where it leads, and with what the records of the others say.

    Parameters
    ----------
    citation : Citation
    resolved : sequence of Resolved
        Of this citation.

    Returns
    -------
    tuple of FieldComparison
        One an identifier that the citation gives, readable or not. One that leads elsewhere, that no service has, or
        for which the record of another identifier has another one does not agree; one that could not be looked up by
        any way is not comparable.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> print(compare_identifiers(Citation(key="a", unreadable=(("doi", "n/a"),)), ())[0])
    doi: cited n/a, the form has none (this is no DOI)
    """
    by_field = {one.field: one for one in resolved}
    told = [
        _compared(field, value, by_field.get(field), resolved)
        for field, value in citation.identifiers.items()
    ]
    for field, text in citation.unreadable:
        told.append(
            FieldComparison(field, text, "", "the form", "no", None, None, f"this is no {field.upper()}")
        )
    return tuple(told)


def contradictions(citation, resolved):
    """List identifiers of which a record that another identifier leads to says otherwise.

    Returns
    -------
    tuple of (str, Record, str)
        The field, the record that contradicts, and the identifier in words that leads to that record.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> contradictions(Citation(key="a", doi="10.1/x"), ())
    ()
    """
    return tuple(
        (field, record, one.name)
        for field, value in citation.identifiers.items()
        for one in resolved
        if one.field != field
        for record in one.records
        if getattr(record, field) not in ("", value)
    )


def compare_registration(citation, records, ask):
    """Compare a trial's registration with what records of its report, or the registry, say.

    Parameters
    ----------
    citation : Citation
        With a registration.
    records : sequence of Record
        Of the report.
    ask : Questions

    Returns
    -------
    FieldComparison
        Agrees where the report's record names the number, or the registry names the report. A number that the registry
        has and that nothing joins to the report is not comparable.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.sources.record import Record
    >>> record = Record(source="PubMed", pmid="7", registrations=("NCT00000001",))
    >>> compare_registration(Citation(key="a", registration="NCT00000001"), [record], None).agrees
    'yes'
    """
    number = citation.registration
    for record in records:
        named = {folded(one) for one in record.registrations}
        if folded(number) in named or folded(number) in folded(f"{record.title} {record.abstract}"):
            return FieldComparison("registration", number, number, record.source, "yes")
    if not identifiers.nct(number):
        return not_comparable("registration", number, note="no registry that is asked here has such numbers")
    outcome = ask("clinical_trials", "study", identifiers.nct(number), about=f"the registration {number}")
    source = "ClinicalTrials.gov"
    if not outcome.is_answered:
        return not_comparable("registration", number, "", source, outcome.why)
    if not outcome.is_found:
        return FieldComparison("registration", number, "", source, "no", None, None, "no such study")
    pmids = {record.pmid for record in records if record.pmid}
    linked = {
        reference.pmid for reference in outcome.value.references if reference.kind in ("RESULT", "DERIVED")
    }
    if pmids & linked:
        return FieldComparison(
            "registration", number, number, source, "yes", None, None, "it names this report"
        )
    title = outcome.value.brief_title or outcome.value.official_title
    return not_comparable(
        "registration", number, number, source, f"'{title}' exists; nothing joins it to this report"
    )


def compare_kinds(records):
    """Say whether what was found is a notice about a paper instead of a paper.

    Parameters
    ----------
    records : sequence of Record
        Of what was found.

    Returns
    -------
    tuple of FieldComparison
        One that does not agree where a record retracts or corrects another paper; empty otherwise.

    Examples
    --------
    >>> from hinge_meta.sources.notice import Notice
    >>> from hinge_meta.sources.record import Record
    >>> erratum = Record(source="PubMed", gives_notice_of=(Notice("correction", "Erratum for", "PubMed", pmid="7"),))
    >>> print(compare_kinds([erratum])[0])
    kind: cited a paper, PubMed has a notice (Erratum for 7)
    """
    for record in records:
        for notice in record.gives_notice_of:
            if notice.kind != "other":
                about = f"{notice.as_given} {notice.doi or notice.pmid or notice.reference}".strip()
                return (
                    FieldComparison("kind", "a paper", "a notice", record.source, "no", None, None, about),
                )
    return ()


def _compared(field, value, own, resolved):
    if own is not None and own.leads_elsewhere:
        record = own.records[0]
        note = f"it belongs to {paper_in_words(record)}"
        return FieldComparison(field, value, value, record.source, "no", False, None, note)
    others = [
        record for one in resolved if one.field != field for record in one.records if getattr(record, field)
    ]
    same = next((record for record in others if getattr(record, field) == value), None)
    if same is not None:
        return FieldComparison(field, value, value, same.source, "yes", True)
    if others:
        other = others[0]
        return FieldComparison(field, value, getattr(other, field), other.source, "no", False)
    if own is None or own.state == "unreachable":
        return not_comparable(field, value, note=own.why if own else "no service was asked for it")
    if own.state == "not found":
        return FieldComparison(field, value, "", "every service asked", "no", None, None, "nobody has it")
    if own.judgement.is_paper == "same":
        return FieldComparison(field, value, value, own.records[0].source, "yes", True)
    return not_comparable(field, value, value, own.records[0].source, own.judgement.why)
