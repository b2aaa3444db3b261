"""The counts of the study flow, for its picture."""

from hinge_meta.pull.search.study_flow import study_flow


def prisma_counts(evidence, search=None):
    """Count the study flow, for ``prisma_flow``.

    Parameters
    ----------
    evidence : Evidence
    search : str, optional
        A saved search; None counts all together, each record once, by how far it got in any of them.

    Returns
    -------
    dict
        ``databases`` and ``registers`` by name, ``duplicates``, ``automation``, ``removed_other``, ``screened``,
        ``excluded``, ``sought``, ``not_retrieved``, ``assessed``, ``excluded_reports`` by reason,
        ``included_studies``, ``included_reports``; None for what is not known.

    Raises
    ------
    ValueError
        If no search has this name.

    Notes
    -----
    Before any run everything is None; so is a service of a search that was run which did not answer it. A record
    counts once for each copy that a service gave, however often the search was run. While records wait, ``screened``
    (or ``assessed``) is None: `study_flow` says how many are done, and its ``extra`` draws them. Studies are
    counted by ``trial_id``, and are None while an included report has none.

    References
    ----------
    Page MJ and others. The PRISMA 2020 statement: an updated guideline for reporting systematic reviews.
    BMJ 2021;372:n71.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> set(prisma_counts(load_evidence()).values())
    {None}
    """
    return study_flow(evidence, search).counts
