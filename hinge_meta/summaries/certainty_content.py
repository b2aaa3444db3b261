"""What a page says of how certain its answer is, and of what it means for people."""

# Answers of which nobody wrote down a judgement say so instead.
_UNJUDGED = "not assessed"


def certainty_content(synthesis):
    """Collect GRADE's evidence profile of one question: numbers by code beside judgements by people.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    dict
        ``overall``, ``status``, ``assessed``, ``rows`` (a domain each: name, numbers, judgement, steps, rationale)
        and ``footing``, sentences.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> content = certainty_content(synthesize("disability-hip-added"))
    >>> content["overall"], [row["domain"] for row in content["rows"]][-1]
    ('low', 'Overall certainty')
    """
    table = synthesis.certainty
    return {
        "overall": table.overall,
        "status": table.certainty.status_note,
        "assessed": table.certainty.assessed,
        "rows": [_row(row) for _, row in table.to_frame().iterrows()],
        "footing": list(table.footing),
    }


def people_content(synthesis):
    """Collect what the answer means for people, with every assumption and source.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    dict
        ``sentences``, ``assumptions``, ``sources`` (text and link), ``notes``.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> people_content(synthesize("disability-vs-exercise-12-16-weeks"))["sources"]
    []
    """
    people = synthesis.people
    return {
        "sentences": list(people.sentences),
        "assumptions": list(people.assumptions),
        "sources": [{"text": text, "link": link} for text, link in people.sources],
        "notes": list(people.notes),
    }


def _row(row):
    overall = row["domain"] == "overall"
    steps = row["steps"]
    return {
        "domain": "Overall certainty" if overall else f"{row['domain'][0].upper()}{row['domain'][1:]}",
        "numbers": list(row["numbers"]),
        "judgement": row["judgement"],
        "steps": "" if overall or row["judgement"] == _UNJUDGED or steps != steps else _steps(int(steps)),
        "rationale": row["rationale"],
    }


def _steps(count):
    return {0: "not rated down", 1: "down one step"}.get(count, f"down {count} steps")
