"""The plan of the house: which room may import which, and which room alone speaks to which library.

Data flow one way. A room imports from the floors below its own and from nothing beside or above it.
`faults` reads the source and imports nothing, so imports inside functions count as well.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hinge_meta"

# From the ground up. A new room or top-level module is listed here first.
FLOORS = (
    {"printed", "problems", "published_tables", "safe_csv", "shown", "whole_file"},
    {"sources", "evidence", "effects", "models", "figures"},
    {"diagnostics", "certainty", "linter", "pull"},
    {"synthesis"},
    {"claims"},
    {"summaries", "explorer", "new_review"},
    {"cli", "pull_commands", "progress_bar", "__init__"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# The foundation and the doors; on the floors between, neighbours do not know each other.
MAY_IMPORT_EACH_OTHER = (FLOORS[0], FLOORS[-1])

# fmt: off
NETWORK = (
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "paramiko", "poplib", "pycurl",
    "requests", "requests_cache", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.error",
    "urllib.request", "urllib3", "websocket", "websockets", "xmlrpc",
)
HEAVY = (
    "pymare", "matplotlib", "statsmodels", "seaborn", "pandas", "numpy", "scipy", "frictionless", "jinja2",
    "typer", "rich", "sklearn", "docx", "pypandoc", "typst", "PIL", "requests", "requests_cache", "lxml",
    "rispy", "rapidfuzz", "IPython", "ipywidgets", "ipylab",
)
# fmt: on
ONLY_IN = {
    **dict.fromkeys(NETWORK, "sources"),
    "frictionless": "evidence",
    "pymare": "models",
    "statsmodels": "models",
    "matplotlib": "figures",
    "mpl_toolkits": "figures",
    "seaborn": "figures",
    "sklearn": ("diagnostics", "claims"),
    "PIL": "figures",
    "lxml": "sources",
    "rispy": ("sources", "pull"),
    "rapidfuzz": "pull",
    **dict.fromkeys(("IPython", "ipywidgets", "ipylab", "traitlets"), "explorer"),
    **dict.fromkeys(("typst", "pypandoc", "docx", "jinja2"), "summaries"),
}

# What the gallery shows is what a reader would type, so it knocks at the front door like one.
RECIPES = ("summaries", "gallery", "recipes")

NAMES_THAT_NAME_NOTHING = {"common", "helper", "helpers", "misc", "util", "utils"}


def faults(package):
    """List where the package leaves the plan, one line a fault: place, what it does, how to mend it."""
    found = []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        room = inside.parts[0].removesuffix(".py")
        place = f"{package.name}/{inside.as_posix()}"

        for name in inside.with_suffix("").parts:
            if name.strip("_") in NAMES_THAT_NAME_NOTHING:
                found.append(f"{place}: '{name}' names no idea; name the file for what it does")
        if room not in FLOOR:
            found.append(f"{place}: '{room}' is on no floor; list it in FLOORS in tests/test_floors.py")
            continue

        for line, name in imports(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if inside.parts[: len(RECIPES)] == RECIPES and name == package.name:
                continue
            problem = judge(room, name, package.name)
            if problem:
                found.append(f"{place}:{line}: {problem}")
    return list(dict.fromkeys(found))


def imports(tree):
    """Yield the line and the dotted name of everything imported; a relative name keeps its dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            # importlib.import_module("pymare") hides nothing
            function = getattr(node.func, "attr", getattr(node.func, "id", None))
            if function in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def judge(room, name, package):
    """Say what is wrong with `room` importing `name`, or return None."""
    if name.startswith("."):
        return f"relative import of '{name.strip('.')}'; write {package}.… in full"

    for library, homes in ONLY_IN.items():
        homes = (homes,) if isinstance(homes, str) else homes
        if room not in homes and f"{name}.".startswith(f"{library}."):
            allowed = " and ".join(f"{package}/{home}" for home in homes)
            return f"imports {library}; only {allowed} may"

    top, *rest = name.split(".")
    if top != package:
        return None
    # `from hinge_meta import random_effects` asks the front door for it
    other = rest[0] if rest and rest[0] in FLOOR else "__init__"
    if may(room, other):
        return None
    below = ", ".join(sorted(below for below in FLOOR if may(room, below) and below != room))
    target = package if other == "__init__" else f"{package}.{other}"
    return f"imports {target}, which is not below it; {room} may import {below or 'no other room'}"


def may(room, other):
    """Tell whether `room` may import `other`."""
    if FLOOR[room] == FLOOR[other]:
        return room == other or FLOORS[FLOOR[room]] in MAY_IMPORT_EACH_OTHER
    return FLOOR[other] < FLOOR[room]


def test_the_package_keeps_to_the_plan():
    assert not (found := faults(PACKAGE)), "\n" + "\n".join(found)


def test_importing_the_package_loads_no_heavy_library():
    code = f"import sys, hinge_meta; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout.strip()) == (0, ""), run.stdout + run.stderr


