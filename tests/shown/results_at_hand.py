"""One result of every kind that a notebook can end a cell with, from the project's tables or from a few numbers."""

from functools import cache

import pandas as pd

import hinge_meta as hm
from hinge_meta.problems import Problem
from hinge_meta.pull.audit.audit_result import Audit
from hinge_meta.pull.audit.citation import Citation
from hinge_meta.pull.audit.entry import Entry
from hinge_meta.pull.audit.retraction import RetractionStatus
from hinge_meta.pull.extract.accepted import Accepted, LeftRow
from hinge_meta.pull.lookup import Lookup
from hinge_meta.pull.search.deduplicated import Deduplicated, Pair
from hinge_meta.pull.search.run_searches import SearchRuns
from hinge_meta.pull.search.search_run import SearchRun, ServiceRun
from hinge_meta.pull.search.updated import Update
from hinge_meta.sources.registry.study import Study
from hinge_meta.summaries.compare.with_accepted import TriedAcceptance

EFFECTS = pd.DataFrame(
    {
        "study": list("ABCDEFGH"),
        "yi": [-0.9, -0.4, -0.1, 0.2, -0.6, -0.3, -1.2, 0.05],
        "vi": [0.25, 0.06, 0.05, 0.04, 0.10, 0.02, 0.30, 0.08],
        "measure": "SMD",
        "n_e": [20, 40, 42, 55, 30, 90, 15, 35],
        "n_c": [20, 40, 42, 55, 30, 90, 15, 35],
        "weeks": [6, 8, 8, 12, 12, 16, 6, 8],
        "kind": list("xxyyxyxy"),
        "trial": list("aabbccdd"),
    }
)
EVENTS = pd.DataFrame(
    {
        "study": list("ABCDE"),
        "event_e": [4, 6, 3, 0, 11],
        "n_e": [119, 306, 231, 50, 130],
        "event_c": [11, 29, 11, 4, 12],
        "n_c": [128, 303, 220, 50, 131],
    }
)

_RUN = ServiceRun("pubmed", "x", "unreachable", "2026-11-23", why="offline")
_ACCEPTED = Accepted({"outcomes": ("a2020-hip-pain-w6",)}, {}, (LeftRow("outcomes.csv", 3, ("declined",)),))


@cache
def evidence():
    """Load the project's tables, once."""
    return hm.load_evidence()


@cache
def fit():
    """Pool the few numbers, once."""
    return hm.random_effects(EFFECTS)


@cache
def answers():
    """Answer every question, once."""
    return {name: hm.synthesize(name, evidence()) for name in evidence().questions}


def answer():
    """Give the answer to the question of which most is known."""
    return answers()["pain-vs-exercise"]


@cache
def ledger():
    """Hold the claims against these answers, once."""
    return hm.ledger(evidence(), answers())


@cache
def progression():
    """Hold the arms beside the steps, once."""
    return hm.progression(evidence(), answers())


@cache
def built(name):
    """Give the result of a name in `BUILDERS`, built once."""
    return BUILDERS[name]()


def _odds():
    return hm.effect_sizes(EVENTS, measure="OR")


