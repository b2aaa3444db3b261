# Everything a person or CI does here. Needs Python 3.11+ and make, nothing else.

PYTHON ?= python3
LAB ?=
LOCK ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help evidence test lint notebooks check lab lock clean moved passport baselines

help: ## list these targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

evidence: $(STAMP) ## build every table, figure and summary from data/
	@$(BIN)/hinge-meta evidence

test: $(STAMP) ## run the tests and the examples in the docstrings, on every core
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(STAMP) ## check style and formatting (changes nothing)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

# Options meant for the tests are put aside: a kernel talks to its notebook over a loopback socket.
notebooks: $(STAMP) ## run every notebook and compare each output with the committed one
	@$(BIN)/python -m pytest -q -o addopts= --nbval --nbval-current-env \
		--nbval-sanitize-with tests/notebooks/sanitize.cfg notebooks

check: $(STAMP) ## validate data/, and see that what is committed is still what the data give
	@$(BIN)/hinge-meta check
	@$(BIN)/hinge-meta evidence --check

passport: $(STAMP) ## pin the tables of data/ in their passport, after a change that is meant
	@$(BIN)/python -m hinge_meta.evidence.passport data

baselines: $(STAMP) ## draw anew the pictures that tests compare with, after a change that is meant; look at each
	@$(BIN)/python -m pytest -q -o addopts=--import-mode=importlib -o mpl-baseline-path= \
		-m mpl_image_compare --mpl-generate-path=tests/figures/baseline tests/figures

lab: $(STAMP) ## open JupyterLab on the notebooks (LAB=--no-browser, or other options of its own)
	@$(BIN)/jupyter-lab notebooks $(LAB)

lock: $(STAMP) ## pin pyproject.toml anew in requirements.lock (LOCK=--upgrade renews every pin)
	@$(BIN)/uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --output-file requirements.lock $(LOCK)

clean: ## remove .venv and what the tools leave behind (not figures/ or summaries/)
	@rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last, so an interrupted install is begun again. It holds the folder's path: a
# .venv in a folder that was copied or moved still points at the old place.
ifneq ($(shell test -x $(BIN)/python && cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): moved
endif

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "hinge_meta needs Python 3.11 or newer, and '$(PYTHON)' is not. Name another: make PYTHON=python3.12 ..." >&2; \
		exit 1; }
	@rm -rf $(VENV)
	@echo "Setting up $(VENV) (once, and again when the pinned versions change)"
	@$(PYTHON) -m venv $(VENV)
	@echo "  installing the pinned libraries; this takes a minute or two"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@echo "  installing hinge_meta itself"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@pwd -P > $(STAMP)
	@echo "  done"
