"""The sentences that may be said and those that may not, as one page of Markdown."""

import re

from hinge_meta.figures.card.one_line import one_line

_SIGNS = re.compile(r"([\\`*\[\]|~])")


def sentences_page(synthesis, said, not_said):
    """Write the page.

    Parameters
    ----------
    synthesis : Synthesis
    said : SaidOf
    not_said : tuple of NotSaid

    Returns
    -------
    str
        Markdown in which nothing from the tables is markup.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.summaries.kit.said_of import SaidOf
    >>> question = SimpleNamespace(title="Pain <b>")
    >>> synthesis = SimpleNamespace(question=question, fingerprint="x", evidence=SimpleNamespace(date="2026-11-23"))
    >>> print(sentences_page(synthesis, SaidOf("Short.", "Stated.", "Medium.", "Long."), ()).splitlines()[0])
    # Pain &lt;b&gt;
    """
    parts = [
        f"# {plain_in_markdown(synthesis.question.title)}",
        f"Data of {synthesis.evidence.date}, fingerprint {synthesis.fingerprint}. Copy a sentence whole: shortened, it "
        "may say more than it does. If the data change, so do the sentences.",
        "## What may be said",
    ]
    for name, text in (("Short", said.short), ("Medium", said.medium), ("Long", said.long)):
        parts += [f"### {name}", f"> {plain_in_markdown(text)}"]
    parts += [
        "## What may not be said",
        "Sentences that are easily written and not carried by this result. What lists of words find in them is named; "
        "a sentence in which they find nothing is not thereby allowed.",
    ]
    for item in not_said:
        parts.append(f"> ✗ {plain_in_markdown(item.sentence)}")
        reasons = [item.why, *item.caught]
        if item.near:
            reasons.append(f"Nearest claim in the ledger of claims: {item.near}.")
        parts.append("\n".join(f"- {plain_in_markdown(reason)}" for reason in reasons))
    return "\n\n".join(parts) + "\n"


def plain_in_markdown(text):
    r"""Write a text so that Markdown reads it as text.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        On one line.

    Examples
    --------
    >>> plain_in_markdown("[a](b) <script> & c")
    '\\[a\\](b) &lt;script&gt; &amp; c'
    """
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SIGNS.sub(r"\\\1", text)
