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
    >>> index_content(SimpleNamespace(syntheses={}, evidence=SimpleNamespace(fingerprint="x", date="2026-11-23")))
    {'questions': [], 'fingerprint': 'x', 'date': '2026-11-23'}
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
    }
