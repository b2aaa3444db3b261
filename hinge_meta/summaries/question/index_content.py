"""What the list of questions says, before it has a form."""


def index_content(answered):
    """Collect each question with its answer.

    Parameters
    ----------
    answered : Answered

    Returns
    -------
    dict
        Values for ``index.html.j2``; nothing in it is HTML.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> about = SimpleNamespace(with_toolkit=False)
    >>> data = SimpleNamespace(fingerprint="x", date="2026-11-23", about=about)
    >>> index_content(SimpleNamespace(syntheses={}, evidence=data))["standing"]
    'Nobody has judged yet how certain the answers are.'
    """
    questions = [
        {
            "id": name,
            "question": item.question.question,
            "certainty": item.certainty.overall,
            "plain_line": item.plain_line,
        }
        for name, item in answered.syntheses.items()
    ]
    return {
        "questions": questions,
        "fingerprint": answered.evidence.fingerprint,
        "date": answered.evidence.date,
        "standing": _standing([item.certainty.certainty for item in answered.syntheses.values()], answered),
    }


def _standing(judged, answered):
    """Say who stands behind the certainty of the answers."""
    if not any(item.assessed for item in judged):
        return "Nobody has judged yet how certain the answers are."
    whose = "this project" if answered.evidence.about.with_toolkit else "those who made this review"
    if not any(item.reviewed for item in judged):
        return f"The certainty of each answer is a draft by {whose}, not reviewed by a clinician."
    return f"The certainty of each answer is judged by {whose}; what no clinician has reviewed is a draft."