BUILDERS = {
    "RandomEffects": fit,
    "RandomEffects, events": lambda: hm.random_effects(_odds()),
    "CommonEffect": lambda: hm.mantel_haenszel(EVENTS, "OR"),
    "CommonEffect, Peto": lambda: hm.peto(EVENTS),
    "MetaRegression": lambda: hm.meta_regression(EFFECTS, mods=["weeks"]),
    "Multilevel": lambda: hm.multilevel(EFFECTS, cluster="trial"),
    "ClusterRobust": lambda: hm.multilevel(EFFECTS, cluster="trial").robust,
    "Subgroups": lambda: hm.subgroups(EFFECTS, "kind"),
    "Bayes": lambda: hm.bayes(EFFECTS),
    "HalfNormal": lambda: hm.HalfNormal(0.5),
    "Bootstrap": lambda: hm.bootstrap(fit(), resamples=100),
    "PermutationTest": lambda: hm.permutation_test(fit()),
    "Difference": lambda: hm.explain_difference(fit(), hm.random_effects(EFFECTS, method="DL", ci="wald")),
    "EggerTest": lambda: hm.egger_test(fit()),
    "AsymmetryTest": lambda: hm.begg_test(fit()),
    "PetPeese": lambda: hm.pet_peese(fit()),
    "TrimAndFill": lambda: hm.trim_and_fill(fit()),
    "SelectionModel": lambda: hm.selection_model(fit()),
    "ExcessSignificance": lambda: hm.excess_significance(fit()),
    "NullTrial": lambda: hm.null_trial(fit()),
    "Fragility": lambda: hm.fragility(fit()),
    "SmallStudyEffects": lambda: hm.small_study_effects(fit()),
    "Diagnosis": lambda: hm.diagnose(fit()),
    "Evidence": evidence,
    "Question": lambda: answer().question,
    "Sensitivity": lambda: answer().question.sensitivity[0],
    "SavedSearch": lambda: next(iter(evidence().saved_searches.values())),
    "Synthesis": answer,
    "Synthesis, not pooled": lambda: answers()["disability-vs-exercise-12-16-weeks"],
    "Synthesis, in points": lambda: answers()["pain-hip-added"],
    "Synthesis, otherwise": lambda: hm.synthesize("pain-vs-exercise", evidence(), method="PM"),
    "Conclusion": lambda: answer().conclusion,
    "Alternative": lambda: answer().alternatives[0],
    "Replication": lambda: answer().replication,
    "CertaintyTable": lambda: answer().certainty,
    "Certainty": lambda: answer().certainty.certainty,
    "Judgement": lambda: answer().certainty.certainty.overall_judgement,
    "DomainNumbers": lambda: answer().certainty.numbers,
    "PeopleTerms": lambda: answer().people,
    "Points": lambda: answer().people.points,
    "SizeOfEffect": lambda: hm.size_of_effect(-0.36, -0.71, -0.02, "SMD"),
    "CrossExamination": lambda: hm.cross_examine("disability-hip-added", evidence()),
    "Multiverse": lambda: hm.multiverse("pain-vs-exercise-6-8-weeks", evidence()),
    "Umbrella": lambda: hm.umbrella(evidence(), syntheses=answers()),
    "Umbrella, one topic": lambda: hm.umbrella(
        evidence(), topic="older adults: exercise and falls", syntheses=answers()
    ),
    "Progression": progression,
    "ProgressionStep": lambda: progression().steps[0],
    "StepArm": lambda: progression().steps[0].arms[0],
    "Record": hm.check_record,
    "Ledger": ledger,
    "ClaimVerdict": lambda: ledger()["C05"],
    "Bearing": lambda: ledger()["C05"].bearings[0],
    "MaySay": lambda: hm.may_say("Deadlifts prevent back injuries", ledger()),
    "MaySay, none near": lambda: hm.may_say("Buy one, get one free", ledger()),
    "Comparison": lambda: hm.compare(_results("unclear"), _results("favours-intervention")),
    "Comparison, nothing changed": lambda: hm.compare({"analyses": {}}, {"analyses": {}}),
    "KnownTrials": lambda: hm.known_trials(evidence(), "pain-vs-exercise"),
    "StudyFlow": lambda: hm.study_flow(evidence(), "posterior-chain-against-exercise"),
    "Lookup": lambda: Lookup("10.1000/x", {}, RetractionStatus("unknown", why="nobody was asked"), None),
    "SearchRun": lambda: SearchRun("hips", (_RUN,)),
    "SearchRuns": lambda: SearchRuns((SearchRun("hips", (_RUN,)),)),
    "Update": lambda: Update((), pd.DataFrame(), pd.DataFrame()),
    "Deduplicated": lambda: Deduplicated((), (Pair(("pmid:1", "pmid:2"), "near title"),), (), ()),
    "Accepted": lambda: _ACCEPTED,
    "TriedAcceptance": lambda: TriedAcceptance(_ACCEPTED, hm.compare({"analyses": {}}, {"analyses": {}})),
    "Audit": lambda: Audit((Entry(citation=Citation(key="reports/x"), verdict="unreachable"),), "2026-11-23"),
    "RegistryExtraction": lambda: hm.effects_of_study(Study(nct="NCT00000000")),
    "Problem": lambda: Problem(found="'x'", expected="a number", file="t.csv", row=3),
    "Finding": lambda: hm.check_record().findings[0],
    "Extraction": lambda: hm.proposals_of(hm.read_article(hm.example_article("ebadi2012").read_bytes())),
}


def _results(verdict):
    return {"analyses": {"pain": {"conclusion": {"verdict": verdict}}}}
