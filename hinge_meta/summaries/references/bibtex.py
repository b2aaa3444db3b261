"""References as BibTeX."""

from hinge_meta.summaries.references.authors import OTHERS

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "`": "{`}",
}
_FIELDS = (
    ("title", "title"),
    ("container-title", "journal"),
    ("volume", "volume"),
    ("issue", "number"),
    ("page", "pages"),
    ("DOI", "doi"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("URL", "url"),
    ("note", "note"),
)
# Read to the letter by BibTeX's styles: a backslash would be printed.
_TO_THE_LETTER = ("doi", "url")


def bibtex(references):
    r"""Write references as BibTeX.

    Parameters
    ----------
    references : sequence of dict
        CSL-JSON items.

    Returns
    -------
    str
        UTF-8 text. Titles stand in double braces, so that no style changes their case; what TeX would run is escaped.

    Notes
    -----
    Written here and not by pandoc, which gives titles capitals that were not printed, leaves the DOI out, and does not
    turn "others" into BibTeX's own word for further authors. A test reads it back with pandoc.

    Examples
    --------
    >>> print(bibtex([{"id": "a", "type": "document", "title": "50% more", "author": [{"literal": "Lee"}]}]), end="")
    @misc{a,
      author = {{Lee}},
      title = {{50\% more}}
    }
    """
    return "\n".join(_entry(item) for item in references)


def _entry(item):
    fields = []
    if "author" in item:
        fields.append(("author", " and ".join(map(_name, item["author"]))))
    for key, name in _FIELDS:
        if key in item:
            fields.append((name, _value(name, item[key])))
    if "issued" in item:
        fields.append(("year", str(item["issued"]["date-parts"][0][0])))
    kind = "article" if item.get("type") == "article-journal" else "misc"
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@{kind}{{{item['id']},\n{lines}\n}}\n"


def _name(name):
    if name == OTHERS:
        return "others"
    return (
        f"{_escaped(name['family'])}, {_escaped(name['given'])}"
        if "family" in name
        else f"{{{_escaped(name['literal'])}}}"
    )


def _value(name, text):
    if name in _TO_THE_LETTER:
        return "".join(sign if sign not in '{}\\%"<> \t\r\n' else f"%{ord(sign):02X}" for sign in text)
    return f"{{{_escaped(text)}}}" if name in ("title", "journal") else _escaped(text)


def _escaped(text):
    plain = "".join(_SIGNS.get(sign, sign) for sign in " ".join(text.split()))
    # Two hyphens or two quotes in a row would become one other sign.
    for pair in ("--", "''"):
        while pair in plain:
            plain = plain.replace(pair, f"{pair[0]}{{}}{pair[1]}")
    return plain
