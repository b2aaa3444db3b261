"""How long a GOSH by REML takes here, in R's metafor and in PyMARE's own batch: same studies, one run.

Run by hand: .venv/bin/python benchmarks/gosh.py
The promises are 1,000 times metafor's pace, 5 times PyMARE's, and less than 1 GiB of memory. metafor is given
a share of the subsets, since all would take it a quarter of an hour; what is compared is fits a second. PyMARE is
asked for the estimate and tau2 only, we give I2 and Q beside them, as metafor does.
"""

import json
import multiprocessing
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from pymare.estimators import VarianceBasedLikelihoodEstimator

import hinge_meta as hm

RUNS = 3
SUBSETS = 200_000
IN_METAFOR = 500
IN_R = """
suppressMessages(library(metafor))
table <- read.csv("{table}")
fit <- rma(yi, vi, data = table, method = "REML")
seconds <- sapply(1:{runs}, function(run) {{
  set.seed(run)
  system.time(gosh(fit, subsets = {subsets}, progbar = FALSE))[["elapsed"]]
}})
cat(min(seconds))
"""


def studies():
    """Give the effects of the 19 experiments on teachers' expectations (Raudenbush 1985), as metadat has them."""
    sets = json.loads((Path(__file__).parents[1] / "tests/reference/datasets.json").read_text())
    table = pd.DataFrame(sets["raudenbush1985"]["table"])
    return table[["yi", "vi"]].to_numpy()


def ours(yi, vi):
    """Time the whole of `gosh`, the draw of the subsets and the frame included."""
    fit = hm.random_effects(_table(yi, vi), method="REML")
    began = time.perf_counter()
    cloud = hm.gosh(fit, subsets=SUBSETS)
    return len(cloud) / (time.perf_counter() - began), cloud


def in_pymare(yi, vi, cloud):
    """Time PyMARE's parallel data sets, which must be of one size: a batch for each size of subset."""
    included = cloud.iloc[:, 5:].to_numpy()
    sizes = included.sum(axis=1)
    found = np.empty(len(included))
    began = time.perf_counter()
    for size in np.unique(sizes):
        rows = np.flatnonzero(sizes == size)
        place = np.nonzero(included[rows])[1].reshape(len(rows), size).T
        fit = VarianceBasedLikelihoodEstimator(method="REML").fit(yi[place], vi[place], np.ones((size, 1)))
        found[rows] = fit.params_["fe_params"][0]
    pace = len(included) / (time.perf_counter() - began)
    return pace, np.abs(found - cloud["estimate"].to_numpy()).max()


def in_metafor(yi, vi):
    """Time metafor's gosh on the same studies; None where R is not there."""
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        _table(yi, vi).to_csv(table, index=False)
        script = IN_R.format(table=table, runs=RUNS, subsets=IN_METAFOR)
        said = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True)
    return IN_METAFOR / float(said.stdout.split()[-1])


def _table(yi, vi):
    return pd.DataFrame({"study": [f"Study {place + 1}" for place in range(len(yi))], "yi": yi, "vi": vi})


def _most_memory(queue):
    ours(*studies().T)
    queue.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)


def main():
    queue = multiprocessing.get_context("spawn").SimpleQueue()
    process = multiprocessing.get_context("spawn").Process(target=_most_memory, args=(queue,))
    process.start()
    memory = queue.get()
    process.join()

    yi, vi = studies().T
    paces, theirs = [], []
    # Taken in turns, so that what else the machine does falls on both.
    for _ in range(RUNS):
        pace, cloud = ours(yi, vi)
        paces.append(pace)
        pace, apart = in_pymare(yi, vi, cloud)
        theirs.append(pace)
    print(f"{len(yi)} studies, REML; best of {RUNS}, fits a second")
    print(f"hinge_meta {max(paces):>10,.0f}   ({SUBSETS:,} subsets; {memory:.2f} GiB at most)")
    print(f"PyMARE     {max(theirs):>10,.0f}   (the same; estimates at most {apart:.1e} apart)")
    print(f"ratio, hinge_meta to PyMARE's batch: {max(paces) / max(theirs):.1f}")
    r = in_metafor(yi, vi)
    if r is None:
        print("R is not installed: no ratio to metafor")
        return
    print(f"metafor    {r:>10,.0f}   ({IN_METAFOR:,} random subsets)")
    print(f"ratio, hinge_meta to metafor: {max(paces) / r:,.0f}")


if __name__ == "__main__":
    main()
