"""What a reader of a test on ranks, events or numbers of people must know, in sentences."""

from types import SimpleNamespace

from hinge_meta.diagnostics.small_study_notes import notes_on_small_studies

NO_PROOF = (
    "A small p-value tells of a relation between effect and size of study, whatever its cause; a large one "
    "does not show that nothing is missing."
)


def notes_on_asymmetry(k, left_out):
    """Say what no test for small-study effects can show, and what weakens it here, whatever the measure.

    Parameters
    ----------
    k : int
        Number of studies that the test rests on.
    left_out : DataFrame
        ``study`` and ``why`` of the others.

    Returns
    -------
    tuple of str
        A warning below ten studies; which studies are left out; what a p-value does not tell.

    Examples
    --------
    >>> import pandas as pd
    >>> notes = notes_on_asymmetry(12, pd.DataFrame({"study": ["A"], "why": ["no events"]}))
    >>> notes[0]
    '1 study is left out: A (no events).'
    """
    # A measure of None: these tests were made so that no measure relates effect and size by construction.
    studies = SimpleNamespace(k=k, measure=None, left_out=left_out)
    return (*notes_on_small_studies(studies), NO_PROOF)
