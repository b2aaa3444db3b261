"""Sentences as comments of R: wrapped, and on lines that can hold nothing but a comment."""

import textwrap

from hinge_meta.models.metafor_script.r_literal import r_characters


def r_comment(*sentences):
    r"""Write sentences as a comment.

    Parameters
    ----------
    *sentences : str
        Each begins on a line of its own; line breaks and signs beyond ASCII are written as R escapes them.

    Returns
    -------
    str
        Lines of at most 100 characters where the words allow it, each with ``#`` before it.

    Examples
    --------
    >>> print(r_comment("One study\nsystem('rm')"))
    # One study\nsystem('rm')
    """
    return "\n".join(
        textwrap.fill(
            r_characters(sentence),
            width=100,
            initial_indent="# ",
            subsequent_indent="# ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for sentence in sentences
    )
