"""An article by its identifier or its file, read for proposals."""

from pathlib import Path

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.extract.from_tables import proposals_of
from hinge_meta.sources.identifiers import pmcid
from hinge_meta.sources.jats.article import read_article
from hinge_meta.sources.sources import Sources
from hinge_meta.sources.unreadable import Unreadable


def open_article(article, sources=None, evidence=None):
    """Get a full text, and propose rows from its tables.

    Parameters
    ----------
    article : str or Path
        A PMC identifier with its letters, which Europe PMC and then PubMed Central are asked for; or a JATS file.
    sources : Sources, optional
        Not needed for a file; without it an identifier is asked for by a session with the defaults.
    evidence : Evidence, optional
        Tells whether the trial is among the tables already.

    Returns
    -------
    Extraction

    Raises
    ------
    DataProblems
        If it is neither, if no service gives it (the reason of each is told), or if it is no JATS.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> open_article(example_article("ebadi2012")).article.record.pmcid
    'PMC3537701'
    """
    path = Path(article)
    if path.is_file():
        body, name = path.read_bytes(), path.name
    else:
        body, name = _asked(str(article), sources)
    try:
        return proposals_of(read_article(body), evidence)
    except Unreadable as error:
        raise DataProblems([Problem(file=name, found=str(error), expected="an article in JATS")]) from None


def _asked(name, sources):
    wanted = pmcid(name) if name.upper().startswith("PMC") else ""
    if not wanted:
        expected = "a PMC identifier such as PMC3537701, or a JATS file that is there"
        raise DataProblems([Problem(file=name, found="neither a file nor an identifier", expected=expected)])
    sources = sources or Sources()
    outcome = sources.europe_pmc.full_text(wanted)
    if not outcome.is_found:
        second = sources.pubmed.full_text(wanted)
        if not second.is_found:
            found = f"no full text: Europe PMC {_why(outcome)}; PubMed Central {_why(second)}"
            expected = (
                "an article of the open-access subset; a file that you may read can be given in its place"
            )
            raise DataProblems([Problem(file=wanted, found=found, expected=expected)])
        outcome = second
    return outcome.value, wanted


def _why(outcome):
    return f"{outcome.state} ({outcome.why})"
