import pytest

from hinge_meta.sources.notice import KINDS
from hinge_meta.sources.notice_kinds import UPDATE_KINDS, crossref_kind, kind_of_link, kind_of_publication


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("retraction", "retraction"),
        ("Retraction", "retraction"),
        ("withdrawal", "retraction"),
        ("removal", "retraction"),
        ("partial_retraction", "partial retraction"),
        ("expression_of_concern", "expression of concern"),
        ("expression-of-concern", "expression of concern"),
        ("correction", "correction"),
        ("corrigendum", "correction"),
        ("erratum", "correction"),
        ("addendum", "correction"),
        ("clarification", "other"),
        ("new_version", "other"),
        ("new_edition", "other"),
        ("", "other"),
        (None, "other"),
    ],
)
def test_updates_of_crossref(word, kind):
    assert crossref_kind(word) == kind


def test_every_kind_is_one_of_the_kinds():
    assert set(UPDATE_KINDS.values()) <= set(KINDS)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (("RetractionIn", "Retraction in"), ("retraction", True)),
        (("RetractionOf", "Retraction of"), ("retraction", False)),
        (("PartialRetractionIn", "Partial retraction in"), ("partial retraction", True)),
        (("RetractedandRepublishedIn", "Retracted and republished in"), ("retraction", True)),
        (("RetractedandRepublishedFrom",), ("retraction", False)),
        (("ExpressionOfConcernIn", "Expression of concern in"), ("expression of concern", True)),
        (("ExpressionOfConcernFor", "Expression of concern for"), ("expression of concern", False)),
        (("ErratumIn", "Erratum in"), ("correction", True)),
        (("ErratumFor", "Erratum for"), ("correction", False)),
        (("CorrectedandRepublishedIn",), ("correction", True)),
        (("UpdateIn", "Update in"), ("other", True)),
        (("UpdateOf", "Update of"), ("other", False)),
        (
            ("Cites", "CommentIn", "Comment in", "CommentOn", "ReprintIn", "SummaryForPatientsIn", "", None),
            None,
        ),
    ],
)
def test_links_of_pubmed_and_europe_pmc(words, meaning):
    assert {kind_of_link(word) for word in words} == {meaning}


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Withdrawn in", ("retraction", True)),
        ("Retraction notice for", ("retraction", False)),
        ("Concern raised in", ("expression of concern", True)),
        ("Partially retracted in", ("partial retraction", True)),
    ],
)
def test_unknown_words_of_retraction_are_not_passed_over(word, meaning):
    assert kind_of_link(word) == meaning


def test_publication_types_by_word_and_by_mesh():
    assert kind_of_publication("Retracted Publication") == ("retraction", True)
    assert kind_of_publication("retracted publication") == ("retraction", True)
    assert kind_of_publication("Renamed one day", "D016441") == ("retraction", True)
    assert kind_of_publication("Retraction of Publication", "") == ("retraction", False)
    assert kind_of_publication("Renamed one day", "D016440") == ("retraction", False)
    assert kind_of_publication("Published Erratum") == ("correction", False)
    assert kind_of_publication("Journal Article", "D016428") is None


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("withdrawn", "retraction"),
        ("temporary_removal", "retraction"),
        ("retraction_notice", "retraction"),
        ("statement of concern", "expression of concern"),
        ("clarification", "other"),
    ],
)
def test_crossref_words_that_are_not_in_the_table(word, kind):
    assert word.replace(" ", "") not in UPDATE_KINDS
    assert crossref_kind(word) == kind
