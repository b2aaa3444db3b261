"""The risk of bias of trials, judged by people, as the table has it and as pictures take it."""

import pandas as pd

DOMAINS = (
    "randomisation",
    "deviations from intended interventions",
    "missing outcome data",
    "measurement of the outcome",
    "selection of the reported result",
)
OVERALL = "overall"
NO_INFORMATION = "no information"
_COLUMNS = [
    "judgement", "support", "source_kind", "source_doi", "read_at", "location",
    "judged_by", "judged_on", "reviewed_by", "reviewed_on", "status", "note",
]  # fmt: skip


def risk_of_bias_of(trials, outcome, frame):
    """Look up the judgements of some trials for one outcome.

    Parameters
    ----------
    trials : sequence of str
        Each ``trial_id`` once; the rows come in this order.
    outcome : str
        ``"pain"``, ``"disability"``, ...: risk of bias belongs to a result, not to a trial.
    frame : DataFrame
        ``Evidence.risk_of_bias``.

    Returns
    -------
    DataFrame
        ``trial_id domain entered`` and the columns of the table, six rows a trial: the five domains of RoB 2,
        then ``overall``. Where the table has no row, ``entered`` is False, ``judgement`` is "no information"
        and ``support`` says that nothing was entered.

    Raises
    ------
    ValueError
        If a trial is named twice, or the frame lacks a column.

    Notes
    -----
    Nothing is judged here. An absent row is never "low", and no overall judgement is made from the domains.

    References
    ----------
    Sterne JAC and others. RoB 2: a revised tool for assessing risk of bias in randomised trials. BMJ
    2019;366:l4898. https://doi.org/10.1136/bmj.l4898

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> judged = risk_of_bias_of(["kendall2015", "mayer2016"], "pain", load_evidence().risk_of_bias)
    >>> judged.loc[[0, 6], ["trial_id", "domain", "judgement", "entered"]].values.tolist()
    [['kendall2015', 'randomisation', 'low', True], ['mayer2016', 'randomisation', 'no information', False]]
    """
    trials = list(trials)
    if len(set(trials)) < len(trials):
        raise ValueError(f"trials must be named once each, got {trials}")
    lacking = [name for name in ("trial_id", "outcome", "domain", *_COLUMNS) if name not in frame.columns]
    if lacking:
        raise ValueError(f"frame must be the table risk_of_bias, got one without {lacking}")
    cells = pd.MultiIndex.from_product([trials, [*DOMAINS, OVERALL]], names=["trial_id", "domain"])
    given = frame[frame["outcome"] == outcome].set_index(["trial_id", "domain"])[_COLUMNS]
    entered = cells.isin(given.index)
    judged = given.reindex(cells, fill_value="")
    judged.loc[~entered, "judgement"] = NO_INFORMATION
    judged.loc[~entered, "support"] = "Nothing was entered: nobody has judged this."
    return judged.assign(entered=entered).reset_index()[["trial_id", "domain", "entered", *_COLUMNS]]


def judgements_to_draw(judged, labels, words=False):
    """Put judgements into the form that traffic lights, summary bars and forest plots take.

    Parameters
    ----------
    judged : DataFrame
        As `risk_of_bias_of` gives it.
    labels : Series or dict
        The name that a picture prints, by ``trial_id``, such as ``fit.effects``' studies.
    words : bool
        Whether domains are named in words, for a forest plot, which heads them by letters of its own; else
        they are D1 to D5 and Overall, whose words traffic lights and bars know.

    Returns
    -------
    DataFrame
        ``study domain judgement support``. What was not entered is blank, so that a picture shows a dash,
        which is not "no information".

    Raises
    ------
    ValueError
        If a trial has no label.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> judged = risk_of_bias_of(["jay2011"], "pain", load_evidence().risk_of_bias)
    >>> judgements_to_draw(judged, {"jay2011": "Jay 2011"})["judgement"].tolist()[3:]
    ['high', 'some concerns', 'high']
    """
    labels = dict(labels)
    unnamed = sorted(set(judged["trial_id"]) - set(labels))
    if unnamed:
        raise ValueError(f"labels must name every trial; missing: {unnamed}")
    heads = {domain: domain if words else f"D{place}" for place, domain in enumerate(DOMAINS, start=1)}
    heads |= {OVERALL: "Overall"}
    return pd.DataFrame(
        {
            "study": judged["trial_id"].map(labels),
            "domain": judged["domain"].map(heads),
            "judgement": judged["judgement"].where(judged["entered"], ""),
            "support": judged["support"],
        }
    )


def overall_judgements(judged, labels):
    """Give the overall judgement of each study, as `share_of_weight` takes it.

    Parameters
    ----------
    judged : DataFrame
        As `risk_of_bias_of` gives it.
    labels : Series or dict
        The name of the study in the model's weights, by ``trial_id``.

    Returns
    -------
    Series by study
        Blank where nobody judged.

    Raises
    ------
    ValueError
        If a trial has no label.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> judged = risk_of_bias_of(["jay2011"], "pain", load_evidence().risk_of_bias)
    >>> overall_judgements(judged, {"jay2011": "Jay 2011"}).to_dict()
    {'Jay 2011': 'high'}
    """
    drawn = judgements_to_draw(judged, labels)
    overall = drawn[drawn["domain"] == "Overall"]
    return pd.Series(overall["judgement"].to_numpy(), index=overall["study"].to_numpy(), name="overall")
