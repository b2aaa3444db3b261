"""``hinge-meta pull ...``: the door to what services publish. No logic of its own.

Exit status: 0 fine, 1 the data are at fault (or a service has no such thing), 2 wrong usage, 3 a service could not be
reached, so that a script never takes an outage for an answer.
"""

import contextlib
import datetime
import functools
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from hinge_meta.problems import DataProblems
from hinge_meta.progress_bar import ProgressBar

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Records, results and retractions from the services that publish them. Nothing enters data/ unless a person "
    "accepts it.",
)

Offline = Annotated[
    bool, typer.Option("--offline", help="Ask nobody: only what is stored already. Opens no connection.")
]
Contact = Annotated[
    str | None,
    typer.Option(
        metavar="EMAIL",
        help="Your address, which services ask for; also from HINGE_META_CONTACT. It is sent, never stored.",
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(help="Folder of raw answers; by default HINGE_META_STORE, or ./pulled.", file_okay=False),
]
Data = Annotated[Path | None, typer.Option(help="Folder with the tables.", file_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]

FAULT, UNREACHABLE, STOPPED = 1, 3, 130


def _goes_on(command):
    """Say on Ctrl-C that nothing is lost: every answer was kept as it came."""

    @functools.wraps(command)
    def stoppable(*arguments, **options):
        try:
            return command(*arguments, **options)
        except KeyboardInterrupt:
            _tell("Stopped. What came is kept; the same command goes on from there.")
            raise typer.Exit(STOPPED) from None

    return stoppable


@app.command()
@_goes_on
def record(
    identifier: Annotated[str, typer.Argument(help="A DOI, a PubMed identifier (PMID) or a PMC identifier.")],
    as_json: AsJson = False,
    offline: Offline = False,
    contact: Contact = None,
    store: Store = None,
):
    """Show what each service says of one paper, its retractions and corrections included."""
    from hinge_meta.pull.lookup import look_up

    with _usage():
        found = look_up(identifier, _sources(store, offline, contact))
    _end(found, as_json, 0 if found.is_complete else UNREACHABLE)


@app.command()
@_goes_on
def search(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[SEARCH]...", help="Saved searches; without any, all.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File for the records, without duplicates: .ris or .csv.", dir_okay=False
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
    offline: Offline = False,
    contact: Contact = None,
    store: Store = None,
):
    """Run saved searches of analyses.toml, and give the records without duplicates. Changes no table."""
    from hinge_meta.pull.search.run_searches import run_searches
    from hinge_meta.pull.search.write_records import write_records

    if output is not None and output.suffix.lower() not in (".ris", ".csv"):
        raise typer.BadParameter(f"must end in .ris or .csv, got {output.name}", param_hint="--output")
    evidence, sources = _evidence(data), _sources(store, offline, contact)
    with _usage(), ProgressBar() as progress:
        found = run_searches(evidence, sources, only=names or None, progress=progress)
    if output is not None and found.is_complete:
        _tell(f"written: {write_records(found, output)}")
    elif output is not None:
        _tell(f"not written: {output}, since a service is missing; the same command goes on from here")
    _end(found, as_json, 0 if found.is_complete else UNREACHABLE)


@app.command()
@_goes_on
def update(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[SEARCH]...", help="Saved searches; without any, all.")
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--record", help="Write the runs and the new records, undecided, into data/."),
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew where a run was cut off, instead of going on with it.")
    ] = False,
    data: Data = None,
    as_json: AsJson = False,
    offline: Offline = False,
    contact: Contact = None,
    store: Store = None,
):
    """Run the saved searches again and list what is new, changed or retracted since the last run."""
    from hinge_meta.pull.search.update import update as run_again
    from hinge_meta.pull.search.write_screening import write_screening

    evidence, sources = _evidence(data), _sources(store, offline, contact)
    folder = sources.session.store.folder
    with _usage(), ProgressBar() as progress:
        found = run_again(evidence, sources, store=folder, only=names or None, fresh=fresh, progress=progress)
    if write:
        for path in write_screening(evidence.folder, found.screening, found.runs, date=_today()):
            _tell(f"written: {path}")
    _end(found, as_json, 0 if found.is_finished else UNREACHABLE)


@app.command(name="import")
def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(exists=True, dir_okay=False, help="RIS or CSV files with records of other searches."),
    ],
    search: Annotated[str, typer.Option(help="The saved search that they belong to.")],
    data: Data = None,
):
    """Put records from files, each paper once, into data/screening.csv, undecided."""
    from hinge_meta.pull.search.import_records import import_records
    from hinge_meta.pull.search.write_screening import write_screening

    evidence = _evidence(data)
    with _usage():
        added = import_records(evidence, *files, search=search, found_on=_today().isoformat())
    for path in write_screening(evidence.folder, added.frame, evidence.searches, date=_today()):
        _tell(f"written: {path}")
    print(f"New: {len(added.new)}; there already: {len(added.matched)}.")


