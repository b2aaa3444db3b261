"""One source as a CSL-JSON item, with only what was read of it."""

import re
from urllib.parse import quote

from hinge_meta.summaries.references.authors import names_of
from hinge_meta.summaries.references.citation_split import split_citation, volume_and_pages

_ORDER = (
    "id", "type", "author", "title", "container-title", "issued", "volume", "issue", "page", "DOI", "PMID", "PMCID",
    "URL", "note",
)  # fmt: skip


def report_reference(row):
    """Make the reference of a trial report.

    Parameters
    ----------
    row : mapping
        A row of ``reports``.

    Returns
    -------
    dict
        A CSL-JSON item; a field that was not read is absent. Without a journal it is a ``document``.

    Examples
    --------
    >>> row = {"report_id": "kell2009", "authors": "Kell RT, Asmundson GJG", "title": "", "year": 2009,
    ...        "journal": "J Strength Cond Res", "volume_pages": "23(2):513-523", "doi": "", "pmid": "19209082",
    ...        "pmcid": ""}
    >>> item = report_reference(row)
    >>> item["type"], item["page"], "title" in item, "DOI" in item
    ('article-journal', '513-523', False, False)
    """
    item = {
        "id": reference_id(row["report_id"]),
        "type": "article-journal" if row["journal"] else "document",
        "author": list(names_of(row["authors"])),
        "title": row["title"],
        "container-title": row["journal"],
        "DOI": row["doi"],
        "PMID": row["pmid"],
        "PMCID": row["pmcid"],
        **volume_and_pages(row["volume_pages"]),
    }
    # A blank year is no number that equals itself.
    if row["year"] == row["year"]:
        item["issued"] = {"date-parts": [[int(row["year"])]]}
    return in_csl_order(item)


def cited_reference(name, citation, *, doi="", pmid="", url=""):
    """Make the reference of a source whose citation stands in one cell.

    Parameters
    ----------
    name : str
        Its identifier in the tables.
    citation : str
    doi, pmid : str
        May be blank.
    url : str
        Where it was read; kept only where there is no DOI and it is a web address.

    Returns
    -------
    dict
        A CSL-JSON item; a citation whose form leaves doubt stays whole, as the title of a ``document``.

    Examples
    --------
    >>> item = cited_reference("steffens2016", "Steffens 2016, JAMA Intern Med", doi="10.1001/x")
    >>> item["type"], item["title"]
    ('document', 'Steffens 2016, JAMA Intern Med')
    """
    fields = split_citation(citation)
    item = {"id": reference_id(name), "DOI": doi, "PMID": pmid}
    if not doi and url.startswith(("https://", "http://")):
        item["URL"] = url
    if fields is None:
        return in_csl_order(item | {"type": "document", "title": citation})
    return in_csl_order(item | {"type": "article-journal"} | fields)


def reference_id(name):
    """Make an identifier that BibTeX, a file name and a link can carry.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> reference_id("kell2009"), reference_id("../{x}%")
    ('kell2009', 'x')
    """
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") or "source"


def link_of(item):
    """Say where a reader can open a reference.

    Parameters
    ----------
    item : dict
        A CSL-JSON item.

    Returns
    -------
    str
        By its DOI, else PubMed Central, PubMed, or the address at which it was read; blank where nothing is known.

    Examples
    --------
    >>> link_of({"DOI": "10.1016/S0004-9514(08)70062-X"}), link_of({"PMID": "19209082"})
    ('https://doi.org/10.1016/S0004-9514(08)70062-X', 'https://pubmed.ncbi.nlm.nih.gov/19209082/')
    """
    if "DOI" in item:
        return f"https://doi.org/{quote(item['DOI'], safe='/:;()._-~+')}"
    if "PMCID" in item:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(item['PMCID'], safe='')}/"
    if "PMID" in item:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(item['PMID'], safe='')}/"
    return item.get("URL", "")


def in_csl_order(item):
    """Put fields into one order and leave out those that are blank.

    Parameters
    ----------
    item : dict

    Returns
    -------
    dict

    Examples
    --------
    >>> in_csl_order({"DOI": "", "title": "T", "id": "a"})
    {'id': 'a', 'title': 'T'}
    """
    return {name: item[name] for name in _ORDER if item.get(name)}
