"""A study with its results, as the registry publishes it."""

from dataclasses import dataclass

from hinge_meta.sources.identifiers import nct
from hinge_meta.sources.registry.baseline import baseline_measures_of
from hinge_meta.sources.registry.node import Node
from hinge_meta.sources.registry.outcome_measure import outcome_measure_of
from hinge_meta.sources.registry.reference import references_of
from hinge_meta.sources.unreadable import Unreadable


@dataclass(frozen=True, kw_only=True)
class Study:
    """One registered study.

    Attributes
    ----------
    nct : str
        ``"NCT02552212"``.
    aliases : tuple of str
        Other NCT numbers under which it was registered.
    brief_title, official_title, acronym : str
        As published.
    study_type, allocation, model : str
        ``INTERVENTIONAL``, ``RANDOMIZED``, ``PARALLEL``; blank where the record does not say.
    conditions, interventions : tuple of str
    planned_arms : tuple of (str, str, str)
        Label, type (``EXPERIMENTAL``) and description of each arm as planned.
    enrolled : int or None
        People planned, or enrolled once the study was completed.
    references : tuple of Reference
    results_posted, updated : str
        Days on which results were first posted and the record last changed, as far as given.
    has_results : bool
        Whether results were posted; a record read for a search says so without holding them.
    baseline : tuple of OutcomeMeasure
        Baseline characteristics.
    outcomes : tuple of OutcomeMeasure
    sha256 : str
        Of the raw answer that it was read from.

    Examples
    --------
    >>> Study(nct="NCT00000000", allocation="RANDOMIZED", model="CROSSOVER").is_parallel_randomised
    False
    """

    nct: str
    aliases: tuple = ()
    brief_title: str = ""
    official_title: str = ""
    acronym: str = ""
    study_type: str = ""
    allocation: str = ""
    model: str = ""
    conditions: tuple = ()
    interventions: tuple = ()
    planned_arms: tuple = ()
    enrolled: int | None = None
    references: tuple = ()
    results_posted: str = ""
    updated: str = ""
    has_results: bool = False
    baseline: tuple = ()
    outcomes: tuple = ()
    sha256: str = ""

    @property
    def is_parallel_randomised(self):
        """Whether people were randomised to groups that ran side by side."""
        design = (self.study_type, self.allocation, self.model)
        return design == ("INTERVENTIONAL", "RANDOMIZED", "PARALLEL")

    @property
    def address(self):
        """Where a reader opens its results."""
        return f"https://clinicaltrials.gov/study/{self.nct}?tab=results"


def study_of(content, sha256=""):
    """Read a study.

    Parameters
    ----------
    content : dict
        One study object of API version 2, as JSON gives it.
    sha256 : str
        Of the answer in which it came.

    Returns
    -------
    Study

    Raises
    ------
    Unreadable
        If it has no NCT number, or a value is of another kind than the registry's specification says.

    Examples
    --------
    >>> study_of({"protocolSection": {"identificationModule": {"nctId": "NCT00000000"}}}).has_results
    False
    >>> study_of({"protocolSection": []})
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.Unreadable: the study, 'protocolSection': found a list; expected an object
    """
    study = Node(content, "the study")
    protocol = study.node("protocolSection")
    names = protocol.node("identificationModule")
    number = nct(names.text("nctId"))
    if not number:
        raise Unreadable(
            f"the study: found nctId {names.text('nctId')[:40]!r}; expected NCT and eight digits"
        )
    design = protocol.node("designModule")
    planned = protocol.node("armsInterventionsModule")
    dates = protocol.node("statusModule")
    results = study.node("resultsSection")
    measures = results.node("outcomeMeasuresModule").nodes("outcomeMeasures")
    return Study(
        nct=number,
        aliases=names.texts("nctIdAliases"),
        brief_title=names.text("briefTitle"),
        official_title=names.text("officialTitle"),
        acronym=names.text("acronym"),
        study_type=design.text("studyType"),
        allocation=design.node("designInfo").text("allocation"),
        model=design.node("designInfo").text("interventionModel"),
        conditions=protocol.node("conditionsModule").texts("conditions"),
        interventions=tuple(item.text("name") for item in planned.nodes("interventions")),
        planned_arms=tuple(
            (arm.text("label"), arm.text("type"), arm.text("description"))
            for arm in planned.nodes("armGroups")
        ),
        enrolled=design.node("enrollmentInfo").count("count"),
        references=references_of(protocol.node("referencesModule").nodes("references")),
        results_posted=dates.node("resultsFirstPostDateStruct").text("date"),
        updated=dates.node("lastUpdatePostDateStruct").text("date"),
        has_results="resultsSection" in study or bool(study.truth("hasResults")),
        baseline=baseline_measures_of(results.node("baselineCharacteristicsModule")),
        outcomes=tuple(outcome_measure_of(node, i) for i, node in enumerate(measures, start=1)),
        sha256=sha256,
    )
