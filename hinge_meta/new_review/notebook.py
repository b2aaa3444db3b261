"""A notebook made of a text in which prose and calls take turns."""

import json
import re

_CODE = re.compile(r"^```python( parameters)?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(text):
    r"""Make a notebook that has not been run.

    Parameters
    ----------
    text : str
        Markdown. Each block fenced by ```` ```python ```` becomes a cell of code, what stands between two of them a
        cell of prose; a block fenced by ```` ```python parameters ```` is the one that papermill fills in.

    Returns
    -------
    str
        JSON of the notebook format 4.5. Cells are numbered, so that the same text gives the same bytes.

    Examples
    --------
    >>> made = json.loads(notebook("# Sums\n\n```python\n1 + 1\n```\n"))
    >>> [(cell["cell_type"], cell["source"]) for cell in made["cells"]]
    [('markdown', ['# Sums']), ('code', ['1 + 1'])]
    """
    cells, end = [], 0
    for found in _CODE.finditer(text):
        cells += _prose(text[end : found.start()])
        tags = {"tags": ["parameters"]} if found[1] else {}
        code = {"cell_type": "code", "execution_count": None, "metadata": tags, "outputs": []}
        cells.append(code | {"source": _lines(found[2])})
        end = found.end()
    cells += _prose(text[end:])
    numbered = [{"id": f"cell-{number:02d}", **cell} for number, cell in enumerate(cells)]
    made = {"cells": numbered, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _prose(text):
    return [{"cell_type": "markdown", "metadata": {}, "source": _lines(text)}] if text.strip() else []


def _lines(text):
    return text.strip("\n").splitlines(keepends=True)
