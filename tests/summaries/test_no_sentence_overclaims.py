"""No sentence that is generated of an answer says more than the answer's certainty allows."""

import re

import pytest

from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.figures.forest.alt_text import alt_text
from hinge_meta.summaries.caption import caption
from hinge_meta.summaries.certainty_content import certainty_content
from hinge_meta.synthesis.cross_examination import can_be_examined, cross_examine
from hinge_meta.synthesis.synthesize import synthesize

EVIDENCE = load_evidence()
# People who are counted improve; the sentence promises nobody that they will.
COUNTED = re.compile(r"^(If \d+ of|Of|How many of) 100 people|^If (fewer than 1|more than 99) of 100 people")


@pytest.mark.parametrize("name", EVIDENCE.questions)
def test_what_is_said_of_an_answer_keeps_to_its_certainty(name):
    answer = synthesize(name, EVIDENCE)
    certainty = answer.certainty.overall
    conclusion = answer.conclusion
    said = [answer.bottom_line, caption(answer), alt_text(answer), conclusion.headline, conclusion.sentence]
    said += [conclusion.new_setting, conclusion.importance]
    said += cross_examine(name, EVIDENCE).findings.values() if can_be_examined(answer) else []
    for sentence in said:
        assert overclaims(sentence, certainty) == (), sentence
    for sentence in answer.people.sentences:
        words = set(overclaims(sentence, certainty))
        assert words <= ({"improve", "improved"} if COUNTED.match(sentence) else set()), sentence


@pytest.mark.parametrize("name", EVIDENCE.questions)
def test_shares_of_people_are_told_as_what_would_follow(name):
    for sentence in synthesize(name, EVIDENCE).people.sentences:
        if "Number needed to treat" in sentence:
            assert "the pooled result held" in sentence


@pytest.mark.parametrize("name", EVIDENCE.questions)
def test_every_domain_is_judged_by_a_person_or_said_not_to_be(name):
    content = certainty_content(synthesize(name, EVIDENCE))
    assert len(content["rows"]) == 6
    for row in content["rows"]:
        assert row["judgement"] and row["rationale"]
        assert "draft, not reviewed by a clinician" in content["status"] or row["judgement"] == "not assessed"
