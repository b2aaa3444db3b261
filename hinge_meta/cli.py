"""The command line: a door, with no logic of its own.

Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from hinge_meta.problems import DataProblems
from hinge_meta.progress_bar import ProgressBar
from hinge_meta.pull_commands import app as pull

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Evidence synthesis on posterior-chain training: what the published trials say.",
)
app.add_typer(pull, name="pull")


@app.command()
def evidence(
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only these questions' figures and pages.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Is what is there still what the data give? Writes nothing.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Folder for figures/ and summaries/.", file_okay=False),
    ] = None,
    data: Annotated[Path | None, typer.Option(help="Folder with the tables.", file_okay=False)] = None,
):
    """Answer every question: results, figures, summaries."""
    from hinge_meta.evidence.check import check_evidence
    from hinge_meta.evidence.evidence import load_evidence
    from hinge_meta.summaries.build import build_evidence
    from hinge_meta.summaries.check_built import check_built
    from hinge_meta.summaries.compare.since import build_before, changed_since

    problems = check_evidence(data)
    if problems:
        raise DataProblems(problems)
    tables = load_evidence(data)
    output = output or tables.folder.parent
    before = None if check else build_before(output)
    with ProgressBar() as progress:
        if check:
            problems = check_built(output, evidence=tables, progress=progress)
        else:
            written = build_evidence(output, only=only or (), evidence=tables, progress=progress)
    if problems:
        raise DataProblems(problems)
    if check:
        print("What is there is what the data give.")
    else:
        changes = changed_since(before, output)
        if changes:
            print(changes)
        print(f"{len(written)} files written in {output / 'figures'} and {output / 'summaries'}")


Table = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A study table, CSV.")
]
Measure = Literal[
    "SMD", "SMDH", "MD", "ROM", "RR", "OR", "RD", "PETO", "IRR", "COR", "ZCOR", "SMCC", "SMCR", "MC", "GEN"
]

Asked = Annotated[
    Measure | None,
    typer.Option(
        help="Effect to compute; by default yi as it stands (GEN) where there is one, else SMD of means, RR of "
        "events, IRR of events in time, ZCOR of correlations."
    ),
]
Method = Annotated[
    Literal["REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"], typer.Option(help="Estimator of tau2.")
]
Interval = Annotated[
    Literal["hksj", "hksj-adhoc", "wald"], typer.Option(help="Confidence interval of the mean.")
]
Prediction = Annotated[
    Literal["hk", "hts", "v", "normal", "none"], typer.Option(help="Rule of the prediction interval.")
]


@app.command()
def check(
    table: Annotated[
        Path | None,
        typer.Argument(exists=True, dir_okay=False, readable=True, help="A study table; without it, data/."),
    ] = None,
    measure: Asked = None,
    acknowledged: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="CSV of findings in TABLE that may stand: rule, table, key, reason. Those of data/ are in it.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    data: Annotated[Path | None, typer.Option(help="Folder with the tables.", file_okay=False)] = None,
):
    """Validate the tables, and look in them for the errors that reviews are known to make."""
    from hinge_meta.effects.study_table import read_rows, read_study_table
    from hinge_meta.synthesis.check_record import check_record, check_table

    if table is None:
        record = check_record(data)
    else:
        answered = None if acknowledged is None else read_rows(acknowledged)
        record = check_table(read_study_table(table), measure, answered)
    if as_json:
        print(json.dumps(record.to_dict(), indent=2, ensure_ascii=False))
        raise typer.Exit(1 if record.unanswered else 0)
    for note in record.notes:
        print(note)
    if record.unanswered:
        raise DataProblems(record.unanswered)
    print(f"Nothing unanswered. Findings: {len(record.findings)}, acknowledged: {len(record.acknowledged)}.")


@app.command()
def pin(data: Annotated[Path | None, typer.Option(help="Folder with the tables.", file_okay=False)] = None):
    """Write size and hash of every table, and today's date, into datapackage.json, after a change that is meant."""
    from datetime import date

    from hinge_meta.evidence.folder import find_data
    from hinge_meta.evidence.passport import stamp

    print(f"written: {stamp(find_data(data), date.today())}")


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="A folder that does not exist or is empty.")]):
    """Start a review of one's own, on any subject: tables, a question, a notebook and a README with five steps."""
    from hinge_meta.new_review.new_review import new_review

    written = new_review(folder)
    print(f"{len(written)} files written in {folder}. What to do next stands in its README.md.")


