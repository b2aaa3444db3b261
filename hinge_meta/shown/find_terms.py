"""Terms in a text, found and marked."""

import html
import re
from functools import cache

from hinge_meta.shown.term import term_of, terms


def terms_in(text):
    """List the terms that a text uses.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Term
        Each once, in the order in which they occur.

    Notes
    -----
    A word in small letters is also found with a capital at its start; one with capitals, such as ``Q``, only as it
    is. The longest reading wins: "prediction interval" is not also an interval.

    Examples
    --------
    >>> [term.id for term in terms_in("95% prediction interval (hk), Q")]
    ['prediction-interval', 'prediction-rule', 'q-test']
    """
    return tuple(dict.fromkeys(_by_form()[1][found.group()] for found in _by_form()[0].finditer(text)))


def marked(text, seen):
    """Give the head of a row or column as HTML, with a tooltip on each term that was not seen before.

    Parameters
    ----------
    text : str
        Where all of it is the name of an attribute, such as ``"ci_lb"`` or ``"ci lb"``, it is one term.
    seen : set of str
        Identifiers of terms that have their tooltip already.

    Returns
    -------
    tuple of (str, set of str)
        The markup, everything in it escaped; and ``seen`` with what was marked now.

    Examples
    --------
    >>> marked("I2, from <tau2>", {"tau2"})[0].partition("</abbr>")[2]
    ', from &lt;tau2&gt;'
    """
    pattern, by_form = _by_form()
    whole = term_of(text.replace(" ", "_"))
    if whole is not None:
        return (html.escape(text) if whole.id in seen else _tooltip(text, whole)), {*seen, whole.id}
    parts, at, seen = [], 0, set(seen)
    for found in pattern.finditer(text):
        term = by_form[found.group()]
        if term.id in seen:
            continue
        seen.add(term.id)
        parts += [html.escape(text[at : found.start()]), _tooltip(found.group(), term)]
        at = found.end()
    return "".join([*parts, html.escape(text[at:])]), seen


def _tooltip(text, term):
    return f"<abbr title='{html.escape(term.meaning)}'>{html.escape(text)}</abbr>"


@cache
def _by_form():
    by_form = {}
    for term in terms():
        for form in (term.term, *term.forms):
            for written in {form, form[0].upper() + form[1:] if form.islower() else form}:
                by_form[written] = term
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form) for form in longest_first)
    return re.compile(rf"(?<![\w.-])(?:{pattern})(?![\w-])"), by_form
