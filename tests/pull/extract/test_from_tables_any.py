"""Whatever stands in a table, nothing raises, nothing vanishes, and every number stands in its literal."""

import re
from decimal import Decimal
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_article import jats

from hinge_meta.pull.extract.accept_literal import stands_in
from hinge_meta.pull.extract.from_tables import proposals_of
from hinge_meta.pull.extract.review_table import review_table
from hinge_meta.sources.jats.article import read_article

TEXTS = st.one_of(
    st.sampled_from(
        [
            "", "Pain (mm)", "n = 9", "N=24", "40.8 (14.6)", "-.24 (.17)", "5 ± 2", "3,5", "1,234", "<0.001",
            "12 (40%)", "Mean", "SD", "Mean (SD)", "P value", "ES (90% CI)", "Before", "8 weeks", "Training (n = 9)",
            "Control", "Change", "n (%)", "3 (1 to 5)", "SEM", "95% CI", "Total", "n", "Group", "12/40",
            "1.00±1..41", "—", "=1+1",
        ]
    ),
    st.text(alphabet="0123456789.,±()[]-−–% nSDaE*<", max_size=10),
)  # fmt: skip
CELL = st.tuples(
    st.sampled_from(["td", "th"]),
    TEXTS,
    st.sampled_from(["1", "1", "2", "3"]),
    st.sampled_from(["1", "1", "2"]),
)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6)


def article_with(rows, head, caption, note):
    lines = [
        "<tr>"
        + "".join(
            f'<{tag} colspan="{wide}" rowspan="{high}">{escape(text)}</{tag}>'
            for tag, text, wide, high in row
        )
        + "</tr>"
        for row in rows
    ]
    table = f"<table><thead>{''.join(lines[:head])}</thead><tbody>{''.join(lines[head:])}</tbody></table>"
    return read_article(
        jats(
            f"<table-wrap><label>Table 1</label><caption><p>{escape(caption)}</p></caption>{table}"
            f"<table-wrap-foot><p>{escape(note)}</p></table-wrap-foot></table-wrap>"
        )
    )


@settings(deadline=None, max_examples=150)
@given(ROWS, st.integers(0, 2), TEXTS, TEXTS)
def test_any_table(rows, head, caption, note):
    extracted = proposals_of(article_with(rows, head, caption, note))
    above = extracted.refused["why"].str.startswith("it stands among").sum()
    assert len(extracted.outcomes) + len(extracted.refused) - above == len(extracted.cells)
    for row in extracted.outcomes.to_dict("records"):
        for name in (
            "mean",
            "sd",
            "se",
            "ci_lb",
            "ci_ub",
            "median",
            "q1",
            "q3",
            "change_mean",
            "change_sd",
            "events",
        ):
            if row[name] and not re.search(r"[\d ][ e]\d|,", row["literal"]):
                assert stands_in(row[name], row["literal"]), (row[name], row["literal"])
        if row["n"]:
            assert str(int(row["n"])) in row["n_literal"].replace(",", "")
        if row["sd"]:
            assert Decimal(row["sd"]) >= 0 or row["doubts"]
        assert row["second_is"] != "unknown" or row["doubts"]
        assert row["accept"] == row["arm_id"] == row["outcome"] == ""
    extracted.to_dict()
    review_table(extracted)._repr_html_() if extracted.article.tables else None
