"""Running text, with links and stresses but no markup."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A piece of running text.

    Attributes
    ----------
    text : str
        As it is read; nothing in it is markup, whatever signs it holds.
    link : str
        Where it leads: ``https://...``, ``http://...``, ``#place`` in the same document or ``name.html`` beside it;
        blank where it leads nowhere. Anything else is not followed.
    strong, small : bool
        Stressed; of less weight than what stands around it.
    label : str
        What a screen reader says in place of the text of a link, where the text alone would not tell links apart.

    Examples
    --------
    >>> Run("Aasa 2015", link="https://doi.org/10.1186/s40798-021-00306-w").leads
    True
    >>> Run("Aasa 2015", link="javascript:alert(1)").leads
    False
    """

    text: str
    link: str = ""
    strong: bool = False
    small: bool = False
    label: str = ""

    @property
    def leads(self):
        """Whether the link may be followed: to a page of the web, a place in this document, or a page beside it."""
        if self.link.startswith(("https://", "http://", "#")):
            return len(self.link) > 1 and not any(sign.isspace() for sign in self.link)
        name, dot, ending = self.link.partition("#")[0].rpartition(".")
        return (
            bool(dot)
            and ending in ("html", "pdf", "docx", "json", "bib", "csv")
            and name.replace("-", "").isalnum()
        )

    @property
    def outside(self):
        """Whether the link leads out of this folder, so that it still works in a file that was sent on."""
        return self.leads and self.link.startswith(("https://", "http://"))


def words(*parts):
    """Make running text of strings and runs.

    Parameters
    ----------
    *parts : str, Run or tuple of Run
        In the order to read them; blank ones are left out.

    Returns
    -------
    tuple of Run

    Examples
    --------
    >>> [run.text for run in words("See ", Run("methods", link="methods.html"), ".")]
    ['See ', 'methods', '.']
    """
    runs = []
    for part in parts:
        if isinstance(part, tuple):
            runs += part
        elif isinstance(part, Run):
            runs.append(part)
        elif part:
            runs.append(Run(str(part)))
    return tuple(run for run in runs if run.text)


def plain(runs):
    """Give running text without links and stresses.

    Parameters
    ----------
    runs : tuple of Run

    Returns
    -------
    str

    Examples
    --------
    >>> plain(words("Certainty: ", Run("low", strong=True)))
    'Certainty: low'
    """
    return "".join(run.text for run in runs)
