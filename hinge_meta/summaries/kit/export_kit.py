"""The whole kit of one answer, in one archive."""

import re
from importlib.metadata import version
from pathlib import Path

from hinge_meta.claims.ledger import ledger as whole_ledger
from hinge_meta.figures.card.form import AUDIENCES
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.summaries.kit.archive import Packed, archive
from hinge_meta.summaries.kit.caption_of import caption_of, how_to_read
from hinge_meta.summaries.kit.card_of import card_of
from hinge_meta.summaries.kit.cite import cite
from hinge_meta.summaries.kit.data_of import data_of, dictionary
from hinge_meta.summaries.kit.embed_of import embed_of
from hinge_meta.summaries.kit.licence_of import licences_of
from hinge_meta.summaries.kit.not_said_of import not_said_of
from hinge_meta.summaries.kit.pictures_of import pictures_of
from hinge_meta.summaries.kit.readme_of import readme_of
from hinge_meta.summaries.kit.said_of import said_of
from hinge_meta.summaries.kit.sentences_page import sentences_page
from hinge_meta.whole_file import write_whole

_FIT_FOR_A_FILE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def export_kit(synthesis, audience, directory, ledger=None, progress=None):
    """Write pictures, sentences, a snippet, data and citation of one answer as one zip.

    Parameters
    ----------
    synthesis : Synthesis
    audience : {"blog", "slides", "print"}
        Decides the pictures; the words are the same for all.
    directory : str or Path
        Where the zip is written; made where it is missing.
    ledger : Ledger or None
        Of the same data, to name the claim that a forbidden sentence is near to. None computes it.
    progress : callable or None
        Called with ``(done, total, what)`` before each picture.

    Returns
    -------
    Path
        ``{analysis}-{audience}.zip``, written whole: the same data give the same bytes.

    Raises
    ------
    ValueError
        If there is no such audience, the ledger is of other data, or the answer is one by other choices than those
        of ``analyses.toml``: a writer is given the main one.
    DataProblems
        If the question's name is not fit for the name of a file, or its words claim an effect or are too long for
        a card. Nothing is written then.
    OSError
        If the directory cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_kit(synthesize("pain-vs-no-training"), "slides", folder).name
    'pain-vs-no-training-slides.zip'
    """
    if audience not in AUDIENCES:
        raise ValueError(f"audience must be one of {list(AUDIENCES)}, got {audience!r}")
    if synthesis.choices:
        raise ValueError(
            "synthesis must be the main answer, got one by other choices "
            f"({'; '.join(synthesis.choices)}); make it a question of analyses.toml to export it"
        )
    _check_name(synthesis)
    if ledger is None:
        ledger = whole_ledger(synthesis.evidence)
    elif ledger.fingerprint != synthesis.fingerprint:
        raise ValueError(f"ledger must be of data {synthesis.fingerprint}, got {ledger.fingerprint}")
    said = said_of(synthesis)
    card = card_of(synthesis, said)
    pictures = pictures_of(synthesis, card, audience, progress)
    words = _words(synthesis, said, card, not_said_of(synthesis, ledger), pictures)
    files = [*pictures.files, *(Packed(path, text.encode("utf-8"), what) for path, text, what in words)]
    files.append(
        Packed("README.txt", readme_of(synthesis, audience, files).encode("utf-8"), "what is in here")
    )
    about = {
        "analysis": synthesis.id,
        "audience": audience,
        "version": version("hinge_meta"),
        "fingerprint": synthesis.fingerprint,
        "date": synthesis.evidence.date,
        "licence": ", ".join(licences_of(synthesis.evidence.about)).replace("CC BY 4.0", "CC-BY-4.0") or None,
    }
    return write_whole(Path(directory) / f"{synthesis.id}-{audience}.zip", archive(files, about))


def _words(synthesis, said, card, not_said, pictures):
    cited = cite(synthesis)
    seen = (synthesis, said, card, pictures.main, pictures.size, pictures.alt)
    yield (
        "sentences.md",
        sentences_page(synthesis, said, not_said),
        "what may be said at three lengths, and what not",
    )
    yield "caption.txt", f"{caption_of(synthesis)}\n", "what stands under a picture"
    yield "alt.txt", f"{pictures.alt}\n", "the picture in words, for those who cannot see it"
    yield "how_to_read.txt", how_to_read(synthesis), "what each sign of the picture means"
    yield "embed.html", embed_of(*seen), "a snippet that shows the uploaded picture with its source and date"
    yield "embed-in-one-piece.html", embed_of(*seen, svg=pictures.svg), "the same with the picture inside it"
    yield "data.csv", data_of(synthesis, pictures.numbers), "the numbers drawn, each with where it was read"
    yield "data_dictionary.csv", dictionary(), "what the columns of data.csv mean"
    yield "citation.txt", cited.text, "how to cite it"
    yield "citation.bib", cited.bibtex, "the same as BibTeX"
    yield "citation.json", cited.csl, "the same as CSL JSON"


def _check_name(synthesis):
    if not _FIT_FOR_A_FILE.fullmatch(synthesis.id):
        fit = [name for name in synthesis.evidence.questions if _FIT_FOR_A_FILE.fullmatch(name)]
        raise DataProblems(
            [
                Problem(
                    file="analyses.toml",
                    found=f"the question {synthesis.id!r}",
                    expected="a name of small letters, digits and single hyphens, since files are named by it; fit "
                    f"are: {', '.join(fit)}",
                )
            ]
        )
