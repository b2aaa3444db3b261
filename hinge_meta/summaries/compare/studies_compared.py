"""Which studies of one question entered, left, or moved between pooled and not pooled."""

from hinge_meta.summaries.compare.change import Change

# The more a study gives, the later: a study in two lists stands where it gives most.
STANDINGS = (
    "not in the question",
    "told, without a number to pool",
    "with an effect, nothing pooled",
    "pooled",
)


def changes_of_studies(name, old, new):
    """Compare the studies of one question.

    Parameters
    ----------
    name : str
        Of the question.
    old, new : dict
        As ``results.json`` holds them under ``analyses``.

    Returns
    -------
    list of Change
        One for each study that came, went, or stands otherwise; none where a build does not list its studies.

    Examples
    --------
    >>> old, new = ({"fit": {"k": 2}, "effects": [{"study": study} for study in studies], "not_pooled": []}
    ...             for studies in (["A", "B"], ["B"]))
    >>> [(item.study, item.change, item.old) for item in changes_of_studies("pain", old, new)]
    [('A', 'went', 'pooled')]
    """
    if not all(key in build for build in (old, new) for key in ("fit", "effects", "not_pooled")):
        return []
    before, after = _standings(old), _standings(new)
    found = []
    for study in sorted({*before, *after}):
        pair = before.get(study, STANDINGS[0]), after.get(study, STANDINGS[0])
        if pair[0] != pair[1]:
            change = {(True, False): "went", (False, True): "came"}.get(
                (study in before, study in after), "moved"
            )
            found.append(Change("study", name, "", study, "standing", change, *pair, *pair))
    return found


def _standings(build):
    standing = {item["study"]: STANDINGS[1] for item in build["not_pooled"] if "study" in item}
    with_effect = STANDINGS[3] if build["fit"] is not None else STANDINGS[2]
    return standing | {item["study"]: with_effect for item in build["effects"] if "study" in item}
