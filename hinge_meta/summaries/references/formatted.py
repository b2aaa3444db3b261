"""References as a list to read."""

from hinge_meta.summaries.references.authors import printed_names
from hinge_meta.summaries.references.reference import link_of


def formatted(references):
    """Word references as clinical journals do (Vancouver), with what was not read said so.

    Parameters
    ----------
    references : sequence of dict
        CSL-JSON items.

    Returns
    -------
    list of (str, str)
        Text and link (blank where nothing can be opened), in the order given; the numbers of a numbered list are left
        to the page.

    Examples
    --------
    >>> item = {"id": "a", "author": [{"family": "Kell", "given": "RT"}], "title": "Two programmes",
    ...         "container-title": "J Strength Cond Res", "issued": {"date-parts": [[2009]]}, "volume": "23",
    ...         "issue": "2", "page": "513-523", "DOI": "10.1/x"}
    >>> formatted([item])
    [('Kell RT. Two programmes. J Strength Cond Res 2009;23(2):513-523.', 'https://doi.org/10.1/x')]
    """
    return [(_text(item), link_of(item)) for item in references]


def _text(item):
    if "author" not in item:
        # A citation that was left whole names its authors, journal and year itself.
        year = _year(item)
        title = item.get("title", "[Title not read]")
        return _joined([title, year if year not in title else ""])
    title = item.get("title", "[Title not read]")
    return _joined([printed_names(item["author"]), title, _where(item)])


def _where(item):
    journal, year = item.get("container-title", "[Journal not read]"), _year(item)
    volume = item.get("volume", "") + (f"({item['issue']})" if "issue" in item else "")
    pages = f":{item['page']}" if "page" in item else ""
    first = " ".join(filter(None, [journal, year]))
    if not (volume or pages):
        return first
    return f"{first};{volume}{pages}" if year else f"{first} {volume}{pages}"


def _year(item):
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


def _joined(parts):
    kept = [part for part in parts if part]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in kept)
