"""Paper says what the document says: every number, and every word."""

from collections import Counter

import pytest

from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.paper.pdf import pdf_of
from hinge_meta.summaries.paper.word import word_of


def unspaced(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def pdf(question):
    return pdf_of(question)


@pytest.fixture(scope="module")
def word(question):
    return word_of(question)


def missing(document_numbers, read_numbers):
    return Counter(document_numbers) - Counter(read_numbers)


def test_there_are_numbers_to_compare(question, told, numbers):
    found = numbers(" ".join(told(question)))
    assert len(found) > 40
    assert "−0.36" in found


def test_every_number_of_the_document_is_in_the_pdf(question, pdf, told, numbers, pdf_text):
    assert not missing(numbers("\n".join(told(question))), numbers(pdf_text(pdf)))


def test_pdftotext_reads_the_same_numbers(question, pdf, told, numbers, other_pdf_text):
    assert not missing(numbers("\n".join(told(question))), numbers(other_pdf_text(pdf)))


def test_word_holds_exactly_the_numbers_of_the_document_in_their_order(
    question, word, told, numbers, word_text
):
    assert numbers(word_text(word)) == numbers("\n".join(told(question)))


def test_word_holds_exactly_the_words_of_the_document(question, word, told, word_text):
    assert unspaced(word_text(word)) == unspaced("".join(told(question)))


def test_libreoffice_reads_the_same_numbers(question, word, told, numbers, office_text):
    assert not missing(numbers("\n".join(told(question))), numbers(office_text(word)))


def test_every_text_is_whole_in_the_pdf(question, pdf, told, other_pdf_text):
    read = unspaced(other_pdf_text(pdf))
    assert [text for text in told(question) if unspaced(text) not in read] == []


def test_minus_signs_fixed_spaces_and_ligatures_can_be_copied(make, pdf_text, word_text):
    text = "−0.36\u00a0SD, difficult fluffy offices, tau² ≤ 0.5, “low” – × †"
    document = make(Section("a", "A", (Paragraph(words(text)),)))
    assert text in pdf_text(pdf_of(document))
    assert text in word_text(word_of(document))


def test_a_number_never_breaks_across_lines(make, pdf_text, numbers):
    values = [f"−{place}.{place}{place}5" for place in range(1, 400)]
    document = make(Section("a", "A", (Paragraph(words(", ".join(values))),)))
    read = [each for line in pdf_text(pdf_of(document)).splitlines() for each in numbers(line)]
    assert set(values) <= set(read)


def test_head_and_foot_of_every_page_name_the_data(question, pdf, word, other_pdf_text, office_text):
    for text in (other_pdf_text(pdf), office_text(word)):
        pages = text.rstrip("\f\n").split("\f")
        assert len(pages) > 1
        for place, page in enumerate(pages, start=1):
            assert "Data of 2026-11-23, fingerprint 0123456789ab" in page
            assert question.footing in page
            assert f"Page {place} of {len(pages)}" in page


def test_what_is_of_less_weight_is_there_too(make, pdf_text, word_text):
    document = make(Section("a", "A", (Paragraph(words("Big", Run(" and small 0.5", small=True))),)))
    assert "Big and small 0.5" in pdf_text(pdf_of(document))
    assert "Big and small 0.5" in word_text(word_of(document))
