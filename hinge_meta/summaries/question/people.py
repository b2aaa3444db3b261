"""What the answer means for people: in points and of 100, with what that assumes."""

from hinge_meta.summaries.document.blocks import Column, Paragraph, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets, cell


def people_section(synthesis):
    """Say what the answer means in points on a scale and for 100 people.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> [type(block).__name__ for block in people_section(synthesize("pain-vs-exercise")).blocks]
    ['Paragraph', 'Bullets', 'Table', 'Paragraph']
    """
    people, blocks = synthesis.people, []
    if synthesis.fit is not None:
        blocks.append(
            Paragraph(
                words(
                    "Each number takes the pooled result at its word. How far to trust it is the ",
                    Run(f"certainty: {synthesis.certainty.overall}", link="#certainty"),
                    ".",
                )
            )
        )
    blocks.append(bullets(people.short_sentences))
    if people.assumed_rows:
        blocks.append(_if_assumed(people))
    if synthesis.fit is not None:
        blocks.append(
            Paragraph(words(Run("In full, and what it assumes", link="#people-assumptions"), "."), "small")
        )
    return Section(
        "people", f"What it means for 100 people, and in {_unit(synthesis.question)}", tuple(blocks)
    )


def _unit(question):
    # A standardised difference is told in points, where a scale is at hand.
    return (
        question.scale if question.measure == "MD" and not question.scale.startswith("points") else "points"
    )


def assumptions_section(synthesis):
    """Say it in full, with what the numbers assume and where they come from.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section or None
        None where nothing was pooled.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> assumptions_section(synthesize("disability-vs-exercise-12-16-weeks")) is None
    True
    """
    if synthesis.fit is None:
        return None
    people = synthesis.people
    sources = [Run(text, link=link) for text, link in people.sources]
    blocks = [bullets(people.sentences)]
    if people.assumptions or people.notes or sources:
        blocks.append(Paragraph(words("What these numbers assume, and where they come from:")))
        blocks.append(bullets([*people.assumptions, *people.notes, *sources]))
    return Section("people-assumptions", "What it means for people, in full", tuple(blocks))


def _if_assumed(people):
    caption = (
        "Of 100 people, how many improve by enough, if the pooled result held. The first column is assumed, without "
        "a source."
    )
    columns = (
        Column(f"With {people.comparator} (assumed)", 1.6),
        Column(f"With {people.intervention}", 1.6),
        Column("Difference", 1.8),
        Column("Number needed to treat", 1.8),
    )
    return Table(caption, columns, tuple(tuple(cell(text) for text in row) for row in people.assumed_rows))
