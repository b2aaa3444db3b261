"""How many of the copies of invented papers are put together, and how many papers are taken for another."""

import random
from dataclasses import replace

from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.sources.record import Record

# fmt: off
WORDS = (
    "hip", "hinge", "training", "resistance", "exercise", "posterior", "chain", "deadlift", "kettlebell", "trunk",
    "back", "extension", "lumbar", "strength", "chronic", "low", "pain", "disability", "adults", "workers", "nurses",
    "students", "randomised", "controlled", "trial", "effects", "of", "supervised", "home", "programme", "on", "fear",
    "movement", "function", "quality", "life", "weeks", "with", "or", "without", "education", "manual", "therapy",
)
# fmt: on
FAMILIES = ("Ott", "Lund", "Berg", "Falk", "Nye", "Öst", "van der Hall", "O'Dea", "Quist", "Rask")
JOURNALS = (
    ("Invented Journal of Backs", "Invent J Backs"),
    ("The Annals of Hips", "Ann Hips"),
    ("Spine", "Spine"),
)


def invented(rng, number):
    """One paper of a title in which words stand at random, so that many come near each other."""
    title = " ".join(rng.choice(WORDS) for _ in range(rng.randint(5, 14))).capitalize()
    journal, short = rng.choice(JOURNALS)
    return Record(
        source="PubMed",
        doi=f"10.1000/{number}",
        pmid=str(1000 + number),
        title=f"{title}.",
        authors=(rng.choice(FAMILIES), rng.choice(FAMILIES)),
        years=(rng.randint(1998, 2026),),
        journal=journal,
        journal_short=short,
        volume=str(rng.randint(1, 50)),
        pages=f"{rng.randint(1, 900)}",
    )


def slip(rng, text):
    """Two letters of a long word change places."""
    words = text.split()
    place = rng.choice([place for place, word in enumerate(words) if len(word) > 6] or [0])
    word = words[place]
    if len(word) > 6:
        words[place] = word[:3] + word[4] + word[3] + word[5:]
    return " ".join(words)


COPIES = {
    "same identifiers, other case": lambda rng, paper: replace(
        paper, title=paper.title.upper(), volume="", pages=""
    ),
    "PMID only": lambda rng, paper: replace(paper, doi=""),
    "no identifier": lambda rng, paper: replace(paper, doi="", pmid=""),
    "no identifier, a slip in the title": lambda rng, paper: replace(
        paper, doi="", pmid="", title=slip(rng, paper.title)
    ),
    "no identifier, journal abbreviated, online a year before": lambda rng, paper: replace(
        paper, doi="", pmid="", journal=paper.journal_short, years=(paper.year - 1,), volume="", pages=""
    ),
    "no identifier, no author": lambda rng, paper: replace(paper, doi="", pmid="", authors=()),
    "no identifier, subtitle cut off": lambda rng, paper: replace(
        paper, doi="", pmid="", title=" ".join(paper.title.split()[:-2])
    ),
}
# Papers that are not the one, though they look like it.
OTHERS = {
    "a second paper, one word more": lambda rng, paper: replace(
        paper, doi="", pmid="", title=paper.title.replace(".", " follow-up.")
    ),
    "the same title, ten years later": lambda rng, paper: replace(
        paper, doi="", pmid="", years=(paper.year + 10,)
    ),
    "a preprint": lambda rng, paper: replace(paper, doi=f"{paper.doi}.v1", pmid="", kinds=("Preprint",)),
    "a correction": lambda rng, paper: replace(paper, doi="", pmid="", title=f"Correction to: {paper.title}"),
    "another number of weeks": lambda rng, paper: replace(paper, doi="", pmid="", title=f"12 {paper.title}"),
}


def test_measured(record_property):
    rng = random.Random(20261123)
    papers = [invented(rng, number) for number in range(250)]
    joined, wrong, records, truth = {}, {}, list(papers), {}
    for place, paper in enumerate(papers):
        truth[paper] = place
        for number, (kind, change) in enumerate([*COPIES.items(), *OTHERS.items()]):
            copy = replace(change(rng, paper), source=f"{place}-{number}.ris")
            truth[copy] = place if kind in COPIES else f"{place} {kind}"
            records.append(copy)
    found = deduplicate(records)
    group_of = {copy: unique.record_id for unique in found for copy in unique.records}
    for kind in COPIES:
        same = [copy for copy in records if copy.source.endswith(f"-{list(COPIES).index(kind)}.ris")]
        hits = sum(group_of[copy] == group_of[papers[truth[copy]]] for copy in same)
        joined[kind] = hits / len(same)
    for number, kind in enumerate(OTHERS, start=len(COPIES)):
        others = [
            (place, copy)
            for copy in records
            if copy.source.endswith(f"-{number}.ris")
            for place in [truth[copy]]
        ]
        taken = sum(group_of[copy] == group_of[papers[int(place.split()[0])]] for place, copy in others)
        wrong[kind] = taken / len(others)
    pairs = wrong_pairs = true_pairs = 0
    for unique in found:
        for one in range(unique.copies):
            for other in range(one):
                pairs += 1
                wrong_pairs += truth[unique.records[one]] != truth[unique.records[other]]
    true_pairs = len(papers) * (len(COPIES) + 1) * len(COPIES) // 2
    precision, recall = 1 - wrong_pairs / pairs, (pairs - wrong_pairs) / true_pairs
    told = {frozenset(pair.record_ids) for pair in found.possible}
    apart = sum(
        frozenset((group_of[copy], group_of[papers[truth[copy]]])) in told
        for copy in records
        if isinstance(truth[copy], int) and group_of[copy] != group_of[papers[truth[copy]]]
    )
    missed = sum(
        group_of[copy] != group_of[papers[truth[copy]]] for copy in records if isinstance(truth[copy], int)
    )
    lines = [
        f"{len(records)} records of {len(papers)} papers: precision {precision:.4f}, recall {recall:.4f}"
    ]
    lines += [f"put together {share:.1%}: {kind}" for kind, share in joined.items()]
    lines += [f"taken for it {share:.1%}: {kind}" for kind, share in wrong.items()]
    lines.append(f"of {missed} copies left apart, {apart} are told as possible duplicates")
    for line in lines:
        record_property("measured", f"duplicates: {line}")
    assert precision == 1
    assert recall > 0.5
    assert all(joined[kind] == 1 for kind in list(COPIES)[:3])
    assert all(share == 0 for share in wrong.values())
    assert apart == missed
