"""The numbers: the answer, the same rows as they were printed, and every other way to analyse them."""

from hinge_meta.printed import CI_METHODS, decimals_of, interval, number, p_value
from hinge_meta.summaries.document.blocks import Column, Paragraph, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import cell, ended

_OTHER_MODELS = {
    "reml_hksj": "Every stratum as printed",
    "dl_wald": "Every stratum as printed, the older model",
}


def numbers_section(synthesis):
    """Give the pooled numbers, and how they stand to what the review prints.

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
    >>> numbers_section(synthesize("pain-vs-exercise")).blocks[1].rows[0][3][0][0].text
    '−0.71 to −0.02'
    """
    if synthesis.fit is None:
        return None
    columns = (
        Column("Analysis", 2.4),
        Column("Rows", 0.6, number=True),
        Column("Estimate", 0.9, number=True),
        Column("95% confidence interval", 1.5, number=True),
        Column("95% prediction interval", 1.5, number=True),
        Column("tau² (95% interval)", 1.9, number=True),
        Column("I² (95% interval)", 1.5, number=True),
        Column("Q", 1.7, number=True),
    )
    verdict = Paragraph(words(Run(f"{synthesis.conclusion.headline}.", strong=True)))
    table = Table(
        "The answer, and the same rows analysed as they were printed.", columns, tuple(_rows(synthesis))
    )
    return Section("numbers", "The numbers", (verdict, table, *_replication(synthesis)))


def alternatives_section(synthesis):
    """Give the same question answered in other defensible ways.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section or None
        None where there is none.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> section = alternatives_section(synthesize("pain-vs-exercise"))
    >>> len(section.blocks[0].rows)
    6
    """
    if not synthesis.alternatives:
        return None
    all_post_hoc = all(item.post_hoc for item in synthesis.alternatives)
    caption = (
        "The same question answered in other defensible ways. "
        "The interval is the wider of two: the one named and Wald's."
    )
    if all_post_hoc:
        caption += " All were chosen after first fits of these rows had been seen."
    columns = (
        Column("Done differently", 3.4),
        Column("Rows", 0.6, number=True),
        Column("Estimate", 0.9, number=True),
        Column("95% confidence interval", 1.6, number=True),
        Column("Verdict", 2.2),
    )
    rows = tuple(_other(item, synthesis.question, all_post_hoc) for item in synthesis.alternatives)
    return Section("alternatives", "Other ways to analyse it", (Table(caption, columns, rows),))


def _rows(synthesis):
    fit, digits = synthesis.fit, decimals_of(synthesis.question.measure)
    yield _row("By trial: the answer", fit, digits, wider=True)
    if fit.hksj_narrower_than_wald:
        yield _row("By trial, Hartung-Knapp (narrower, not followed)", fit, digits)
    strata = len(synthesis.effects_by_stratum) > len(synthesis.effects)
    if strata or synthesis.replication is not None:
        # Where no strata were combined, today's model on strata is the answer itself.
        for key in _OTHER_MODELS if strata else ["dl_wald"]:
            yield _row(_OTHER_MODELS[key], synthesis.by_stratum[key], digits)


def _row(name, fit, digits, wider=False):
    lower, upper, method = fit.wider_interval if wider else (fit.ci_lb, fit.ci_ub, fit.ci_method)
    below, above, _ = fit.wider_prediction if wider else (fit.pi_lb, fit.pi_ub, fit.pi_method)
    fine = 3 if digits == 2 else 1
    return (
        cell(name, Run(f"{fit.method}, {CI_METHODS[method]}", small=True)),
        cell(str(fit.k)),
        cell(number(fit.estimate, digits)),
        cell(interval(lower, upper, digits)),
        cell(interval(below, above, digits)),
        cell(f"{number(fit.tau2, fine)} ({interval(fit.tau2_lb, fit.tau2_ub, fine)})"),
        cell(f"{number(fit.i2, 0)}% ({interval(fit.i2_lb, fit.i2_ub, 0)})"),
        cell(f"{number(fit.q, 2)} ({fit.q_df} df, {p_value(fit.q_pval)})"),
    )


def _replication(synthesis):
    item = synthesis.replication
    if item is None:
        return
    printed = item.printed
    theirs = f"{number(printed['estimate'])} ({interval(printed['ci_lb'], printed['ci_ub'])})"
    ours = f"{number(item.fit.estimate)} ({interval(item.fit.ci_lb, item.fit.ci_ub)})"
    agrees = "agrees to within 0.01" if item.agrees else "does not agree"
    yield Paragraph(
        words(
            f"The review prints {theirs} ({printed['location']}). The same rows, by the review's own model, give "
            f"{ours} here, which {agrees}."
        )
    )


def _other(item, question, all_post_hoc):
    why = item.why + (
        "; thought of after the results were seen" if item.post_hoc and not all_post_hoc else ""
    )
    headline = item.conclusion.headline
    changes = words(Run("Changes: ", strong=True), f"{headline[0].lower()}{headline[1:]}")
    verdict = cell(changes if item.changes_verdict else "Same")
    name = cell(item.name, Run(ended(why), small=True))
    if item.fit is None:
        return (name, cell("–"), cell("–"), cell("too few rows left to pool"), verdict)
    row = _row("", item.fit, decimals_of(question.measure), wider=True)
    return (name, row[1], row[2], row[3], verdict)
