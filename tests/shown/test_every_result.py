"""Every result shows itself, in one form: found by walking the package, so that a new one cannot be forgotten."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from shown.markup import Read
from shown.results_at_hand import BUILDERS, built

import hinge_meta as hm
from hinge_meta.models.result_table import ResultTable
from hinge_meta.shown.shown import Shown

ROOT = Path(__file__).parents[2]

# Rooms whose frozen classes nobody ends a cell with, and why.
ROOMS_WITHOUT = {
    "figures": "places and colours of what is drawn; a reader sees the Axes",
    "sources": "answers of services as plain values; the results of `pull` show them",
    "effects": "the formulas of measures",
    "shown": "the parts of views themselves",
    "explorer": "widgets show themselves",
    "new_review": "pieces of the folder that is written",
}
# Single classes, with the reason. Written as "module: class" without the package's name.
NO_RESULT = {
    "claims.verdict_rules: Rule": "a rule of the code, told by the verdicts that it gives",
    "claims.weighed: Weighed": "what a rule reads of a bearing",
    "diagnostics.missing_studies: MissingStudies": "a step of trim and fill",
    "diagnostics.precision_line: PrecisionLine": "a step of PET-PEESE, shown by it",
    "diagnostics.selection_peaks: Peak": "a step of the selection model",
    "diagnostics.small_study_panel: _Method": "how the panel asks a method",
    "evidence.about: About": "the passport's words, shown by the pages",
    "linter.intervals: Interval": "a step of a rule",
    "linter.pooled_sets: PooledSet": "a step of a rule",
    "linter.pooled_sets: ReviewPool": "a step of a rule",
    "linter.rule: Rule": "a rule of the code, told by its findings",
    "linter.subject: Subject": "what rules look at",
    "models.design_matrix: Design": "a step of a fit",
    "models.likelihood_of_tau2: LikelihoodOfTau2": "a step of a fit",
    "models.metafor_script.comparison: Compared": "a piece of the R script",
    "models.normal_mixture: NormalMixture": "a step of a posterior",
    "models.posterior_of_tau: PosteriorOfTau": "a step of a posterior",
    "models.regression_data: RegressionData": "a step of a fit",
    "models.three_level_likelihood: ThreeLevelLikelihood": "a step of a fit",
    "models.variance_components: VarianceComponents": "a step of a fit",
    "models.weighted_fit: WeightedFit": "a step of a fit",
    "pull.audit.candidates: Candidate": "a step of the audit, told by its entries",
    "pull.audit.candidates: Searched": "a step of the audit, told by its entries",
    "pull.audit.resolved: Resolved": "a step of the audit, told by its entries",
    "pull.audit.same_paper: Judgement": "a step of the audit, told by its entries",
    "pull.audit.title_compared: TitleComparison": "a step of the audit, told by its entries",
    "pull.extract.accept_sorting: Candidate": "a step of accepting",
    "pull.extract.registry_direction: Direction": "a step of an extraction",
    "pull.extract.registry_people: People": "a step of an extraction",
    "pull.extract.registry_refused: Refused": "a row of the table `refused`",
    "pull.extract.registry_roles: Role": "a step of an extraction",
    "pull.extract.registry_roles: Roles": "a step of an extraction",
    "pull.extract.registry_sides: Sides": "a step of an extraction",
    "pull.extract.registry_spread: Spread": "a step of an extraction",
    "pull.extract.registry_stated_range: StatedRange": "a step of an extraction",
    "pull.extract.table_cell: TableCell": "a cell, shown by `review_table`",
    "pull.extract.table_names: Names": "a step of an extraction",
    "pull.search.open_run: OpenRun": "a run that is not finished",
    "pull.search.same_paper: Verdict": "a step of finding copies",
    "pull.search.screening: Added": "a step of screening",
    "pull.search.traits: Traits": "a step of finding copies",
    "pull.search.unique: Unique": "a record, shown by the table of records",
    "synthesis.combinations: Combination": "a step of the multiverse",
    "synthesis.same_analysis: Analyses": "a step of the multiverse",
    "synthesis.other_choices: OtherChoices": "a step of an answer, told by `choices`",
    "synthesis.values_printed: PrintedValues": "a step of the linter's subject",
}
# In `summaries` only the comparison is for notebooks; the rest becomes pages.
OF_SUMMARIES = "hinge_meta.summaries.compare"
NO_RESULT["summaries.compare.differences: Difference"] = "a step of a comparison"


def frozen_classes():
    """Give every dataclass of the package that somebody could hold in a notebook."""
    found = {}
    for module in pkgutil.walk_packages(hm.__path__, "hinge_meta."):
        room = module.name.split(".")[1]
        if room in ROOMS_WITHOUT or (room == "summaries" and not module.name.startswith(OF_SUMMARIES)):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.name:
                found[f"{module.name.removeprefix('hinge_meta.')}: {name}"] = value
    return found


def test_every_result_shows_itself_or_is_listed_with_a_reason():
    classes = frozen_classes()
    without = {name for name, cls in classes.items() if not hasattr(cls, "_repr_html_")}
    assert without - set(NO_RESULT) == set(), (
        "inherit from hinge_meta.shown.shown.Shown, or list it with the reason"
    )


def test_no_reason_is_left_over():
    classes = frozen_classes()
    needless = {name for name in NO_RESULT if name not in classes or hasattr(classes[name], "_repr_html_")}
    # Other rooms come and go while they are built.
    assert {name for name in needless if "metafor_script" not in name} == set()


def test_every_class_with_a_view_of_its_own_is_among_those_looked_at():
    at_hand = {type(built(name)).__name__ for name in BUILDERS}
    own = {name.split(": ")[1] for name, cls in frozen_classes().items() if "_view" in vars(cls)}
    assert own - at_hand == set()
    assert {cls.__name__ for cls in _subclasses(ResultTable)} - at_hand <= {"Two"}


def _subclasses(cls):
    return {sub for direct in cls.__subclasses__() for sub in (direct, *_subclasses(direct))}


@pytest.fixture(params=BUILDERS, scope="module")
def result(request):
    return built(request.param)


def test_it_is_readable_markup_that_every_page_keeps(result):
    markup = result._repr_html_()
    read = Read(markup)
    assert read.faults == []
    assert read.tables or read.items or "".join(read.text).strip()
    cells = [text for table in read.tables for row in table["rows"] for text in row]
    assert not {"nan", "NaN", "None", "<NA>", "inf"} & set(cells)
    assert isinstance(result, Shown) and result._repr_html_() == markup


def test_it_holds_nothing_of_this_machine(result):
    words = "".join(Read(result._repr_html_()).text) + str(result) + repr(result)
    assert str(ROOT) not in words and str(Path.home()) + "/" not in words and " at 0x" not in words


def test_what_can_be_opened_is_an_address_of_the_web(result):
    assert all(link.startswith(("https://", "http://")) for link in Read(result._repr_html_()).links)


def test_every_tooltip_is_also_in_the_list_of_words(result):
    read = Read(result._repr_html_())
    meanings = [meaning for _, meaning in read.tooltips]
    assert len(meanings) == len(set(meanings)) <= len(read.defined) == len(set(read.defined))
    assert all(meaning in "".join(read.text) for meaning in meanings)


def test_text_and_table_of_a_model_say_the_same():
    models = [built(name) for name in BUILDERS if isinstance(built(name), ResultTable)]
    in_this_form = [item for item in models if type(item).__name__ != "SmallStudyEffects"]
    assert len(in_this_form) >= 15
    for item in in_this_form:
        shown = [tuple(row) for table in Read(item._repr_html_()).tables for row in table["rows"]]
        assert [_plain(row) for row in shown] == [_plain(row) for row in item._rows()], type(item)
        assert all(name in str(item) and value in str(item) for name, value in item._rows())


def _plain(row):
    return tuple(text.replace("−", "-") for text in row)


def test_every_attribute_is_explained_in_words(result):
    said = result.__custom_documentations__
    assert all(isinstance(text, str) for text in said.values()) and not [
        name for name in said if name[0] == "_"
    ]
    json.dumps(said)
    assert " at 0x" not in "".join(said.values())


SCRIPT = """
import hashlib, hinge_meta as hm
answer = hm.synthesize("pain-vs-exercise")
parts = [answer, answer.fit, answer.evidence, answer.question]
print(hashlib.sha256("".join(part._repr_html_() for part in parts).encode()).hexdigest())
"""


def test_another_process_shows_the_same_bytes():
    seen = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1 and len(seen.pop()) == 65
