"""The trials: with their risk of bias on the sheet, as they were printed in the appendix."""

from hinge_meta.certainty.risk_of_bias import OVERALL, risk_of_bias_of
from hinge_meta.printed import decimals_of, interval, number, printed_weights
from hinge_meta.summaries.document.blocks import Column, Paragraph, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.judged import judged_any
from hinge_meta.summaries.question.lines import cell

_HALF = 1.959963984540054


def trials_section(synthesis):
    """List the trials: who, what against what, with what result and what risk of bias.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> len(trials_section(synthesize("pain-vs-exercise")).blocks[0].rows)
    8
    """
    digits = decimals_of(synthesis.question.measure)
    judged = _overall(synthesis)
    weights = {} if synthesis.fit is None else _weights(synthesis.fit)
    columns = (
        Column("Trial", 1.4),
        Column("People in all", 0.7, number=True),
        Column(_first_group(synthesis), 2.6),
        Column("Compared with", 2.2),
        Column("Effect (95% interval)", 1.5, number=True),
        Column("Weight", 0.8, number=True),
        Column("Risk of bias", 1.1),
    )
    rows = []
    for _, row in synthesis.effects.iterrows():
        own = _strata(synthesis, row)
        margin = _HALF * row["vi"] ** 0.5
        bounds = interval(row["yi"] - margin, row["yi"] + margin, digits)
        rows.append(
            (
                cell(f"{row['study']}{row['mark']}", Run(row["design"], small=True)),
                cell(_people(row["n_randomised"])),
                cell(_once(own["description_e"])),
                cell(_once(own["description_c"])),
                cell(f"{number(row['yi'], digits)} ({bounds})"),
                cell(f"{weights[row['study']]}%" if weights else "–"),
                cell(judged[row["trial_id"]]),
            )
        )
    note = words(
        f"{_of_bias(synthesis)} What was not read is “no information”, never “low”. ",
        Run("Why", link="#risk-of-bias"),
        ". ",
        Run("Each number as it is printed, with its source", link="#effects-as-printed"),
        ".",
    )
    caption = (
        "What was compared, what came of it, and how far the result may be off because of how it was got."
    )
    return Section(
        "trials", "The trials, and their risk of bias",
        (Table(caption, columns, tuple(rows), sortable=True), Paragraph(note, "small")),
    )  # fmt: skip


def as_printed_section(synthesis):
    """Give each number as its source prints it, and where it can be opened.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> section = as_printed_section(synthesize("pain-vs-exercise"))
    >>> section.blocks[0].rows[0][2][0][0].text
    'SMD −0.13 (−0.6 to 0.34)'
    """
    columns = (Column("Trial", 1.2), Column("Measured", 2.2), Column("As printed", 3), Column("Read in", 2))
    rows = []
    for _, row in synthesis.effects.iterrows():
        own = _strata(synthesis, row)
        measured = f"{row['instrument_name']}, {_once([_when(stratum) for _, stratum in own.iterrows()])}"
        if row["strata"] > 1:
            measured += f"; {int(row['strata'])} strata combined"
        link = synthesis.evidence.link(row)
        rows.append(
            (
                cell(row["study"]),
                cell(measured),
                cell(*[_as_printed(stratum) for _, stratum in own.iterrows()]),
                cell(
                    Run(row["location"], link=link, label=f"{row['study']}: {row['location']}"),
                    Run(row["source_kind"], small=True),
                ),
            )
        )
    caption = "Each number as its source prints it. None was mended."
    return Section(
        "effects-as-printed", "The numbers as printed", (Table(caption, columns, tuple(rows), sortable=True),)
    )


def _first_group(synthesis):
    word = synthesis.evidence.about.intervention
    return "Trained" if word == "training" else word.capitalize()


def _of_bias(synthesis):
    if judged_any(synthesis):
        return "Risk of bias is a draft of this project, by RoB 2."
    return "Nobody has judged risk of bias yet."


def _strata(synthesis, row):
    used = synthesis.rows[synthesis.rows["usable"].astype(bool)]
    return used[used["trial_id"] == row["trial_id"]]


def _weights(fit):
    return dict(zip(fit.weights.index, printed_weights(fit.weights), strict=True))


def _overall(synthesis):
    trials = list(synthesis.effects["trial_id"])
    judged = risk_of_bias_of(trials, synthesis.question.outcome, synthesis.evidence.risk_of_bias)
    return judged[judged["domain"] == OVERALL].set_index("trial_id")["judgement"].to_dict()


def _people(count):
    return "–" if count is None or count != count else str(int(count))


def _once(texts):
    return " and ".join(dict.fromkeys(texts))


def _as_printed(row):
    stratum = f"{row['stratum']}: " if row["stratum"] else ""
    if row["reported"]:
        estimate, lower, upper = (_as_read(row[column]) for column in ("yi", "ci_lb", "ci_ub"))
        return f"{stratum}{row['reported']} {estimate} ({lower} to {upper})"
    arms = [
        f"{_as_read(row[f'mean_{arm}'])} (SD {_as_read(row[f'sd_{arm}'])}, {int(row[f'n_{arm}'])} people)"
        for arm in ("e", "c")
    ]
    return f"{stratum}{arms[0]} against {arms[1]}"


def _as_read(value):
    return f"{value:g}".replace("-", "−")


def _when(row):
    low, high = row["weeks_from"], row["weeks_to"]
    if low != low or low is None:
        return f"{row['timing']}, week not stated"
    weeks = f"{low:g} weeks" if low == high else f"{low:g} to {high:g} weeks"
    return f"{weeks} ({row['timing']})"
