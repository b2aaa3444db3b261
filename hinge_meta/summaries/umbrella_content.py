"""What the page of reviews beside each other says, before it has a form."""

import math
import re

from hinge_meta.figures.forest.umbrella_words import (
    NOT_POOLED,
    counts_in_words,
    panel_in_words,
    printed_result,
    remarks,
    sentence_case,
)
from hinge_meta.printed import number


def umbrella_content(umbrella):
    """Collect what the page of published results says, every number as it was printed.

    Parameters
    ----------
    umbrella : Umbrella

    Returns
    -------
    dict
        ``topics`` (one a section: ``topic id anchor heading overlap published own pairs
        caption``), ``sources``,
        counts in words and ``fingerprint``; nothing in it is HTML, and no number is a summary over reviews.

    Examples
    --------
    >>> from hinge_meta.synthesis.umbrella import umbrella
    >>> content = umbrella_content(umbrella(topic="low back pain: yoga", own=False))
    >>> content["topics"][0]["id"], content["topics"][0]["published"][0]["result"]
    ('low-back-pain-yoga', '0.58, no interval')
    """
    published = umbrella.results[umbrella.results["whose"] == "published"]
    return {
        "not_pooled": NOT_POOLED,
        "results": len(published),
        "reviews": published["review_id"].nunique(),
        "rated": int((published["certainty"] != "not stated").sum()),
        "topics": [_topic(umbrella, topic) for topic in umbrella.topics],
        "sources": _sources(published),
        "fingerprint": umbrella.fingerprint,
    }


def topic_id(topic):
    """Make an anchor and a file name of a topic.

    Examples
    --------
    >>> topic_id("low back pain: Pilates")
    'low-back-pain-pilates'
    """
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")


def _topic(umbrella, topic):
    part = umbrella.of(topic)
    rows = [
        (row["whose"] == "published", _row(row, panel))
        for panel in umbrella.panels(topic)
        for row in panel.to_dict("records")
    ]
    known = part.overlaps[part.overlaps["known"] != "not known"]
    return {
        "topic": topic,
        "id": topic_id(topic),
        # The picture's own id is its file's name.
        "anchor": f"topic-{topic_id(topic)}",
        "heading": sentence_case(topic),
        "overlap": umbrella.overlap(topic),
        "published": [row for is_published, row in rows if is_published],
        "own": [row for is_published, row in rows if not is_published],
        "pairs": [
            {"pair": f"{row.first_label} and {row.second_label}", "words": _ended(sentence_case(row.words))}
            for row in known.itertuples()
        ],
        "caption": f"{sentence_case(topic)}. {NOT_POOLED}",
    }


def _ended(text):
    return text if text.endswith(".") else f"{text}."


def _row(row, panel):
    outcome, measured = panel_in_words(panel)
    return {
        "review": row["label"],
        "link": row["link"],
        "comparison": row["comparison"],
        "outcome": row["outcome"],
        "kind": outcome,
        "measured": measured,
        "counts": counts_in_words(row),
        "measure": row["measure"],
        "result": printed_result(row),
        "i2": "" if math.isnan(row["i2"]) else f"I² {number(row['i2'], 0)}%",
        "model": row["model"],
        "certainty": row["certainty"],
        "read_at": row["read_at"],
        "location": row["location"],
        "source_kind": row["source_kind"],
        "remarks": sentence_case(remarks(row)),
    }


def _sources(published):
    once = published.drop_duplicates(["citation", "link"])
    sources = [{"label": row.label, "text": row.citation, "link": row.link} for row in once.itertuples()]
    return sorted(sources, key=lambda source: source["text"].strip("(").casefold())
