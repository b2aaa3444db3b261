"""The colours of every figure, by the part they play.

One blue in three depths, one warm accent and greys. The depths differ in lightness, so that a grey print
keeps the order; blue against amber stays distinct under every common colour-vision deficiency.
"""

INK = "#1b1f24"
QUIET = "#596170"
HAIRLINE = "#b4bac4"
PAPER = "#ffffff"

DEEP = "#12304d"
STUDY = "#3d6f9e"
PALE = "#a9c2da"
LEFT_OUT = "#8c94a1"

ACCENT = "#b4651f"
BAND = "#f1ecdf"

CYCLE = (STUDY, ACCENT, DEEP, "#7a9a5b", LEFT_OUT, "#8a5a83")
