"""Judgements of the risk of bias: their words, their signs and their colours."""

from dataclasses import dataclass

import pandas as pd

from hinge_meta.figures import palette

_REQUIRED = ("study", "domain", "judgement")


@dataclass(frozen=True)
class Judgement:
    """How a judgement looks: its sign tells in grey what its colour tells otherwise.

    Parameters
    ----------
    word : str
        As it is printed.
    sign : str
        One character, set in bold on the disc; blank for none.
    face, edge : str
        Colours of the disc.
    ink : str
        Colour of the sign, and of words on the face; its contrast with the face is at least 4.5.
    hatch : str
        Pattern of an area.
    """

    word: str
    sign: str
    face: str
    edge: str
    ink: str
    hatch: str


def _look(word, sign, face, ink=palette.INK, hatch="", edge=None):
    return word, Judgement(word, sign, face, edge or face, ink, hatch)


# From the least to the most worrying; then those that judge nothing.
JUDGEMENTS = dict(
    [
        _look("low", "+", palette.LOW),
        _look("some concerns", "?", palette.SOME_CONCERNS, hatch="//"),
        _look("unclear", "?", palette.PAPER, hatch="//", edge=palette.SOME_CONCERNS),
        _look("moderate", "\N{MINUS SIGN}", palette.SOME_CONCERNS, hatch="--"),
        _look("high", "×", palette.HIGH, palette.PAPER, "xx"),
        _look("serious", "×", palette.HIGH, palette.PAPER, "xx"),
        _look("critical", "!", palette.INK, palette.PAPER),
        _look("no information", "", palette.PAPER, edge=palette.QUIET),
        _look("no judgement given", "\N{EN DASH}", palette.PAPER, palette.QUIET, "..", palette.PAPER),
    ]
)
NO_JUDGEMENT = "no judgement given"


def judgement_of(text):
    """Read a judgement in whatever case, with or without "risk of bias" after it.

    Parameters
    ----------
    text : str
        Blank, None and NaN mean that nobody judged.

    Returns
    -------
    str
        A key of `JUDGEMENTS`.

    Raises
    ------
    ValueError
        If it is none of them.

    Examples
    --------
    >>> judgement_of("High risk of bias"), judgement_of("Some concerns"), judgement_of(None)
    ('high', 'some concerns', 'no judgement given')
    """
    if pd.isna(text) or not str(text).strip():
        return NO_JUDGEMENT
    plain = " ".join(str(text).lower().replace("_", " ").split())
    for tail in (" risk of bias", " risk", " bias"):
        plain = plain.removesuffix(tail)
    if plain not in JUDGEMENTS:
        raise ValueError(f"judgement must be one of {list(JUDGEMENTS)}, got {text!r}")
    return plain


def check_judgements(table):
    """Check a table of judgements and complete it: a row for every study and every domain.

    Parameters
    ----------
    table : DataFrame
        A row a judgement: ``study``, ``domain``, ``judgement`` and, where wanted, ``support`` (the words
        that support it). Other columns are ignored.

    Returns
    -------
    DataFrame
        ``study domain judgement support``: studies in the order given; domains in the order given, except
        that D1, D2 and so on are put in their order and Overall comes last. A cell that nobody filled is
        ``"no judgement given"``, which is not ``"no information"``, a judgement of its own, and never ``"low"``.

    Raises
    ------
    ValueError
        If a column is missing, a study or a domain is blank, a judgement is unknown, or two rows judge the
        same domain of the same study.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {"study": ["Aasa 2015", "Aasa 2015", "Cai 2017"], "domain": ["Overall", "D1", "D1"],
    ...      "judgement": ["High", "Low", "Some concerns"]})
    >>> check_judgements(table)[["study", "domain", "judgement"]].values.tolist()
    [['Aasa 2015', 'D1', 'low'], ['Aasa 2015', 'Overall', 'high'],
     ['Cai 2017', 'D1', 'some concerns'], ['Cai 2017', 'Overall', 'no judgement given']]
    """
    table = _named(table)
    given = {}
    for row in table.itertuples(index=False):
        cell = row.study, row.domain
        if cell in given:
            raise ValueError(f"judgements must be one for each study and domain, got two for {cell}")
        try:
            given[cell] = judgement_of(row.judgement), row.support
        except ValueError as error:
            raise ValueError(f"{error} for {cell}") from None
    studies, domains = table["study"].unique(), _in_order(table["domain"].unique())
    rows = [
        (study, domain, *given.get((study, domain), (NO_JUDGEMENT, "")))
        for study in studies
        for domain in domains
    ]
    return pd.DataFrame(rows, columns=[*_REQUIRED, "support"])


def _named(table):
    missing = [column for column in _REQUIRED if column not in getattr(table, "columns", ())]
    if missing:
        raise ValueError(
            f"judgements must be a table with the columns {list(_REQUIRED)}; missing: {missing}. A table with a "
            "column for each domain becomes one by table.melt('study', var_name='domain', value_name='judgement')"
        )
    if not len(table):
        raise ValueError("judgements must have at least one row, got none")
    table = table.reindex(columns=[*_REQUIRED, "support"]).reset_index(drop=True)
    for column in ("study", "domain"):
        words = table[column].map(_in_one_line)
        if (words == "").any():
            raise ValueError(f"{column} must not be blank, but is in row {list(words).index('') + 1}")
        table = table.assign(**{column: words})
    overall = table["domain"].str.lower().isin(("overall", "overall bias", "overall risk of bias"))
    domain = table["domain"].mask(overall, "Overall")
    domain = domain.mask(domain.str.fullmatch(r"[dD]\d+"), domain.str.upper())
    return table.assign(domain=domain, support=table["support"].map(_in_one_line))


def _in_one_line(cell):
    return "" if pd.isna(cell) else " ".join(str(cell).split())


def _in_order(domains):
    numbered = sorted((name for name in domains if _is_numbered(name)), key=lambda name: int(name[1:]))
    others = [name for name in domains if name not in numbered and name != "Overall"]
    return [*numbered, *others, *(name for name in domains if name == "Overall")]


def _is_numbered(domain):
    return domain[:1] == "D" and domain[1:].isdigit()
