"""Proposed rows for the paper itself, from its front matter: a report, a trial, its arms as printed."""

import re
import unicodedata

from hinge_meta.sources.identifiers import doi, pmcid, pmid

_IDENTIFIERS = (("doi", doi), ("pmid", pmid), ("pmcid", pmcid))


def surname_year(record):
    """Propose an identifier for a paper: surname and year, as the curated tables have them.

    Parameters
    ----------
    record : Record

    Returns
    -------
    str
        Blank where author or year are missing.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> surname_year(Record(source="x", authors=("Rodríguez-Fernandez",), years=(2018,)))
    'rodriguezfernandez2018'
    """
    letters = unicodedata.normalize("NFKD", record.first_author).lower()
    surname = re.sub(r"[^a-z]", "", letters)
    return f"{surname}{record.year}" if surname and record.year else ""


def known_report(record, reports):
    """Find the paper among the curated reports, by DOI, PubMed or PubMed Central identifier.

    Parameters
    ----------
    record : Record
    reports : DataFrame
        ``reports`` of the evidence.

    Returns
    -------
    tuple of (str, str)
        Trial and report; blanks where it is not there, or where its identifiers name more than one report.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.sources.record import Record
    >>> reports = pd.DataFrame({"trial_id": ["kell2009"], "report_id": ["kell2009"], "doi": ["10.1000/X"],
    ...                         "pmid": [""], "pmcid": [""]})
    >>> known_report(Record(source="x", doi="10.1000/x"), reports)
    ('kell2009', 'kell2009')
    """
    found = {
        (row["trial_id"], row["report_id"])
        for row in reports.to_dict("records")
        for name, reader in _IDENTIFIERS
        if getattr(record, name) and reader(str(row[name])) == getattr(record, name)
    }
    return found.pop() if len(found) == 1 else ("", "")


def bibliography_rows(article):
    """Propose a row of ``reports`` and one of ``trials`` for a paper that is not there yet.

    Parameters
    ----------
    article : Article

    Returns
    -------
    dict of str to dict of str to str
        By table. What front matter does not say is left out: the design, who took part, how many were randomised.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> rows = bibliography_rows(read_article(example_article("ebadi2012").read_bytes()))
    >>> rows["reports"]["report_id"], rows["reports"]["volume_pages"], rows["trials"]["label"]
    ('ebadi2012', '13:192', 'Ebadi 2012')
    """
    record = article.record
    name = surname_year(record)
    report = {
        "report_id": name,
        "trial_id": name,
        "authors": ", ".join(map(_initialled, record.authors, record.given_names)),
        "title": record.title,
        "year": str(record.year or ""),
        "journal": record.journal_short or record.journal,
        "volume_pages": _volume_pages(record),
        "doi": record.doi,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
    }
    trial = {
        "trial_id": name,
        "label": f"{record.first_author} {record.year}" if name else "",
        "main_report": name,
        "registration": "; ".join(record.registrations),
        "status": "not checked",
        "caution": "; ".join(f"the file carries a notice: {notice.as_given}" for notice in record.notices),
    }
    return {"reports": report, "trials": trial}


def arm_rows(rows, trial_id, read_at):
    """Propose a row of ``arms`` for every arm that the tables name.

    Parameters
    ----------
    rows : iterable of dict
        Proposed rows of ``outcomes``.
    trial_id, read_at : str

    Returns
    -------
    list of dict of str to str
        With the label as printed and where it was first read. Which arms are the same under two names, and how many
        were randomised, a person decides.

    Examples
    --------
    >>> rows = [{"arm_as_printed": "Training", "location": "Table 2"}, {"arm_as_printed": "", "location": "Table 3"}]
    >>> arm_rows(rows, "kell2009", "https://example.org/")
    [{'trial_id': 'kell2009', 'label': 'Training', 'read_at': 'https://example.org/', 'location': 'Table 2'}]
    """
    first = {}
    for row in rows:
        first.setdefault(row["arm_as_printed"], row["location"].partition(",")[0])
    return [
        {"trial_id": trial_id, "label": label, "read_at": read_at, "location": location}
        for label, location in first.items()
        if label
    ]


def _initialled(family, given):
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
    return f"{family} {initials.upper()}".strip()


def _volume_pages(record):
    issue = f"({record.issue})" if record.issue else ""
    pages = f":{record.pages}" if record.pages else ""
    return f"{record.volume}{issue}{pages}".lstrip(":")
