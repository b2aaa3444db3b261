"""What the explorer says, as text and as markup."""

import html

from hinge_meta.explorer.numbers_beside import numbers_beside

_SEEN = "A choice made after the results were seen is no test."

_ACROSS = "Subgroups hold different trials; nobody was randomised to one, so a difference is an observation."


def sentence_of(answered):
    """Give the sentence that may be said of an answer.

    Parameters
    ----------
    answered : Answered

    Returns
    -------
    str
        `Synthesis.bottom_line`, or why there is none.

    Examples
    --------
    >>> from hinge_meta.explorer.answered import Answered
    >>> sentence_of(Answered(None, None, "Every trial is left out."))
    'Every trial is left out.'
    """
    said = "" if answered.synthesis is None else answered.synthesis.bottom_line
    return " ".join(filter(None, [answered.trouble, said]))


def count_of(looked_at):
    """Say how many analyses were looked at.

    Parameters
    ----------
    looked_at : int
        The main answer among them.

    Returns
    -------
    str

    Examples
    --------
    >>> count_of(1)
    'You are looking at the main answer, one analysis so far.'
    >>> count_of(7)
    'You have looked at 7 analyses here so far. A choice made after the results were seen is no test.'
    """
    if looked_at == 1:
        return "You are looking at the main answer, one analysis so far."
    return f"You have looked at {looked_at} analyses here so far. {_SEEN}"


def notes_of(answered):
    """Give what a reader must know of the numbers.

    Parameters
    ----------
    answered : Answered

    Returns
    -------
    tuple of str
        The notes of the fit, and of the subgroups where there are any.

    Examples
    --------
    >>> from hinge_meta.explorer.answered import Answered
    >>> notes_of(Answered(None))
    ()
    """
    found, groups = answered.synthesis, answered.groups
    notes = () if found is None or found.fit is None else found.fit.notes
    if groups is not None:
        notes = (*notes, *groups.notes, _ACROSS)
    return tuple(dict.fromkeys(notes))


def said_html(answered, looked_at):
    """Word an answer for a page.

    Parameters
    ----------
    answered : Answered
    looked_at : int
        How many analyses were looked at.

    Returns
    -------
    str
        Markup; the sentence is announced to those who listen.
    """
    # A live region that is put in anew is read aloud where it is an alert; polite, it waits for its turn.
    return (
        f'<p role="alert" aria-live="polite" class="hinge-explorer-sentence">{html.escape(sentence_of(answered))}</p>'
        f'<p class="hinge-explorer-note">{html.escape(count_of(looked_at))}</p>'
    )


def numbers_html(own, answered):
    """Set the numbers beside the main answer's, as a table with its notes.

    Parameters
    ----------
    own : Synthesis
    answered : Answered

    Returns
    -------
    str
        Markup.
    """
    body = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td>{html.escape(here)}</td><td>{html.escape(there)}</td></tr>'
        for name, here, there in numbers_beside(own, answered)
    )
    notes = "".join(f'<p class="hinge-explorer-note">{html.escape(note)}</p>' for note in notes_of(answered))
    return (
        '<table class="hinge-explorer-numbers"><thead><tr><td></td><th scope="col">These choices</th>'
        f'<th scope="col">The main answer</th></tr></thead><tbody>{body}</tbody></table>{notes}'
    )


def code_html(code, written):
    """Show code that can be copied, and what became of it.

    Parameters
    ----------
    code : str
    written : bool
        Whether a cell was written.

    Returns
    -------
    str
        Markup.
    """
    said = (
        "Written as a cell beneath: run it for the numbers shown here. If there is none, copy these lines."
        if written
        else "If no cell appears beneath, this notebook's front end cannot write one: copy these lines into a new cell "
        "(click into them, Ctrl+A, Ctrl+C)."
    )
    lines = code.split("\n")
    return (
        f'<p role="alert" aria-live="polite" class="hinge-explorer-note">{said}</p>'
        f'<textarea readonly class="hinge-explorer-code" aria-label="The choices as code" rows="{len(lines)}" '
        f'cols="60" wrap="off" spellcheck="false">{html.escape(code)}</textarea>'
    )
