"""What is known of the instruments: construct, range, direction, typical SD."""

FACTS = ("construct", "scale_min", "scale_max", "higher_is", "whole_numbers", "typical_sd")


def instrument_facts(evidence):
    """Gather the facts about every instrument of the curated tables.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        Indexed by ``instrument``: ``construct``, ``scale_min``, ``scale_max``, ``higher_is``,
        ``whole_numbers`` (True only where the table has such a column and says so) and ``typical_sd`` (the
        mean of the ``thresholds`` of kind ``"typical SD"``, NaN where there is none).

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> instrument_facts(load_evidence()).at["rmdq", "higher_is"]
    'worse'
    """
    thresholds = evidence.thresholds
    typical = thresholds[thresholds["kind"] == "typical SD"].groupby("instrument")["value"].mean()
    table = evidence.instruments.set_index("instrument")
    whole = table.get("whole_numbers", False)
    return table.assign(whole_numbers=whole, typical_sd=typical.reindex(table.index))[list(FACTS)]


def with_facts(frame, facts):
    """Put the facts beside rows that name an instrument.

    Parameters
    ----------
    frame : DataFrame
        With ``instrument``; a fact that the row states itself stands.
    facts : DataFrame
        As `instrument_facts` gives them.

    Returns
    -------
    DataFrame
        A new table with the columns of ``facts``.

    Examples
    --------
    >>> import pandas as pd
    >>> facts = pd.DataFrame({"scale_max": [10.0]}, index=["nrs-10"])
    >>> with_facts(pd.DataFrame({"instrument": ["nrs-10", "?"]}), facts)["scale_max"].tolist()
    [10.0, nan]
    """
    looked_up = facts.reindex(frame["instrument"]).set_axis(frame.index)
    stated = {
        name: frame[name].where(frame[name].notna() & (frame[name] != ""), looked_up[name])
        for name in facts.columns
        if name in frame
    }
    return frame.assign(**{**{name: looked_up[name] for name in facts.columns}, **stated})
