"""The same paper from several services becomes one record; where that is not certain, two."""

from itertools import combinations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from hinge_meta.pull.search.deduplicated import Deduplicated, Pair
from hinge_meta.pull.search.near_titles import near_titles
from hinge_meta.pull.search.same_paper import by_identifiers, by_words
from hinge_meta.pull.search.traits import traits_of
from hinge_meta.pull.search.unique import named

_OF_ONE = ("doi", "pmid", "pmcid")  # a paper has one of each at most


def deduplicate(records):
    """Put the copies of each paper together.

    Parameters
    ----------
    records : iterable of Record
        From any services and files, in any order.

    Returns
    -------
    Deduplicated
        Every record given is in one of its ``unique``, once.

    Notes
    -----
    First by identifiers (DOI, PMID, PMCID; a registration for registry entries), then by title, first author, year and
    place (see `by_identifiers` and `by_words` for the rules). Both are transitive. Where a chain would hold two
    DOIs or two PMIDs, it is not followed: only records with the very same identifiers stay together, the rest is told
    as a conflict or as possible duplicates. A registry entry and a paper, a preprint and its article, a notice and its
    paper are never put together.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> found = deduplicate([
    ...     Record(source="PubMed", doi="10.1000/x", pmid="7", title="Hip training in back pain."),
    ...     Record(source="Europe PMC", doi="10.1000/X", title="Hip training in back pain"),
    ...     Record(source="ClinicalTrials.gov", registrations=("NCT00000001",), title="Hips"),
    ... ])
    >>> [(unique.record_id, unique.copies) for unique in found]
    [('doi:10.1000/x', 2), ('nct:NCT00000001', 1)]
    """
    records = sorted(records, key=repr)
    traits = [traits_of([record]) for record in records]
    groups, conflicts = _by_identifiers(traits)
    merged = [
        traits[group[0]] if len(group) == 1 else traits_of([records[place] for place in group])
        for group in groups
    ]
    joined, possible = _by_words(merged)
    group_of = {}
    for number, members in enumerate(joined):
        for member in members:
            for place in groups[member]:
                group_of[place] = number
    unique = named([[records[p] for member in members for p in groups[member]] for members in joined])
    name_of = {place: unique[number].record_id for place, number in group_of.items()}
    first_of = [name_of[group[0]] for group in groups]
    return Deduplicated(
        unique=tuple(sorted(unique, key=lambda one: one.record_id)),
        conflicts=_pairs((name_of[a], name_of[b], why) for a, b, why in conflicts),
        possible=_pairs((first_of[a], first_of[b], why) for a, b, why in possible),
        links=_pairs(_links(unique)),
    )


def _by_identifiers(traits):
    holders = {}
    for place, trait in enumerate(traits):
        for pair in trait.identifiers:
            holders.setdefault(pair, []).append(place)
    pairs = sorted({pair for places in holders.values() for pair in combinations(places, 2)})
    same, conflicts = [], []
    for a, b in pairs:
        verdict = by_identifiers(traits[a], traits[b])
        if verdict.is_same:
            same.append((a, b))
        else:
            conflicts.append((a, b, verdict.why))
    apart = {(a, b) for a, b, _ in conflicts}
    groups = []
    for group in _components(len(traits), same):
        if _at_odds([traits[place] for place in group]) or apart & set(combinations(group, 2)):
            inside = [pair for pair in same if pair[0] in set(group)]
            close = [pair for pair in inside if traits[pair[0]].identifiers == traits[pair[1]].identifiers]
            smaller = [part for part in _components(len(traits), close) if part[0] in set(group)]
            # Even the same identifiers may stand over two titles that a third record held together.
            smaller = [
                single
                for part in smaller
                for single in ([[p] for p in part] if apart & set(combinations(part, 2)) else [part])
            ]
            where = {place: number for number, part in enumerate(smaller) for place in part}
            conflicts += [
                (a, b, "held together by a third record that contradicts one of them")
                for a, b in inside
                if where[a] != where[b]
            ]
            groups += smaller
        else:
            groups.append(group)
    return sorted(groups), conflicts


def _by_words(traits):
    same, possible = [], []
    for a, b in near_titles([trait.words for trait in traits]):
        if traits[a].identifiers & traits[b].identifiers:
            continue
        verdict = by_words(traits[a], traits[b])
        if verdict is not None:
            (same if verdict.is_same else possible).append((a, b, verdict.why))
    joined = []
    for group in _components(len(traits), [(a, b) for a, b, _ in same]):
        if _at_odds([traits[place] for place in group]):
            joined += [[place] for place in group]
            possible += [
                (a, b, f"{why}, but it fits two records that are not one")
                for a, b, why in same
                if a in set(group)
            ]
        else:
            joined.append(group)
    return joined, possible


def _at_odds(traits):
    return any(len(frozenset().union(*(trait.of(kind) for trait in traits))) > 1 for kind in _OF_ONE) or (
        len({trait.sort for trait in traits} & {"notice", "registration"}) > 0
        and len({trait.sort for trait in traits}) > 1
    )


def _components(count, pairs):
    if not count:
        return []
    rows, columns = np.array(pairs, dtype=int).reshape(-1, 2).T
    graph = coo_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(count, count))
    number, labels = connected_components(graph, directed=False)
    groups = [[] for _ in range(number)]
    for place, label in enumerate(labels):
        groups[label].append(place)
    return groups


def _links(unique):
    entries = {name: one.record_id for one in unique for name in one.traits.of("registration")}
    for one in unique:
        if one.traits.sort != "registration":
            for name in one.registrations:
                if name in entries:
                    yield entries[name], one.record_id, f"one trial, {name}"


def _pairs(told):
    found = {Pair(tuple(sorted((a, b))), why) for a, b, why in told if a != b}
    return tuple(sorted(found, key=lambda pair: (pair.record_ids, pair.why)))
