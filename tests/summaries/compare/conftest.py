"""Two small builds, made by hand."""

import json

import pytest

FIT = {
    "k": 2, "estimate": -0.5, "se": 0.1, "ci_lb": -0.9, "ci_ub": -0.1, "pi_lb": None, "pi_ub": None, "tau2": 0.01,
    "i2": 12.0, "method": "REML", "weights": {"Ames 2001": 60.0, "Bohr 2002": 40.0}, "notes": [],
}  # fmt: skip
RESULTS = {
    "version": "1.0",
    "date": "2026-01-01",
    "fingerprint": "aaaaaaaaaaaa",
    "analyses": {
        "pain": {
            "title": "Pain",
            "question": "Does it help?",
            "measure": "SMD",
            "scale": "standard deviations",
            "method": "One effect per trial.",
            "fit": FIT,
            "by_stratum": {"dl_wald": FIT},
            "replication": {"printed": {"estimate": -0.5}, "agrees": True},
            "alternatives": [
                {"name": "Without Ames 2001", "why": "it is old", "fit": None, "verdict": "not-pooled"}
            ],
            "conclusion": {"verdict": "favours-intervention", "sentence": "It helped.", "new_setting": None},
            "bottom_line": "It may help. The difference was −0.50. Certainty: low.",
            "certainty": {
                "numbers": {"imprecision": {"numbers": {"estimate": -0.5}, "sentences": ["One.", "Two."]}},
                "certainty": {"overall": "low", "domains": {"imprecision": {"judgement": "serious"}}},
            },
            "people": {"points": {"estimate": -7.7}, "if_assumed": [{"without": 0.2, "with": 0.31}]},
            "effects": [
                {"study": "Ames 2001", "trial_id": "ames2001", "yi": -0.6, "vi": 0.04},
                {"study": "Bohr 2002", "trial_id": "bohr2002", "yi": -0.4, "vi": 0.06},
            ],
            "not_pooled": [{"study": "Curie 2003", "says": "p = 0.4", "why": "no number"}],
            "findings": {"single trials": "It hangs on Ames 2001."},
        }
    },
    "claims": {
        "C01": {
            "claim": "It heals.",
            "verdict": "supported",
            "rule": "direct-for",
            "citation": {"verdict": "none given"},
            "may_be_said": "It may help.",
            "may_not_be_said": "Not: “It heals.”",
            "short": "It may help.",
            "bearings": [{"id": "c01-a", "estimate": 0.55, "ci_lb": 0.41, "certainty": "low"}],
        }
    },
    "findings": [
        {"rule": "odd-sign", "severity": "warning", "table": "t.csv", "key": "a", "row": 3, "study": "", "column": "yi",
         "seen": "-0.4 on a scale on which higher is better", "why": "w", "do": "d", "acknowledged": ""}
    ],
}  # fmt: skip


@pytest.fixture
def old():
    return json.loads(json.dumps(RESULTS))


@pytest.fixture
def new():
    return json.loads(json.dumps(RESULTS))