@app.command()
def screen(
    decisions: Annotated[
        list[Path],
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="Tables (.csv) or RIS files in which people wrote their decisions.",
        ),
    ],
    data: Data = None,
):
    """Enter what people decided on the records that searches found into data/screening.csv."""
    from hinge_meta.pull.search.enter_decisions import enter_decisions
    from hinge_meta.pull.search.read_decisions import read_decisions
    from hinge_meta.pull.search.study_flow import study_flow
    from hinge_meta.pull.search.write_screening import write_screening

    evidence = _evidence(data)
    table = enter_decisions(evidence.screening, read_decisions(*decisions))
    for path in write_screening(evidence.folder, table, evidence.searches, date=_today()):
        _tell(f"written: {path}")
    print(study_flow(_evidence(data)))


@app.command()
@_goes_on
def registry(
    number: Annotated[str, typer.Argument(metavar="NCT", help="A ClinicalTrials.gov identifier.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Folder for the proposed rows; made if missing.", file_okay=False
        ),
    ] = None,
    roles: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar="GROUP=ROLE",
            help="What a group is, by its title: e (the training), c (the comparator), an arm_id, or both (e:hip). "
            "Repeat for each group.",
        ),
    ] = None,
    as_json: AsJson = False,
    offline: Offline = False,
    contact: Contact = None,
    store: Store = None,
):
    """Propose rows from the results that a trial posted at ClinicalTrials.gov."""
    from hinge_meta.pull.extract.from_registry import effects_of_study
    from hinge_meta.pull.extract.registry_data_date import registry_data_date

    # A title may hold the sign itself; a role does not.
    named = [role.rpartition("=") for role in roles or ()]
    if any(not (group and role) for group, _, role in named):
        raise typer.BadParameter("write GROUP=ROLE, such as Placebo=c", param_hint="--role")
    service = _sources(store, offline, contact).clinical_trials
    with _usage():
        outcome = service.study(number)
        found = effects_of_study(_value(outcome), {group: role for group, _, role in named} or None)
    _tell(registry_data_date(service, outcome))
    _written(found, output)
    _end(found, as_json)


@app.command()
@_goes_on
def extract(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="A PMC identifier (PMC...), or a JATS file on this computer."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Folder for the proposed rows; made if missing.", file_okay=False
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
    offline: Offline = False,
    contact: Contact = None,
    store: Store = None,
):
    """Read the tables of an open full text, and propose rows, each with its literal."""
    from hinge_meta.pull.extract.open_article import open_article

    found = open_article(article, _sources(store, offline, contact), _evidence(data))
    _written(found, output)
    _end(found, as_json)


@app.command()
def accept(
    proposals: Annotated[
        Path,
        typer.Argument(exists=True, file_okay=False, help="A folder of proposed rows in which you decided."),
    ],
    by: Annotated[str, typer.Option(help="Your name: it stands beside every row that you accept.")],
    trial_run: Annotated[
        bool,
        typer.Option("--try", help="Change nothing: say what accepting would change in the answers."),
    ] = False,
    data: Data = None,
):
    """Enter proposed rows that you marked "yes" into data/; a row with a gap is left, and the gap is named."""
    from hinge_meta.pull.extract.accept import accept as enter
    from hinge_meta.summaries.compare.with_accepted import compare_with_accepted, waiting_for_a_person

    evidence = _evidence(data)
    with _usage():
        if trial_run:
            print(compare_with_accepted(proposals, evidence, by=by, on=_today()))
            return
        entered = enter(proposals, evidence.folder, by=by, on=_today())
    print(entered)
    for item in waiting_for_a_person(evidence.folder):
        _tell(f"look at: {item}")
    if entered.faults:
        raise typer.Exit(FAULT)


@app.command()
@_goes_on
def audit(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="CSV to write: every citation, field by field.", dir_okay=False),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
    offline: Offline = False,
    contact: Contact = None,
    store: Store = None,
):
    """Look up every citation of data/ and of the claims: does it hold, was it retracted?"""
    from hinge_meta.pull.audit.audit import audit as examine
    from hinge_meta.whole_file import write_whole

    with ProgressBar() as progress:
        found = examine(_evidence(data), _sources(store, offline, contact), progress=progress)
    if output is not None:
        _tell(f"written: {write_whole(output, found.to_csv())}")
    down = UNREACHABLE if found.counts["unreachable"] else 0
    _end(found, as_json, FAULT if found.problems else down)


def _sources(store, offline, contact):
    from hinge_meta.sources.session import Session
    from hinge_meta.sources.sources import Sources

    with _usage():
        return Sources(Session(store, contact=contact, offline=offline, tell=_tell))


def _tell(text):
    print(text, file=sys.stderr, flush=True)


def _evidence(data):
    from hinge_meta.evidence.evidence import load_evidence

    return load_evidence(data)


def _value(outcome):
    if outcome.is_found:
        return outcome.value
    _tell(f"{outcome.state}: {outcome.why}")
    raise typer.Exit(FAULT if outcome.is_answered else UNREACHABLE)


def _written(found, output):
    if output is not None:
        for path in found.write(output):
            _tell(f"written: {path}")


def _today():
    return datetime.date.today()


@contextlib.contextmanager
def _usage():
    """Say of a wrong argument what it must be, in place of a traceback; data at fault are said elsewhere."""
    try:
        yield
    except DataProblems:
        raise
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _end(found, as_json, status=0):
    print(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) if as_json else found)
    if status:
        raise typer.Exit(status)
