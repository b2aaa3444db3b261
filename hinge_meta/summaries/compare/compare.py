"""Two builds held beside each other."""

from hinge_meta.summaries.compare.as_printed import in_digits
from hinge_meta.summaries.compare.build_read import read_build
from hinge_meta.summaries.compare.change import Change, in_order
from hinge_meta.summaries.compare.claims_compared import changes_of_claims
from hinge_meta.summaries.compare.comparison import Comparison
from hinge_meta.summaries.compare.differences import differences, is_number
from hinge_meta.summaries.compare.findings_compared import changes_of_findings
from hinge_meta.summaries.compare.questions_compared import changes_of_question

_READ = ("version", "date", "fingerprint", "analyses", "claims", "findings")


def compare(old, new):
    """Say what changed between two builds of the evidence.

    Parameters
    ----------
    old, new : str, Path, dict or Evidence
        A ``results.json``; a folder that holds ``summaries/results.json`` or ``results.json``; what ``json.load``
        gave of one; or tables, whose answers are then computed.

    Returns
    -------
    Comparison
        Conclusions, studies, numbers, claims and findings that changed, what could not be compared, and from
        which data and versions both come. ``print`` tells it in plain lines.

    Raises
    ------
    DataProblems
        If a build cannot be read; each problem names the file and what was expected.
    ValueError
        If an argument is no path, dict or Evidence.

    Notes
    -----
    Numbers are the same within one part in 10^9. Builds of older versions lack what was not computed then: that is
    listed as not compared, and is no change.

    Examples
    --------
    >>> before = {"analyses": {"pain": {"measure": "SMD", "conclusion": {"verdict": "unclear"}}}}
    >>> after = {"analyses": {"pain": {"measure": "SMD", "conclusion": {"verdict": "favours-intervention"}}}}
    >>> compare(before, after).conclusions.iloc[0]["old"]
    'unclear'
    >>> compare(before, before).changed
    False
    """
    old, new = read_build(old, "the old build"), read_build(new, "the new build")
    before, after = old.results["analyses"], new.results["analyses"]
    changes, apart = [], []
    for name in sorted({*before, *after}):
        if name in before and name in after:
            found, missing = changes_of_question(name, before[name], after[name])
            changes += found
            apart += missing
        else:
            changes.append(_whole_question(name, before.get(name), after.get(name)))
    for key, compared in (("claims", changes_of_claims), ("findings", _findings)):
        if key in old.results and key in new.results:
            found, missing = compared(old.results[key], new.results[key])
            changes += found
            apart += missing
        elif key in old.results or key in new.results:
            apart.append(((key,), "only in the new build" if key in new.results else "only in the old build"))
    unknown = [{key: item for key, item in build.results.items() if key not in _READ} for build in (old, new)]
    found, missing = differences(*unknown)
    changes += [_unknown(item) for item in found]
    apart += missing
    return Comparison(old, new, in_order(changes), tuple(sorted(apart)))


def _findings(old, new):
    return changes_of_findings(old, new), []


def _whole_question(name, old, new):
    change, answer = ("went", old) if new is None else ("came", new)
    title = answer.get("title", name)
    pair = (title, None) if change == "went" else (None, title)
    printed = (title, "nothing") if change == "went" else ("nothing", title)
    return Change("question", name, "", "", "question", change, *pair, *printed)


def _unknown(item):
    numbers = all(value is None or is_number(value) for value in (item.old, item.new))
    pair = [None if isinstance(value, dict | list) else value for value in (item.old, item.new)]
    printed = [in_digits(value) if numbers else "nothing" if value is None else str(value) for value in pair]
    kind = "number" if numbers and pair != [None, None] else "words"
    return Change(kind, item.path[0], "", "", " > ".join(item.path[1:]), item.change, *pair, *printed)
