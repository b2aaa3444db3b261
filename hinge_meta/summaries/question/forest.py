"""The forest plot, with what must be known to read it."""

from hinge_meta.figures.forest.alt_text import alt_text
from hinge_meta.printed import decimals_of, interval, number
from hinge_meta.summaries.caption import caption
from hinge_meta.summaries.document.blocks import Paragraph, Picture, Section
from hinge_meta.summaries.document.words import Run, words


def forest_section(synthesis, svg):
    """Show the trials and their average.

    Parameters
    ----------
    synthesis : Synthesis
    svg : str
        The forest plot as our own writer made it.

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> [type(block).__name__ for block in forest_section(synthesize("pain-vs-exercise"), "<svg/>").blocks]
    ['Picture', 'Paragraph']
    """
    picture = Picture("Forest plot", caption(synthesis), alt_text(synthesis), svg)
    blocks = [picture, Paragraph(words(_measure(synthesis.question), _threshold(synthesis)), "small")]
    return Section("forest", "What each trial found", (*blocks, *_warnings(synthesis)))


def _measure(question):
    if question.measure == "SMD":
        return (
            "A standardised mean difference says how far apart two groups are, in units of how much people within "
            "them differ. Below 0 favours the intervention."
        )
    return f"A mean difference in {question.scale}. Below 0 favours the intervention."


def _threshold(synthesis):
    item = synthesis.threshold
    if item is None:
        return ""
    return (
        f" The light band is the smallest important difference, {item['value']:g} {item['unit'] or 'units'} "
        f"({item['source']}). To hold an average difference between groups against it is a convention."
    )


def _warnings(synthesis):
    fit, digits = synthesis.fit, decimals_of(synthesis.question.measure)
    if fit is None:
        return
    hksj, wald = interval(fit.ci_lb, fit.ci_ub, digits), interval(fit.wald_ci_lb, fit.wald_ci_ub, digits)
    if fit.hksj_narrower_than_wald:
        yield Paragraph(
            words(
                Run("Two intervals, and why the wider one is followed. ", strong=True),
                f"The Hartung-Knapp method, today's default, gives {hksj}. Wald's method gives {wald}, which is wider. "
                f"That happens when few studies ({fit.k} here) agree more closely than chance would have them. The "
                f"spread between them is then taken to be small (tau² = {number(fit.tau2, 3)}), and the method "
                "becomes too sure of itself. Every conclusion here follows the wider interval.",
            ),
            "note",
        )
    if fit.k == 2:
        yield Paragraph(
            words(
                Run("Two trials are very little. ", strong=True),
                "An interval that allows for differences between trials has one degree of freedom here, so it is "
                f"very wide: {hksj}. Wald's takes the spread between the trials as known and would be {wald}. With "
                "two trials it is far too sure of itself.",
            ),
            "note",
        )