@app.command()
def claims(
    as_json: Annotated[bool, typer.Option("--json", help="Print the ledger as JSON.")] = False,
    data: Annotated[Path | None, typer.Option(help="Folder with the tables.", file_okay=False)] = None,
):
    """Say of each of the clinic's claims what the evidence allows."""
    from hinge_meta.claims.ledger import ledger
    from hinge_meta.evidence.evidence import load_evidence

    with ProgressBar() as progress:
        found = ledger(load_evidence(data), progress=progress)
    if as_json:
        print(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(found)


@app.command(name="may-say")
def may_say(
    sentence: Annotated[str, typer.Argument(help="A sentence that you would like to write.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
):
    """Hold a sentence of your own against the ledger of claims."""
    from hinge_meta.claims.ledger import ledger
    from hinge_meta.claims.may_say import may_say as hold

    with ProgressBar() as progress:
        said = hold(sentence, ledger(progress=progress))
    print(json.dumps(said.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) if as_json else said)


@app.command()
def effects(
    table: Table,
    measure: Annotated[Measure, typer.Option(help="Effect to compute.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV to write instead of printing.", dir_okay=False)
    ] = None,
):
    """Compute the effect and its variance for every study of a table."""
    from hinge_meta.effects.effect_sizes import effect_sizes
    from hinge_meta.effects.study_table import read_study_table
    from hinge_meta.safe_csv import safe_csv
    from hinge_meta.whole_file import write_whole

    text = safe_csv(effect_sizes(read_study_table(table), measure), significant=17)
    if output is None:
        print(text, end="")
    else:
        print(f"written: {write_whole(output, text)}")


@app.command()
def fit(
    table: Table,
    measure: Asked = None,
    method: Method = "REML",
    ci: Interval = "hksj",
    pi: Prediction = "hk",
    mods: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN", help="Moderators: a meta-regression.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Fit each subgroup and compare them.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="Effects of one cluster are dependent: a three-level model."),
    ] = None,
    r: Annotated[
        Path | None,
        typer.Option(
            "--r",
            metavar="FILE.R",
            help="Write the R script that makes this fit with metafor.",
            dir_okay=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the result as JSON, at full precision.")
    ] = False,
):
    """Fit a random-effects model to a study table, with moderators, subgroups or clusters if asked."""
    from hinge_meta.effects.study_effects import study_effects
    from hinge_meta.effects.study_table import read_study_table

    if sum(map(bool, (mods, by, cluster))) > 1:
        raise typer.BadParameter("--mods, --by and --cluster ask for different models; give one of them")
    if r is not None and r.suffix not in (".R", ".r"):
        raise typer.BadParameter(f"must end in .R, got {r.name}", param_hint="--r")
    computed = study_effects(read_study_table(table), measure, mods or [])
    if mods:
        from hinge_meta.models.meta_regression import meta_regression

        result = meta_regression(computed, mods=mods, method=method, ci=ci)
    elif by:
        from hinge_meta.models.subgroups import subgroups

        result = subgroups(computed, by, method=method, ci=ci, pi=pi)
    elif cluster:
        from hinge_meta.models.multilevel import multilevel

        if method != "REML":
            raise typer.BadParameter("a three-level model is fitted by REML", param_hint="--method")
        result = multilevel(computed, cluster=cluster)
    else:
        from hinge_meta.models.random_effects import random_effects

        result = random_effects(computed, method=method, ci=ci, pi=pi)
    if r is not None:
        # Said beside the result, so that JSON stays JSON.
        result.to_metafor(r)
        print(f"written: {r}", file=sys.stderr)
    if as_json:
        print(json.dumps(result.to_dict(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(result)


@app.command()
def diagnose(
    table: Table,
    measure: Asked = None,
    method: Method = "REML",
    ci: Interval = "hksj",
    pi: Prediction = "hk",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the result as JSON, at full precision.")
    ] = False,
):
    """Ask of a pooled effect which studies carry it, and what would overturn it."""
    from hinge_meta.diagnostics.diagnose import diagnose as examine
    from hinge_meta.effects.study_effects import study_effects
    from hinge_meta.effects.study_table import read_study_table
    from hinge_meta.models.random_effects import random_effects

    effects = study_effects(read_study_table(table), measure)
    with ProgressBar() as progress:
        found = examine(random_effects(effects, method=method, ci=ci, pi=pi), progress)
    if as_json:
        print(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(found)


@app.command()
def forest(
    table: Table,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Picture to write: .svg, .png or .pdf.", dir_okay=False)
    ],
    layout: Annotated[
        Literal["hinge", "revman5", "jama", "bmj"], typer.Option(help="Manner of the table.")
    ] = "hinge",
    title: Annotated[str | None, typer.Option(help="Above the plot.")] = None,
    xlabel: Annotated[str | None, typer.Option(help="Under the axis.")] = None,
    favours: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="LEFT RIGHT", help="What an effect to either side of no difference speaks for."),
    ] = None,
    arms: Annotated[
        tuple[str, str] | None, typer.Option(metavar="FIRST COMPARATOR", help="Headings over the two arms.")
    ] = None,
    measure: Asked = None,
    method: Method = "REML",
    ci: Interval = "hksj",
    pi: Prediction = "hk",
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Subgroups, each with its own diamond.")
    ] = None,
):
    """Draw the forest plot of a study table."""
    from hinge_meta.effects.study_effects import study_effects
    from hinge_meta.effects.study_table import read_study_table
    from hinge_meta.figures.forest.forest import forest_plot
    from hinge_meta.figures.save import FORMATS, save_picture
    from hinge_meta.models.random_effects import random_effects
    from hinge_meta.models.subgroups import subgroups

    if output.suffix.lower().removeprefix(".") not in FORMATS:
        raise typer.BadParameter(f"must end in .svg, .png or .pdf, got {output.name}", param_hint="--output")
    effects = study_effects(read_study_table(table), measure)
    asked = {"method": method, "ci": ci, "pi": pi}
    result = subgroups(effects, by, **asked) if by else random_effects(effects, **asked)
    words = {"title": title, "xlabel": xlabel, "favours": favours, "arms": arms}
    print(f"written: {save_picture(forest_plot(result, layout, **words), output)}")


@app.command()
def export(
    analysis: Annotated[str, typer.Argument(help="A question, as 'hinge-meta evidence' names it.")],
    audience: Annotated[
        Literal["blog", "slides", "print"], typer.Option("--for", help="Where it goes: decides the pictures.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the zip; made if missing.", file_okay=False)
    ],
    data: Annotated[Path | None, typer.Option(help="Folder with the tables.", file_okay=False)] = None,
):
    """Pack pictures, sentences that may be said, a snippet, data and citation of one answer for writers."""
    from hinge_meta.evidence.evidence import load_evidence
    from hinge_meta.summaries.kit.export_kit import export_kit
    from hinge_meta.synthesis.synthesize import synthesize

    synthesis = synthesize(analysis, load_evidence(data))
    with ProgressBar() as progress:
        written = export_kit(synthesis, audience, output, progress=progress)
    print(f"written: {written}")


@app.command()
def compare(
    old: Annotated[
        Path, typer.Argument(exists=True, help="An older results.json, or a folder that holds it.")
    ],
    new: Annotated[Path, typer.Argument(exists=True, help="A newer one.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Page to write, .html.", dir_okay=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every change as JSON.")] = False,
):
    """Say what changed between two builds: studies, numbers, conclusions, verdicts."""
    from hinge_meta.summaries.compare.compare import compare as hold
    from hinge_meta.summaries.compare.page_of_changes import write_comparison

    found = hold(old, new)
    if output is not None:
        write_comparison(found, output)
    if as_json:
        print(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(found)
    if output is not None:
        print(f"written: {output}", file=sys.stderr)


def _spread(arguments):
    """Repeat an option that takes several values before each of them, as the parser wants it."""
    spread, option = [], None
    for argument in arguments:
        if argument.startswith("-"):
            option = argument if argument in ("--only", "--mods") else None
            if option is None:
                spread.append(argument)
        else:
            spread += [option, argument] if option else [argument]
    return spread


def main():
    """Run the command line; data at fault end it with status 1 and one line a problem.

    Examples
    --------
    >>> callable(main)
    True
    """
    try:
        app(_spread(sys.argv[1:]))
    except DataProblems as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
