"""Small studies made up for tests, in the shapes of the registry."""

from hinge_meta.sources.registry.study import study_of

DESIGN = {
    "studyType": "INTERVENTIONAL",
    "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
}


def study(*measures, baseline=None, design=DESIGN):
    results = {"outcomeMeasuresModule": {"outcomeMeasures": list(measures)}}
    if baseline:
        results["baselineCharacteristicsModule"] = baseline
    protocol = {"identificationModule": {"nctId": "NCT00000001", "briefTitle": "A made-up trial"}}
    return study_of(
        {"protocolSection": {**protocol, "designModule": design}, "resultsSection": results}, "0" * 64
    )


def measurement(group, value, **more):
    return {"groupId": group, "value": value, **more}


def one_class(*measurements, title="", denoms=None):
    content = {"title": title, "categories": [{"measurements": list(measurements)}]}
    return {**content, "denoms": denoms} if denoms else content


def denoms(first, second, units="Participants"):
    return [
        {
            "units": units,
            "counts": [{"groupId": "OG000", "value": first}, {"groupId": "OG001", "value": second}],
        }
    ]


def measure(*classes, **more):
    return {
        "type": "PRIMARY",
        "title": "Pain at Week 12",
        "timeFrame": "Week 12",
        "unitOfMeasure": "points",
        "reportingStatus": "POSTED",
        "paramType": "MEAN",
        "dispersionType": "Standard Deviation",
        "groups": [
            {"id": "OG000", "title": "Usual care", "description": "advice"},
            {"id": "OG001", "title": "Hinge", "description": "deadlifts"},
        ],
        "denoms": denoms("20", "21"),
        "classes": list(classes),
        **more,
    }


def two(first, second, **more):
    """One class with a value and a spread for each of the two groups."""
    return one_class(
        measurement("OG000", first[0], spread=first[1]),
        measurement("OG001", second[0], spread=second[1]),
        **more,
    )


def analysis(value, lower="", upper="", **more):
    return {
        "groupIds": ["OG000", "OG001"],
        "paramType": "Mean Difference (Final Values)",
        "paramValue": value,
        "ciPctValue": "95",
        "ciNumSides": "TWO_SIDED",
        "ciLowerLimit": lower,
        "ciUpperLimit": upper,
        "pValue": "0.03",
        **more,
    }
