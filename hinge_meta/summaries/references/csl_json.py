"""References as CSL-JSON, which Zotero, pandoc and Word's tools read."""

import json


def csl_json(references):
    r"""Write references as CSL-JSON.

    Parameters
    ----------
    references : sequence of dict
        CSL-JSON items.

    Returns
    -------
    str
        With the signs ``<``, ``>`` and ``&`` as escapes, so that no reader takes a title for markup.

    References
    ----------
    https://docs.citationstyles.org/en/stable/specification.html

    Examples
    --------
    >>> print(csl_json([{"id": "a", "title": "A & B"}]), end="")
    [
      {
        "id": "a",
        "title": "A \u0026 B"
      }
    ]
    """
    text = json.dumps(list(references), indent=2, ensure_ascii=False, allow_nan=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"
