# `make` installs into .venv, checks the records and builds the site; `make test` installs what tests need and runs them all.
# Only Python 3.11 or newer, make and the package index are taken for granted.

PYTHON ?= python3
PYTEST ?= -n auto --dist worksteal # on all cores
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/sh
export NO_MKDOCS_2_WARNING := 1 # Material's notice about MkDocs 2; the ranges in pyproject.toml already say <2

.PHONY: all check site serve test lint tidy bench bench-audit bench-export bench-online bench-site zensical browser clean
.DEFAULT_GOAL := all

all: check site
	@echo "The site is in site/. 'make serve' shows it: links to folders do not work from files."

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is older or missing. Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python's venv module does not work here. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-tests: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

$(VENV)/.installed-zensical: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[zensical]'
	@touch $@

check: $(VENV)/.installed
	$(BIN)/catalogue check

site: $(VENV)/.installed
	$(BIN)/mkdocs build --strict --quiet

serve: $(VENV)/.installed
	$(BIN)/mkdocs serve --livereload

browser: $(VENV)/.installed-tests
	@.ci/browser $(BIN)/python

lint: $(VENV)/.installed-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# one after the other: make test PYTEST=
test: lint browser
	$(BIN)/python -m pytest $(PYTEST)

tidy: $(VENV)/.installed
	$(BIN)/catalogue tidy

bench: $(VENV)/.installed-bench
	$(BIN)/python -m bench.run

# what the audit of a sentence costs: make bench-audit CLAIMS=1000 is a smaller run
bench-audit: $(VENV)/.installed-bench
	$(BIN)/python -m bench.audit $(CLAIMS)

# what each export costs: make bench-export CLAIMS=1000 is a smaller run
bench-export: $(VENV)/.installed
	$(BIN)/python -m bench.export $(CLAIMS)

# a smaller run: make bench-site CLAIMS=1000
bench-site: $(VENV)/.installed
	$(BIN)/python -m bench.site $(CLAIMS)

# how near asking the registers comes to what their rates allow, on loopback: make bench-online STUDIES=30 is a smaller run
bench-online: $(VENV)/.installed-tests
	$(BIN)/python -m bench.online $(STUDIES)

# the same pages by another generator: tells where the two sites differ, and breaks nothing
zensical: $(VENV)/.installed-zensical
	$(BIN)/python -m bench.generators

clean:
	rm -rf $(VENV) site build dist
