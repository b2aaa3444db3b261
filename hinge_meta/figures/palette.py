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

# Regions of a funnel from the least to the most extreme p-values.
REGIONS = ("#eef0f3", "#dfe3e9", "#cdd3dc")

# Judgements of bias: every disc also has a sign, since colour alone tells nothing to some.
LOW = "#9cc9b5"
SOME_CONCERNS = "#e3bd5c"
HIGH = "#a8412f"

# What readers of each journal expect, by the layout that uses it.
REVMAN_MEANS, REVMAN_EVENTS, REVMAN_EFFECTS = "#1f9d3a", "#2f56c5", "#cf2b2b"
JAMA_DARK, JAMA_LIGHT, JAMA_GREY = "#00477f", "#8fc3e8", "#cfd6de"
BMJ_PLUM, BMJ_PALE = "#5d4a8c", "#d3cbe6"
TINT = "#f5f4f9"

CYCLE = (STUDY, ACCENT, DEEP, "#7a9a5b", LEFT_OUT, "#8a5a83")

# What each colour becomes on a dark page: ink and paper change places, marks keep their hue.
IN_THE_DARK = {
    INK: "#e8ebf1",
    QUIET: "#aab3c1",
    HAIRLINE: "#4a5464",
    PAPER: "#151a23",
    DEEP: "#b9d8f5",
    STUDY: "#6fa5d8",
    PALE: "#34526f",
    LEFT_OUT: "#7d8694",
    ACCENT: "#e39a55",
    BAND: "#2a281f",
    REGIONS[0]: "#1c222c",
    REGIONS[1]: "#262d39",
    REGIONS[2]: "#323b49",
    LOW: "#2f6b55",
    SOME_CONCERNS: "#745800",
    HIGH: "#e08a78",
    REVMAN_MEANS: "#4fc06a",
    REVMAN_EVENTS: "#7f9bf0",
    REVMAN_EFFECTS: "#ee6f6f",
    JAMA_DARK: "#7fb6e6",
    JAMA_LIGHT: "#2f6690",
    JAMA_GREY: "#3a4553",
    BMJ_PLUM: "#b3a3e0",
    BMJ_PALE: "#453a66",
    TINT: "#1b202b",
    CYCLE[3]: "#9dbf7c",
    CYCLE[5]: "#b98ab2",
}
