"""One content a question: in the order in which a clinician asks, with nothing blank and nothing doubled."""

import re
from dataclasses import replace

from hinge_meta.printed import decimals_of, interval, number
from hinge_meta.summaries.document.blocks import Bullets, Fold, Paragraph, Picture, Table
from hinge_meta.summaries.document.words import plain
from hinge_meta.summaries.question.change import change_section
from hinge_meta.summaries.question.harms import harms_section
from hinge_meta.summaries.question.question_document import question_document
from hinge_meta.summaries.question.sureness import certainty_section
from hinge_meta.summaries.question.unknown import unknown_section

# The order that the issue of this page asks for.
ORDER = ["answer", "certainty", "people", "forest", "harms", "whom", "unknown", "change", "trials", "sources"]


def lines(blocks):
    """Yield every line of running text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.words
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield from (line for row in block.rows for cell in row for line in cell)
        elif isinstance(block, Fold):
            yield from lines(block.blocks)
        else:
            assert isinstance(block, Picture)


def said(sections):
    return "\n".join(plain(line) for section in sections for line in lines(section.blocks))


def test_the_sheet_has_its_order_for_every_question(documents):
    for name, document in documents.items():
        assert [section.id for section in document.sheet] == ORDER, name
        assert document.sheet[0].heading == "" and all(section.heading for section in document.sections[1:])


def test_nothing_is_blank_and_every_table_is_whole(documents):
    for name, document in documents.items():
        for section in document.sections:
            assert section.blocks, (name, section.id)
            for block in section.blocks:
                if isinstance(block, Bullets):
                    assert block.items and all(plain(item).strip() for item in block.items), (
                        name,
                        section.id,
                    )
                if isinstance(block, Table):
                    assert block.rows and block.caption, (name, section.id)
                    assert all(len(row) == len(block.columns) for row in block.rows), (name, section.id)
                    assert all(row[0] for row in block.rows), (name, section.id)
                if isinstance(block, Paragraph):
                    assert plain(block.words).strip()


def test_ids_are_unique_and_links_lead_somewhere(documents):
    for name, document in documents.items():
        ids = [section.id for section in document.sections]
        assert len(ids) == len(set(ids)), name
        blocks = [block for section in document.sections for block in section.blocks]
        for run in (run for line in lines(blocks) for run in line):
            assert run.leads or not run.link, (name, run)
            assert not run.link.startswith("#") or run.link[1:] in ids, (name, run.link)


def test_no_sentence_runs_into_the_next_and_none_is_doubled_up(documents):
    for name, document in documents.items():
        text = said(document.sections)
        assert not re.search(r"\.\.|,\.|;\.| ,|\bnan\b|\bNone\b(?! (of|is|was))|<NA>", text), (
            name,
            re.search(r".{30}(\.\.|,\.|;\.| ,|\bnan\b|\bNone\b(?! (of|is|was))|<NA>).{10}", text),
        )


def test_the_answer_is_that_of_the_synthesis(documents, syntheses):
    for name, synthesis in syntheses.items():
        answer = said(documents[name].sheet[:1])
        assert synthesis.plain_line in answer and synthesis.bottom_line in answer
        assert "No clinician has reviewed this page." in answer
        assert documents[name].description == synthesis.plain_line
        assert documents[name].fingerprint == synthesis.fingerprint


def test_every_trial_stands_with_its_effect_and_what_was_judged(documents, syntheses):
    for name, synthesis in syntheses.items():
        digits = decimals_of(synthesis.question.measure)
        text = said(section for section in documents[name].sheet if section.id == "trials")
        for _, row in synthesis.effects.iterrows():
            assert row["study"] in text
            margin = 1.959963984540054 * row["vi"] ** 0.5
            shown = interval(row["yi"] - margin, row["yi"] + margin, digits)
            assert f"{number(row['yi'], digits)} ({shown})" in text
        assert text.count("no information") + text.count("high") >= len(synthesis.effects)


def test_nothing_pooled_has_no_pooled_numbers_and_says_what_is_missing(documents):
    document = documents["disability-vs-exercise-12-16-weeks"]
    assert "numbers" not in [section.id for section in document.appendix]
    assert "Certainty: not assessed." in said(document.sheet)
    assert "First of all, the rows that were not read." in said(document.sheet)


def test_two_intervals_and_two_trials_are_explained_beside_the_figure(documents):
    notes = {
        name: " ".join(
            plain(block.words)
            for section in document.sheet
            if section.id == "forest"
            for block in section.blocks
            if isinstance(block, Paragraph) and block.kind == "note"
        )
        for name, document in documents.items()
    }
    assert "gives −0.49 to −0.02. Wald's method gives −0.57 to 0.05" in notes["pain-vs-exercise-6-8-weeks"]
    assert "Two trials are very little" in notes["pain-vs-no-training"]
    assert notes["pain-vs-exercise"] == ""


def test_harms_that_were_not_read_are_no_sign_of_safety(syntheses):
    for synthesis in syntheses.values():
        text = said([harms_section(synthesis)])
        assert "Not known from these trials." in text
        assert "no sign of safety" in text
    # The one review result on harms stands with the question whose topic it shares, and with no other.
    assert "RD −0.02 (−0.10 to 0.05), I² 72%" in said([harms_section(syntheses["pain-vs-exercise"])])
    assert "RD" not in said([harms_section(syntheses["pain-hip-added"])])


def test_harms_that_were_read_are_not_called_unknown(syntheses):
    synthesis = syntheses["pain-vs-exercise"]
    outcomes = synthesis.evidence.outcomes
    row = outcomes.iloc[[0]].assign(trial_id="kell2009", outcome="adverse events")
    evidence = replace(synthesis.evidence, outcomes=row)
    text = said([harms_section(replace(synthesis, evidence=evidence))])
    assert "Not known" not in text and "kell2009" in text


def test_what_is_not_known_carries_its_numbers(syntheses):
    text = said([unknown_section(syntheses["pain-vs-exercise"])])
    assert "of 9 training groups, 2 name an exercise that hinges at the hip" in text
    assert "for 100% of the weight" in text
    assert "8 of 8 were not held against it" in text


def test_what_would_change_our_mind_names_the_ways_that_do(syntheses):
    pain = said([change_section(syntheses["pain-vs-exercise"])])
    assert "1 of 6 other ways" in pain and "Without Jackson 2011 (the trials leave it open)" in pain
    hip = said([change_section(syntheses["pain-hip-added"])])
    assert "2 of 7 other ways" in hip and "Without Fukuda 2021" in hip


def test_only_domains_that_were_rated_down_ask_for_more(syntheses):
    text = said([change_section(syntheses["disability-hip-added"])])
    assert "more people" in text and "registered" not in text


def test_a_judgement_that_nobody_made_is_not_shown_as_one(syntheses):
    synthesis = syntheses["pain-vs-exercise"]
    evidence = replace(synthesis.evidence, certainty=synthesis.evidence.certainty.iloc[:0])
    text = said([certainty_section(replace(synthesis, evidence=evidence))])
    assert text.startswith("Certainty: not assessed.")
    assert "serious" not in text


def test_hostile_text_stays_text(syntheses):
    evil = "<script>alert(1)</script>"
    synthesis = syntheses["pain-hip-added"]
    hostile = replace(
        synthesis,
        question=replace(synthesis.question, title=evil, question=evil, caveats=(evil,)),
        effects=synthesis.effects.assign(study=evil, description_e=evil),
    )
    document = question_document(replace(hostile, fit=None), "<svg/>")
    assert document.title == evil and evil in said(document.sections)
