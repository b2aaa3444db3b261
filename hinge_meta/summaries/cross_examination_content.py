"""What the page of a cross-examination says, before it has a form."""

from hinge_meta.figures.doubt.baujat_plot import baujat_plot
from hinge_meta.figures.doubt.funnel import funnel_plot
from hinge_meta.figures.doubt.gosh_plot import gosh_plot
from hinge_meta.figures.doubt.specification import specification_plot
from hinge_meta.figures.forest.leave_one_out_plot import leave_one_out_plot
from hinge_meta.printed import decimals_of, interval, number, p_value


def examined_content(examined):
    """Put a cross-examination into sections, each with what was found and the picture of it.

    Parameters
    ----------
    examined : CrossExamination

    Returns
    -------
    list of dict
        ``id``, ``heading``, ``findings`` (sentences), ``pictures`` (name, caption and what draws it),
        ``table`` or None, ``notes``; nothing in it is HTML.

    Examples
    --------
    >>> from hinge_meta.synthesis.cross_examination import cross_examine
    >>> [section["id"] for section in examined_content(cross_examine("disability-hip-added"))]
    ['one-trial', 'disagreement', 'small-trials', 'little-enough', 'other-choices']
    """
    findings, synthesis, many = examined.findings, examined.synthesis, examined.multiverse
    favours, title = synthesis.question.favours, synthesis.question.title
    disagreement = findings["disagreement"]
    dissenter = examined.leave_one_out.loc[examined.leave_one_out["tau2"].idxmin(), "omitted"]
    highlight = dissenter if str(dissenter) in disagreement else None
    return [
        {
            "id": "one-trial",
            "heading": "Does one trial decide?",
            "findings": [findings["single trials"]],
            "pictures": [
                (
                    "leave-one-out",
                    "The pooled effect without each trial in turn; the band is the interval with all of them.",
                    lambda: leave_one_out_plot(examined.leave_one_out, title=title, favours=favours),
                )
            ],
            "table": _influence(examined),
            "notes": [
                "Influence is marked by Viechtbauer and Cheung's limits (2010), which are conventions, not tests."
            ],
        },
        {
            "id": "disagreement",
            "heading": "Which trials disagree?",
            "findings": [disagreement, findings["subsets"]],
            "pictures": [
                (
                    "baujat",
                    "To the right lie trials that disagree with the others, higher up those that move the result.",
                    lambda: baujat_plot(examined.baujat, title=title),
                ),
                (
                    "subsets",
                    "The model fitted to every subset of two or more trials.",
                    lambda: gosh_plot(examined.gosh, highlight=highlight, title=title),
                ),
            ],
            "table": None,
            "notes": [],
        },
        {
            "id": "small-trials",
            "heading": "Do small trials find more?",
            "findings": [findings[name] for name in ("small trials",) if name in findings],
            "pictures": [
                (
                    "funnel",
                    "Each trial's effect against its standard error, around the pooled effect.",
                    lambda: funnel_plot(synthesis.fit, names=True, title=title),
                )
            ],
            "table": _small_studies(examined.small_studies, synthesis),
            "notes": [examined.small_studies.warning, *examined.small_studies.notes],
        },
        {
            "id": "little-enough",
            "heading": "How little would overturn it?",
            "findings": [findings[name] for name in ("null trial", "fragility") if name in findings],
            "pictures": [],
            "table": None,
            "notes": [],
        },
        {
            "id": "other-choices",
            "heading": "What if other choices had been made?",
            "findings": [findings[name] for name in ("choices", "older methods") if name in findings],
            "pictures": [
                (
                    "choices",
                    "Every defensible combination of the choices listed, in the order of its estimate.",
                    lambda: specification_plot(
                        many.specifications, many.choices, measure=many.measure, title=title
                    ),
                )
            ],
            "table": _options(many),
            "notes": list(many.notes),
        },
    ]


def _influence(examined):
    digits = decimals_of(examined.synthesis.question.measure)
    weights = examined.synthesis.fit.weights
    rows = []
    for row, without in zip(
        examined.influence.itertuples(), examined.leave_one_out.itertuples(), strict=True
    ):
        rows.append(
            (
                str(row.study),
                f"{number(weights[row.study], 1)}%",
                number(row.rstudent),
                number(row.cook_d),
                f"{number(without.estimate, digits)} ({interval(without.ci_lb, without.ci_ub, digits)})",
                f"{number(without.i2, 0)}%",
                "yes" if row.influential else "no",
            )
        )
    return {
        "caption": "Each trial's influence on the pooled effect.",
        "heads": (
            "Trial",
            "Weight",
            "Residual",
            "Cook's distance",
            "Pooled without it (95% interval)",
            "I² without it",
            "Influential",
        ),
        "rows": rows,
    }


def _small_studies(panel, synthesis):
    digits = decimals_of(synthesis.question.measure)
    rows = []
    for row in panel.methods.itertuples():
        pval = p_value(row.pval) if row.pval == row.pval else ""
        effect = (
            f"{number(row.estimate, digits)} ({interval(row.ci_lb, row.ci_ub, digits)})"
            if row.estimate == row.estimate
            else ""
        )
        rows.append((row.method, row.asks, pval, effect, row.says or f"Not run: {row.not_run}."))
    return {
        "caption": "Methods for small-study effects beside each other. Their agreement is no vote.",
        "heads": ("Method", "What it asks", "p", "Effect (95% interval)", "What it says"),
        "rows": rows,
    }


def _options(many):
    return {
        "caption": "The choices, and the reason for each option; the first option of each is the main analysis.",
        "heads": ("Choice", "Option", "Why it is defensible"),
        "rows": [(row.choice, row.option, row.why) for row in many.options.itertuples()],
    }
