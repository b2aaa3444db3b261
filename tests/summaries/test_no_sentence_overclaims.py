"""No sentence that is generated of an answer says more than the answer's certainty allows."""

import re

import pytest

from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.figures.forest.alt_text import alt_text
from hinge_meta.summaries.caption import caption
from hinge_meta.summaries.document.blocks import Bullets, Paragraph, Table
from hinge_meta.summaries.document.words import plain
from hinge_meta.summaries.question.question_document import question_document
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
    said = [
        answer.plain_line,
        answer.bottom_line,
        caption(answer),
        alt_text(answer),
        conclusion.headline,
        conclusion.sentence,
    ]
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
def test_the_sheet_keeps_to_the_certainty_in_every_line(name):
    answer = synthesize(name, EVIDENCE)
    sheet = question_document(answer, "<svg/>").sheet
    # What trials did, in the tables' words, and the titles of papers are not ours to word.
    own = [section for section in sheet if section.id not in ("trials", "sources", "whom")]
    checked = 0
    for line in lines(block for section in own for block in section.blocks):
        checked += 1
        words = set(overclaims(line, answer.certainty.overall))
        assert words <= ({"improve", "improved"} if COUNTED.match(line) else set()), line
    assert checked > 10


def lines(blocks):
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.words)
        elif isinstance(block, Bullets):
            yield from map(plain, block.items)
        elif isinstance(block, Table):
            yield from (plain(line) for row in block.rows for cell in row for line in cell)
