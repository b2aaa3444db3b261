"""How long a forest of 80 studies takes to draw and write, here and in R's metafor, in one run.

Run by hand: .venv/bin/python benchmarks/forest_of_80.py
The promise is under two seconds; the ratio says how that compares on the same machine at the same time.
"""

import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

import hinge_meta as hm
from hinge_meta.figures.put_away import put_away
from hinge_meta.figures.save import save_picture

RUNS = 5
IN_R = """
suppressMessages(library(metafor))
table <- read.csv("{table}")
fit <- rma(yi, vi, data = table, slab = study, method = "REML", test = "knha")
seconds <- sapply(1:{runs}, function(run) system.time({{
  png("{picture}", width = 1500, height = 3600, res = 300, type = "cairo")
  forest(fit, addpred = TRUE, showweights = TRUE, header = TRUE, cex = 0.5)
  invisible(dev.off())
}})[["elapsed"]])
cat(median(seconds))
"""


def main():
    rng = np.random.default_rng(80)
    names = [f"Author {place} {1990 + place % 30}" for place in range(80)]
    table = pd.DataFrame({"study": names, "yi": rng.normal(-0.3, 0.5, 80), "vi": rng.uniform(0.01, 0.4, 80)})
    fit = hm.random_effects(hm.effect_sizes(table, "GEN"))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        ours = {ending: [] for ending in ("svg", "png")}
        # The first run measures every text for the first time, as a user's does.
        for _ in range(RUNS):
            for ending, seconds in ours.items():
                began = time.perf_counter()
                ax = hm.forest_plot(fit)
                save_picture(ax, folder / f"forest.{ending}")
                seconds.append(time.perf_counter() - began)
                put_away(ax)
        for ending, seconds in ours.items():
            print(
                f"hinge_meta, 80 studies to {ending}: first {seconds[0]:.2f} s, "
                f"median of {RUNS} {statistics.median(seconds):.2f} s"
            )
        if shutil.which("Rscript") is None:
            print("R is not installed: no ratio")
            return
        table.to_csv(folder / "table.csv", index=False)
        script = IN_R.format(table=folder / "table.csv", picture=folder / "r.png", runs=RUNS)
        said = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True)
        theirs = float(said.stdout.split()[-1])
        print(f"metafor, 80 studies to png at the same dots an inch: median {theirs:.2f} s")
        print(f"ratio, hinge_meta to metafor (png): {statistics.median(ours['png']) / theirs:.1f}")


if __name__ == "__main__":
    main()
