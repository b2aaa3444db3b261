"""A published article by its name, to try extraction on."""

from importlib.resources import files
from pathlib import Path

_FOLDER = Path(str(files("hinge_meta.published_tables")))


def example_article(name):
    """Give the file of an article to try extraction on.

    Parameters
    ----------
    name : str
        ``"ebadi2012"``: numbers of one table of a trial of ultrasound for low back pain (Ebadi et al. 2012, BMC
        Musculoskeletal Disorders 13:192), typed in markup of our own. It answers none of our questions.

    Returns
    -------
    Path
        A JATS file.

    Raises
    ------
    ValueError
        If there is no such article.

    References
    ----------
    https://doi.org/10.1186/1471-2474-13-192, under CC BY 2.0.

    Examples
    --------
    >>> example_article("ebadi2012").name
    'ebadi2012.xml'
    """
    known = sorted(path.stem for path in _FOLDER.glob("*.xml"))
    if name not in known:
        raise ValueError(f"name must be one of {known}, got {name!r}")
    return _FOLDER / f"{name}.xml"
