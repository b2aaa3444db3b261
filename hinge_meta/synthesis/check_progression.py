"""What is wrong with the judgements of the clinic's steps that a schema cannot say."""

from hinge_meta.problems import Problem

STEPS = ("activate", "pattern", "load")
ORDER, NONE, NOT_READ = "order", "none of the steps", "not read"

# What may be said of a step, and of the order; the other rows say nothing of either.
_ALLOWED = {
    **dict.fromkeys(STEPS, ("same exercise", "similar movement", "not told apart")),
    ORDER: ("similar order", "load or volume only", "not told apart"),
    **dict.fromkeys((NONE, NOT_READ), ("",)),
}

# Every arm that did one of these is looked at by a person; comparators that did other things are not.
LOOKED_AT = (
    "general strength training",
    "hip strengthening",
    "hip strengthening added to usual rehabilitation",
    "low-intensity lumbar extensor training",
    "lumbar extension exercise",
    "lumbar extensor training",
    "posterior-chain resistance training",
    "trunk training",
)


def check_progression(evidence):
    """Check the judgements of `progression.csv` against the words of the arms and against each other.

    Parameters
    ----------
    evidence : Evidence
        Its ``progression`` and ``arms`` are read.

    Returns
    -------
    tuple of Problem
        Empty where all is well. Otherwise: words that do not stand in the arm; an arm that is not there; a nearness
        or a part that does not belong to the step; an arm of hip, trunk, strength or posterior-chain training that
        nobody looked at; an arm that resembles a step and none, or one that was not read and resembles one; a trial of
        two conditions; a review without a name and a day, or a draft with them; half a source.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> check_progression(load_evidence())
    ()
    """
    arms = evidence.arms.set_index(["trial_id", "arm_id"])
    problems = []
    for number, row in enumerate(evidence.progression.itertuples(), start=2):
        problems += [
            Problem(
                file="progression.csv",
                row=number,
                study=row.trial_id,
                column=column,
                found=found,
                expected=expected,
            )
            for column, found, expected in (*_words(row, arms), *_form(row))
        ]
    return (*problems, *_arms_at_odds(evidence), *_conditions_at_odds(evidence.progression))


def _words(row, arms):
    if (row.trial_id, row.arm_id) not in arms.index:
        yield "arm_id", f"'{row.arm_id}'", f"an arm of '{row.trial_id}' in arms.csv"
        return
    text = arms.loc[(row.trial_id, row.arm_id), row.read_in]
    if row.words not in text:
        expected = (
            f"words that stand to the letter in column '{row.read_in}' of that arm in arms.csv: '{text}'"
        )
        yield "words", f"'{row.words}'", expected


def _form(row):
    allowed = _ALLOWED[row.step]
    if row.resembles not in allowed:
        expected = f"for '{row.step}': {' or '.join(allowed) or 'a blank'}"
        yield "resembles", f"'{row.resembles}'" if row.resembles else "a blank", expected
    if bool(row.part) != (row.step in STEPS):
        expected = "all, part or not told for a step, and a blank for the others"
        yield "part", f"'{row.part}'" if row.part else "a blank", expected
    if bool(row.note_read_at) != bool(row.note_location):
        expected = "both the address and the place in it, or neither"
        yield "note_read_at", "one of note_read_at and note_location", expected
    signed = bool(row.reviewed_by), bool(row.reviewed_on)
    if signed != (row.status == "reviewed by a clinician",) * 2:
        expected = "a name and a day with 'reviewed by a clinician', and neither with a draft"
        yield "status", f"'{row.status}'", expected


def _arms_at_odds(evidence):
    judged = {}
    for row in evidence.progression.itertuples():
        judged.setdefault((row.trial_id, row.arm_id), set()).add(row.step)
    looked_at = evidence.arms[evidence.arms["training"].isin(LOOKED_AT)]
    for key in [*zip(looked_at["trial_id"], looked_at["arm_id"], strict=True)]:
        if not judged.get(key, set()) - {ORDER}:
            yield Problem(
                file="progression.csv",
                study=key[0],
                column="arm_id",
                found=f"no judgement of arm '{key[1]}'",
                expected=f"a row for a step, or for '{NONE}' or '{NOT_READ}'",
            )
    for (trial, arm), steps in judged.items():
        if len({"a step" if step in STEPS else step for step in steps - {ORDER}}) > 1:
            yield Problem(
                file="progression.csv",
                study=trial,
                column="step",
                found=f"arm '{arm}' under {', '.join(sorted(steps - {ORDER}))}",
                expected=f"steps, or '{NONE}', or '{NOT_READ}'",
            )


def _conditions_at_odds(table):
    for trial, conditions in table.groupby("trial_id")["condition"]:
        if conditions.nunique() > 1:
            yield Problem(
                file="progression.csv",
                study=trial,
                column="condition",
                found=", ".join(sorted(set(conditions))),
                expected="one for all rows of a trial",
            )
