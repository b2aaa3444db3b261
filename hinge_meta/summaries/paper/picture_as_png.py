"""A picture of ours as a bitmap, for programs that cannot draw SVG everywhere."""

import struct

from hinge_meta.summaries.paper.typeset import typeset

PPI = 200
_TEMPLATE = """#let it = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("DejaVu Sans", "Last Resort High-Efficiency"), fallback: false)
#image(bytes(it.svg), format: "svg")
"""


def picture_as_png(svg, name):
    r"""Draw an SVG as a PNG of 200 pixels to an inch.

    Parameters
    ----------
    svg : str
        As `svg_for_pages` writes it.
    name : str
        Of what it shows, for messages.

    Returns
    -------
    png : bytes
    inches : float
        How wide the picture is by its own measure.

    Raises
    ------
    RuntimeError
        If it cannot be drawn: names it and says why.

    Examples
    --------
    >>> svg = '<svg xmlns="http://www.w3.org/2000/svg" width="144pt" height="72pt" viewBox="0 0 144 72"/>'
    >>> png, inches = picture_as_png(svg, "nothing")
    >>> png[:4], round(inches, 2)
    (b'\x89PNG', 2.0)
    """
    png = typeset(_TEMPLATE, {"svg": svg}, f"picture '{name}'", format="png", ppi=PPI)
    # The width stands in the first chunk of every PNG, after eight bytes of signature and eight of the chunk's own.
    (pixels,) = struct.unpack(">I", png[16:20])
    return png, pixels / PPI
