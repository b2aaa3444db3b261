"""Which pages a site has beside those of its questions."""

_PAGES = (
    ("index", "Questions"),
    ("claims", "Claims"),
    ("umbrella", "Other reviews"),
    ("progression", "The progression"),
    ("linter", "What looks wrong"),
    ("methods", "Methods"),
    ("glossary", "Glossary"),
    ("gallery", "Gallery"),
)
# The table that a page is made of: without a row there is no page.
_MADE_OF = {"claims": "claims", "umbrella": "reviews", "progression": "progression"}
_OF_TOOLKIT = ("gallery",)

EVERY_SITE = tuple(page for page in _PAGES if page[0] not in (*_MADE_OF, *_OF_TOOLKIT))


def pages_of(evidence):
    """List the pages of a review's site, so that none stands empty and no link leads to one that is not there.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of (str, str)
        Name of the file without its ending, and what a link says; in the order of the navigation.

    Notes
    -----
    Claims, other reviews and the progression have a page where their table has a row. The gallery shows every kind of
    picture that the toolkit draws: it is on the site of the review that comes with it, see `About`.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> [name for name, _ in pages_of(load_evidence())][:4]
    ['index', 'claims', 'umbrella', 'progression']
    """
    return tuple(
        (name, label)
        for name, label in _PAGES
        if (name not in _MADE_OF or len(getattr(evidence, _MADE_OF[name])))
        and (name not in _OF_TOOLKIT or evidence.about.with_toolkit)
    )


def around(evidence):
    """Give what stands around the content of a page: what the review says of itself, and the navigation.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    dict
        ``about`` and ``site``, for `render`.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> sorted(around(load_evidence()))
    ['about', 'site']
    """
    return {"about": evidence.about, "site": pages_of(evidence)}
