# Everything runs in a virtual environment of its own; `make` shows what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SYSTEM_STAMP := $(VENV)/.installed-system
SAMPLE ?= 100000
# Bytecode is kept: the commands that tests start need not be compiled each time.
export PYTHONDONTWRITEBYTECODE :=
SUPERSET ?= $(HOME)/.cache/communique-superset

.PHONY: help run test test-system test-superset check quality bench memory screenshots docs constraints clean

help:  ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(SYSTEM_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,system]"
	@touch $@

run: $(STAMP)  ## set up, load raw/ into communique.db, show what is in it
	$(BIN)/communique load raw --reprocess
	$(BIN)/communique status

test: $(STAMP)  ## run the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-system: $(SYSTEM_STAMP)  ## let ODBC, pandas and ADBC read every view and a browser every page (needs Debian's packages)
	sh tests/system/install.sh
	$(BIN)/python -m pytest -n 2 -m system tests/system

test-superset: $(STAMP)  ## install Superset (outside the project), import bi/superset, ask every chart for data
	$(PYTHON) -m venv $(SUPERSET)
	$(SUPERSET)/bin/python -m pip install --quiet --disable-pip-version-check "apache-superset==6.1.*" rich "flask-caching<2.4" cachetools psycopg2-binary
	$(BIN)/python -m bi.superset.trial --superset $(SUPERSET)

check: $(STAMP)  ## lint, formatting, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(STAMP)  ## score the gold articles and passages, hold the floors (SETS=--floors: only the sets that have any)
	$(BIN)/python -m benchmarks.quality $(SETS)
	$(BIN)/python -m benchmarks.passages

bench: $(STAMP)  ## print speed as ratios to a reference in the same run, and the site's seconds on a large sample
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.serve --articles $(SAMPLE)

memory: $(STAMP)  ## print the peak of memory on files of 10 and 100 MB
	$(BIN)/python -m benchmarks.memory

screenshots: $(SYSTEM_STAMP)  ## take the README's pictures again (needs Debian's chromium)
	sh tests/system/install.sh
	$(BIN)/python -m docs.screenshots

docs: $(STAMP)  ## make the generated pages again
	$(BIN)/python -m docs.generate

constraints: $(STAMP)  ## pin every version again
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --all-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --annotation-style line --upgrade --output-file constraints.txt pyproject.toml

clean:  ## remove what the targets made
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis communique.db
