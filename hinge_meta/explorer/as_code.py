"""Choices as a cell of code, so that what was looked at can be run again."""

import json
from dataclasses import replace

from hinge_meta.explorer.answered import model_of_groups

_LABELS = ", ".join(f'{name}=chosen.labels["{name}"]' for name in ("title", "favours", "footnotes"))


def as_code(question, choices, *, named_evidence=False):
    """Write the calls that give exactly what the choices show.

    Parameters
    ----------
    question : Question
        What is asked, as it is written down.
    choices : Choices
        What is chosen.
    named_evidence : bool
        Whether the tables are not the ones found by themselves: the call then takes them as ``evidence``.

    Returns
    -------
    str
        Lines of Python, for a notebook that has ``import hinge_meta as hm``; the last shows the answer. Only what
        differs from what is written down is named.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.explorer.choices import choices_of
    >>> question = load_evidence().questions["pain-vs-exercise"]
    >>> chosen = replace(choices_of(question), method="PM", leave_out={"hurley2015"}, by="weeks")
    >>> print(as_code(question, chosen))
    chosen = hm.synthesize("pain-vs-exercise", method="PM", leave_out=["hurley2015"])
    by_weeks = hm.subgroups(chosen.effects, "weeks", method="PM")
    ax = hm.forest_plot(by_weeks, title=chosen.labels["title"], favours=..., footnotes=...)
    by_weeks
    """
    asked = [json.dumps(question.id), *(["evidence"] if named_evidence else [])]
    lines = [f"chosen = hm.synthesize({_arguments(asked, choices.other_than(question))})"]
    if choices.by is None:
        return "\n".join([*lines, "chosen"])
    model = model_of_groups(replace(question, method=choices.method, ci=choices.ci))
    grouped = _arguments(["chosen.effects", json.dumps(choices.by)], model)
    name = f"by_{choices.by}"
    return "\n".join(
        [
            *lines,
            f"{name} = hm.subgroups({grouped})",
            f"ax = hm.forest_plot({name}, {_LABELS})",
            name,
        ]
    )


def _arguments(first, named):
    # Names, numbers and lists of names are written alike in JSON and in Python.
    return ", ".join([*first, *(f"{name}={json.dumps(value)}" for name, value in named.items())])
