"""What to be careful of, and what is to be confirmed."""

from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets, ended


def cautions_sections(synthesis):
    """Say what to be careful of: in the question, in single trials, in single rows.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    tuple of Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> [section.id for section in cautions_sections(synthesize("pain-vs-exercise"))]
    ['cautions', 'cautions-trials', 'cautions-rows']
    """
    fit_notes = () if synthesis.fit is None else synthesis.fit.notes
    sections = [
        Section("cautions", "What to be careful of", (bullets([*synthesis.question.caveats, *fit_notes]),))
    ]
    trials = _of_trials(synthesis)
    if trials:
        sections.append(Section("cautions-trials", "About single trials", (bullets(trials),), level=3))
    rows = _of_rows(synthesis)
    if rows:
        lead = Paragraph(words("Each stands as printed; none was mended."))
        sections.append(Section("cautions-rows", "Doubts about single rows", (lead, bullets(rows)), level=3))
    return tuple(sections)


def to_confirm_section(synthesis):
    """List numbers that were read elsewhere than in the full text of the trial's own report.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section or None

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> to_confirm_section(synthesize("pain-vs-exercise")).id
    'to-confirm'
    """
    rows = synthesis.rows
    rows = rows[rows["usable"].astype(bool) & rows["confirm_in_full_text"].astype(bool)]
    if rows.empty:
        return None
    items = []
    for _, row in rows.iterrows():
        page = Run(
            "the page that was read", link=row["read_at"], label=f"{row['study']}: the page that was read"
        )
        items.append(words(f"{row['study']}: {row['location']} ({row['source_kind']}), ", page))
    lead = Paragraph(
        words("These numbers were read elsewhere than in the full text of the trial's own report.")
    )
    return Section("to-confirm", "To be confirmed in the full text", (lead, bullets(items)))


def _of_trials(synthesis):
    trials = synthesis.evidence.trials.set_index("trial_id").loc[list(synthesis.effects["trial_id"])]
    return [f"{row['label']}: {ended(row['caution'])}" for _, row in trials.iterrows() if row["caution"]]


def _of_rows(synthesis):
    used = synthesis.rows[synthesis.rows["usable"].astype(bool)]
    return [f"{row['study']}: {ended(row['note'])}" for _, row in used.iterrows() if row["note"]]
