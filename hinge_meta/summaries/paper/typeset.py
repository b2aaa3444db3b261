"""Typst, asked in one way: with our fonts, without a clock, and with nothing on the disk in its reach."""

import json
import tempfile
import warnings
from functools import cache

import typst

from hinge_meta.figures.font_folder import font_folder


def typeset(template, data, name, asked="", **options):
    r"""Set data in a fixed template.

    What a document says never becomes Typst's markup: the template is a file of ours that reads the data as JSON
    and sets each text as text, so that no sign in it has a meaning. Typst sees an empty folder as all there is.

    Parameters
    ----------
    template : str
        Typst's markup, of ours; it reads ``json(bytes(sys.inputs.data))``.
    data : dict
        What it asks for.
    name : str
        Of what is set, for messages.
    asked : str
        A label of the template; then the value that it marks is returned, and nothing is made.
    **options
        For the compiler: ``format``, ``ppi``, ``pdf_standards``, ``timestamp``.

    Returns
    -------
    bytes or list or int or str
        The file, or the value asked for.

    Raises
    ------
    RuntimeError
        If Typst cannot set it: says what, in Typst's words.

    Examples
    --------
    >>> template = '#let it = json(bytes(sys.inputs.data)).it\n#it #metadata(it) <it>'
    >>> typeset(template, {"it": '#include "/etc/passwd"'}, "an attempt", asked="<it>")
    '#include "/etc/passwd"'
    """
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            template.encode("utf-8"),
            root=nothing,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            package_path=nothing,
            package_cache_path=nothing,
        )
        try:
            if asked:
                return json.loads(compiler.query(asked, field="value", one=True))
            made, doubts = compiler.compile_with_warnings(**options)
        except RuntimeError as error:
            hints = "".join(f" Hint: {hint}." for hint in getattr(error, "hints", ()))
            raise RuntimeError(
                f"Typst cannot set {name}: {error}.{hints} Mend what it names in the document, or in the template"
            ) from error
    for doubt in doubts:
        warnings.warn(f"Typst on {name}: {doubt}", stacklevel=2)
    return made


@cache
def _fonts():
    # Fonts of the machine would make one document look, and break its lines, differently from machine to machine.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