@pytest.fixture
def house(tmp_path):
    """Build a package of the same plan in which every room behaves."""
    files = {
        "__init__.py": "import importlib\n\nimport hinge_meta.cli\n",
        "cli.py": "import typer\n\nimport hinge_meta\nfrom hinge_meta import summaries, synthesis\n",
        "problems.py": "from hinge_meta import whole_file\n",
        "whole_file.py": "import json\n",
        "synthesis.py": "from hinge_meta.certainty.grade import rate\nfrom hinge_meta.evidence import load\n",
        "summaries/gallery/recipes/forest/01_x.py": "import hinge_meta as hm\n",
        "sources/pubmed.py": "import urllib.request\nimport requests\n",
        "evidence/load.py": "import frictionless\n\nfrom hinge_meta.problems import Problem\n",
        "effects/hedges.py": "import numpy as np\n\nfrom hinge_meta.effects.check import check\n",
        "effects/check.py": "from urllib.parse import quote\n",
        "models/fit.py": "def fit():\n    import pymare\n    import statsmodels.api\n",
        "figures/forest.py": "import matplotlib.pyplot as plt\nimport seaborn as sns\n",
        "diagnostics/egger.py": "from hinge_meta.models.fit import fit\n",
        "certainty/grade.py": "from hinge_meta import evidence\n",
        "claims/verdict.py": "import hinge_meta.synthesis\n",
        "summaries/page.py": "from hinge_meta.figures.forest import forest\nfrom hinge_meta.claims import verdict\n",
    }
    package = tmp_path / "hinge_meta"
    for name, source in files.items():
        write(package / name, source)
    return package


def write(path, source):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


def test_a_house_in_order_has_no_faults(house):
    assert faults(house) == []


@pytest.mark.parametrize(
    ("file", "source", "says"),
    [
        # a room reaches beside itself, or above
        (
            "effects/x.py",
            "from hinge_meta.models.fit import fit",
            "imports hinge_meta.models, which is not below it",
        ),
        ("models/x.py", "from hinge_meta import effects", "imports hinge_meta.effects, "),
        ("figures/x.py", "import hinge_meta.models.fit as f", "imports hinge_meta.models, "),
        ("certainty/x.py", "from hinge_meta.diagnostics import egger", "imports hinge_meta.diagnostics, "),
        ("models/x.py", "import hinge_meta.diagnostics", "imports hinge_meta.diagnostics, "),
        ("evidence/x.py", "def f():\n    from hinge_meta import claims", ":2: imports hinge_meta.claims, "),
        ("synthesis.py", "from hinge_meta import claims", "synthesis may import certainty, diagnostics, "),
        ("claims/x.py", "from hinge_meta.summaries import page", "imports hinge_meta.summaries, "),
        ("summaries/x.py", "from hinge_meta.cli import main", "imports hinge_meta.cli, "),
        ("models/x.py", "import hinge_meta as hm", "imports hinge_meta, "),
        ("models/x.py", "from hinge_meta import random_effects", "imports hinge_meta, "),
        ("summaries/gallery/x.py", "import hinge_meta as hm", "imports hinge_meta, "),
        (
            "problems.py",
            "from hinge_meta.effects import check",
            "problems may import printed, published_tables, safe_csv, shown, whole_file",
        ),
        ("effects/x.py", "import_module('hinge_meta.cli')", "imports hinge_meta.cli, "),
        # a library is spoken to from the wrong room
        ("evidence/x.py", "import socket", "imports socket; only hinge_meta/sources may"),
        (
            "evidence/x.py",
            "from http.client import HTTPException",
            "imports http; only hinge_meta/sources may",
        ),
        ("effects/x.py", "from urllib import request", "imports urllib.request; only hinge_meta/sources may"),
        ("cli.py", "import requests.adapters", "imports requests; only hinge_meta/sources may"),
        ("cli.py", "import json, asyncio", "imports asyncio; only hinge_meta/sources may"),
        (
            "synthesis.py",
            "from pymare.estimators import Hedges",
            "imports pymare; only hinge_meta/models may",
        ),
        ("effects/x.py", "import statsmodels.api as sm", "imports statsmodels; only hinge_meta/models may"),
        ("models/x.py", "import matplotlib.pyplot", "imports matplotlib; only hinge_meta/figures may"),
        ("summaries/x.py", "import seaborn", "imports seaborn; only hinge_meta/figures may"),
        ("__init__.py", "__import__('pymare')", "imports pymare; only hinge_meta/models may"),
        ("certainty/x.py", "import frictionless", "imports frictionless; only hinge_meta/evidence may"),
        # manners
        ("models/x.py", "from . import fit", "relative import of 'fit'; write hinge_meta.… in full"),
        ("models/x.py", "from ..effects import check", "relative import of 'effects.check'"),
        ("kitchen.py", "", "'kitchen' is on no floor; list it in FLOORS in tests/test_floors.py"),
        ("kitchen/sink.py", "", "'kitchen' is on no floor; list it in FLOORS in tests/test_floors.py"),
        ("models/utils.py", "", "'utils' names no idea"),
        ("models/_helpers.py", "", "'_helpers' names no idea"),
        ("models/common/tau.py", "", "'common' names no idea"),
        ("effects/misc/x.py", "", "'misc' names no idea"),
    ],
)
def test_a_fault_is_found_and_named(house, file, source, says):
    write(house / file, source)
    (found,) = faults(house)
    assert found.startswith(f"hinge_meta/{file}:")
    assert says in found


def test_only_a_file_listed_nowhere_is_stopped_at_the_name(house):
    """What an unlisted room imports is not judged: it has no floor to be judged from."""
    write(house / "kitchen.py", "import socket")
    assert len(faults(house)) == 1
