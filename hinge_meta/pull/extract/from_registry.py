"""Effect sizes from the registry: rows for a person to accept, and all that was not taken."""

from dataclasses import dataclass, field
from pathlib import Path

from hinge_meta.pull.extract.proposal_columns import READING
from hinge_meta.pull.extract.proposals import write_proposals
from hinge_meta.pull.extract.registry_contrast_rows import contrast_rows
from hinge_meta.pull.extract.registry_groups import groups_frame
from hinge_meta.pull.extract.registry_outcome_rows import outcome_rows
from hinge_meta.pull.extract.registry_refused import Refused, refused_frame
from hinge_meta.pull.extract.registry_roles import roles_of
from hinge_meta.safe_csv import safe_csv
from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold, Words
from hinge_meta.whole_file import write_whole

_OUTCOMES = (
    "trial_id", "report_id", "arm_id", "weeks", "n", "mean", "sd", "se", "ci_lb", "ci_ub", "median", "q1", "q3",
    "change_mean", "change_sd", "change_ci_lb", "change_ci_ub", "events", "total", "method", "source_kind", "read_at",
    "location", "literal", "confirm_in_full_text", *READING,
)  # fmt: skip
_CONTRASTS = (
    "trial_id", "report_id", "arm_e", "arm_c", "weeks_from", "weeks_to", "measure", "quantity", "estimate", "ci_lb",
    "ci_ub", "pval", "n_e", "n_c", "subtraction", "orientation", "as_printed", "printed_result", "source_kind",
    "read_at", "location", "literal", "confirm_in_full_text", *(name for name in READING if name != "quantity"),
)  # fmt: skip


# A table of more rows is put away until somebody opens it.
_OPEN = 8


@dataclass(frozen=True, eq=False)
class RegistryExtraction(Shown):
    """What one study's results in the registry offer, and what they do not.

    Attributes
    ----------
    study : Study
    outcomes, contrasts : DataFrame
        Proposed rows, every cell text; none is accepted.
    refused : DataFrame
        What was not taken, and why: with the rows above it accounts for every outcome measure and every analysis.
    arms : DataFrame
        The groups, for a person to say which is which.

    Examples
    --------
    >>> from hinge_meta.sources.registry.study import Study
    >>> effects_of_study(Study(nct="NCT00000000")).refused["why"].tolist()
    ['the record holds no results']
    """

    study: object = field(repr=False)
    outcomes: object = field(repr=False)
    contrasts: object = field(repr=False)
    refused: object = field(repr=False)
    arms: object = field(repr=False)

    def __repr__(self):
        """Say in one line what was found."""
        return (
            f"RegistryExtraction({self.study.nct}: {len(self.outcomes)} rows of outcomes, {len(self.contrasts)} of "
            f"contrasts, {len(self.refused)} refused)"
        )

    def __str__(self):
        """Say what was found, which groups wait for a role, and what was refused for which reason."""
        lines = [repr(self)]
        for group in self.arms.to_dict("records"):
            said = ":".join(dict.fromkeys(filter(None, (group["side"], group["arm_id"]))))
            role = f" = {said}" if said else ""
            doubts = f" ({group['doubts']})" if group["doubts"] else ""
            lines.append(
                f"  {group['group_id']} '{group['title']}'{role}, n {group['n'] or 'not given'}{doubts}"
            )
        reasons = self.refused["why"].value_counts(sort=False)
        return "\n".join([*lines, *(f"  refused {count}: {why}" for why, count in reasons.items())])

    def to_dict(self):
        """Give everything as plain values, for JSON."""
        study = {
            "nct": self.study.nct,
            "title": self.study.brief_title,
            "address": self.study.address,
            "sha256": self.study.sha256,
        }
        tables = {name: getattr(self, name) for name in ("arms", "outcomes", "contrasts", "refused")}
        return {"study": study, **{name: table.to_dict("records") for name, table in tables.items()}}

    def _view(self):
        parts = [Words(repr(self))]
        for name in ("arms", "outcomes", "contrasts", "refused"):
            table = getattr(self, name)
            filled = table.loc[:, (table != "").any()] if len(table) else table
            shown = frame_table(filled, name) if len(table) else Words(f"{name}: none")
            parts.append(Fold(f"{name}: {len(table)} rows", (shown,)) if len(table) > _OPEN else shown)
        return tuple(parts)

    def write(self, directory):
        """Write the proposals, the groups and what was refused into a folder.

        Parameters
        ----------
        directory : str or Path
            One of its own for each study.

        Returns
        -------
        tuple of Path

        Raises
        ------
        DataProblems
            If somebody has worked on proposals that are there.
        """
        directory = Path(directory)
        frames = {"outcomes": self.outcomes, "contrasts": self.contrasts}
        written = write_proposals(frames, directory, article=self.study.nct)
        more = (("groups.csv", self.arms), ("refused.csv", self.refused))
        return (*written, *(write_whole(directory / name, safe_csv(table)) for name, table in more))


def effects_of_study(study, roles=None, *, trial_id="", report_id=""):
    """Propose rows of outcomes and contrasts from a study's results in the registry.

    Parameters
    ----------
    study : Study
    roles : dict of str to str, optional
        Which group is which arm, see `roles_of`. Without it the arms of all rows are blank, and none can be accepted.
    trial_id, report_id : str
        As in the curated tables; blank where the trial is not there yet.

    Returns
    -------
    RegistryExtraction

    Raises
    ------
    ValueError
        If a role names no group.

    Notes
    -----
    Between-arm analyses are what to take: least-squares means of single arms share the uncertainty of their covariates
    and are listed with that doubt. Outside parallel randomised trials rows of arms carry a doubt and contrasts are
    refused. Nothing is imputed, and nothing is accepted here.

    References
    ----------
    ClinicalTrials.gov API version 2, schema of ``resultsSection``.

    Examples
    --------
    >>> from hinge_meta.sources.registry.study import study_of
    >>> study = study_of({"protocolSection": {"identificationModule": {"nctId": "NCT00000000"}}})
    >>> effects_of_study(study)
    RegistryExtraction(NCT00000000: 0 rows of outcomes, 0 of contrasts, 1 refused)
    """
    said = roles_of(study, roles)
    randomised = study.is_parallel_randomised
    doubts = () if randomised else ("not a parallel randomised trial",)
    common = {
        "trial_id": trial_id,
        "report_id": report_id,
        "source_kind": "registry",
        "read_at": study.address,
        "confirm_in_full_text": "true",
    }
    outcomes, contrasts, refused = [], [], []
    for measure in (*study.outcomes, *study.baseline):
        rows, not_taken = outcome_rows(measure, said, {**common, "method": "as printed"}, doubts)
        outcomes += rows
        refused += not_taken
        rows, not_taken = contrast_rows(measure, said, common, randomised)
        contrasts += rows
        refused += not_taken
    if not study.outcomes:
        refused.insert(0, Refused("the record", study.brief_title, "", "", "the record holds no results"))
    return RegistryExtraction(
        study,
        _frame(outcomes, _OUTCOMES),
        _frame(contrasts, _CONTRASTS),
        refused_frame(refused),
        groups_frame(study, said),
    )


def _frame(rows, columns):
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns), dtype=object).fillna("")
