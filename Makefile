# The verbs of this project. Plain `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench docs

help: ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/installed ## install, ask two questions, check the graph
	$(BIN)/mamh-graph query observers --format table
	$(BIN)/mamh-graph query committees --format table
	$(BIN)/mamh-graph validate

test: $(VENV)/installed-dev ## install for development and run every test
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/installed-dev ## check style, layout and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed-dev ## measure start-up, validation and comparison against peers
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/validation.py
	$(BIN)/python benchmarks/comparing.py

docs: $(VENV)/installed-dev ## rewrite the console blocks and listings of the documentation
	$(BIN)/python tests/console.py --update
