"""What is known of the overlap of reviews, in a sentence."""


def overlap_in_words(table, results):
    """Sum up what is known of the overlap of the reviews of one topic.

    Parameters
    ----------
    table : DataFrame
        As `overlaps` returns it, of one topic.
    results : DataFrame
        The results it was made of.

    Returns
    -------
    str
        A few sentences; never that reviews are independent where that is not known.

    Examples
    --------
    >>> import pandas as pd
    >>> results = pd.DataFrame({"review_id": ["x", "x"], "label": "X", "whose": "published"})
    >>> overlap_in_words(pd.DataFrame(columns=["first", "second", "known", "shared"]), results)
    'Both results are of one review and may rest on the same trials.'
    """
    published = results[results["whose"] == "published"]
    names = set(published["review_id"])
    between = table[table["first"].isin(names) & table["second"].isin(names)]
    said = [_between(between, len(published))]
    if len(published) < len(results):
        said.append(_with_ours(table.drop(between.index)))
    return " ".join(said)


def _between(table, results):
    pairs = table.drop_duplicates(["first", "second"])
    if pairs.empty:
        if results < 2:
            return "One result of one review." if results else "No published result."
        return (
            f"{'Both' if results == 2 else f'All {results}'} results are of one review and may rest on the "
            "same trials."
        )
    total, known = len(pairs), int((pairs["known"] != "not known").sum())
    if known == total:
        return (
            f"How the trials of the reviews overlap is known for {'each pair' if total > 1 else 'the two'}."
        )
    if total == 1:
        which = "Overlap of trials between the two reviews is not known"
    elif known == 0:
        which = f"Overlap of trials is not known for any of the {total} pairs of reviews"
    else:
        which = f"Overlap of trials is known for {known} of {total} pairs of reviews, not for the others"
    return f"{which}: they may share trials, so they cannot count as independent confirmations."


def _with_ours(table):
    counted = table[(table["known"] == "counted") & (table["shared"] > 0)]
    if counted.empty:
        return "Whether this project's own analysis shares trials with them is not known."
    labels = " and ".join(dict.fromkeys(counted["first_label"]))
    return (
        f"This project's own analysis pools trials that {labels} pooled too: another look at them, not "
        "further evidence."
    )
