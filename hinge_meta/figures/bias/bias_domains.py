"""Domains of the risk of bias: short heads for columns, full words beneath."""

import re

from hinge_meta.figures.typeset import BODY, width

# Sterne and others 2019, BMJ 366:l4898, and Sterne and others 2016, BMJ 355:i4919.
ROB_2 = {
    "D1": "Bias arising from the randomisation process",
    "D2": "Bias due to deviations from intended interventions",
    "D3": "Bias due to missing outcome data",
    "D4": "Bias in measurement of the outcome",
    "D5": "Bias in selection of the reported result",
}
ROBINS_I = {
    "D1": "Bias due to confounding",
    "D2": "Bias in selection of participants into the study",
    "D3": "Bias in classification of interventions",
    "D4": "Bias due to deviations from intended interventions",
    "D5": "Bias due to missing data",
    "D6": "Bias in measurement of outcomes",
    "D7": "Bias in selection of the reported result",
}
_ROOM = 40.0


def domain_heads(table, words=None):
    """Give each domain a short head, and the full words that it stands for.

    Parameters
    ----------
    table : DataFrame
        As `check_judgements` gives it.
    words : dict, optional
        Full words by domain; they win over the words that we know.

    Returns
    -------
    dict of str to (str, str)
        By domain, in the table's order: its head, and its full words (blank where the head says it all).

    Raises
    ------
    ValueError
        If ``words`` names a domain that the table does not have.

    Notes
    -----
    Numbers alone do not say of which tool they are. D1 to D5 are taken for the domains of RoB 2 where all
    five and no more are there and every judgement is one of that tool; D1 to D7 for those of ROBINS-I where
    all seven are there and some judgement is that tool's moderate, serious or critical. Other names stand as
    they are, or all of them behind numbers where one is too long to head a column.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"domain": [*ROB_2, "Overall"], "judgement": ["low"] * 6})
    >>> heads = domain_heads(table)
    >>> heads["D3"], heads["Overall"]
    (('D3', 'Bias due to missing outcome data'), ('Overall', ''))
    """
    domains = list(dict.fromkeys(table["domain"]))
    words = dict(words or {})
    unknown = [domain for domain in words if domain not in domains]
    if unknown:
        raise ValueError(f"domains must be of {domains}, got {unknown}")
    known = {**_tool(domains, set(table["judgement"])), **words}
    named = [domain for domain in domains if domain != "Overall" and not re.fullmatch(r"D\d+", domain)]
    # One name too long for a column and all are numbered: some names among numbers would look like a rank.
    too_long = any(width(domain, BODY, bold=True) > _ROOM for domain in named)
    heads = {}
    for domain in domains:
        if too_long and domain in named:
            heads[domain] = (f"{named.index(domain) + 1}", known.get(domain, domain))
        else:
            heads[domain] = (domain, known.get(domain, ""))
    return heads


def _tool(domains, judgements):
    numbered = {domain for domain in domains if re.fullmatch(r"D\d+", domain)}
    theirs = judgements & {"moderate", "serious", "critical"}
    if numbered == set(ROBINS_I) and theirs:
        return ROBINS_I
    if numbered == set(ROB_2) and not theirs and "unclear" not in judgements:
        return ROB_2
    return {}
