# One command for each chore; CI runs `make check`. Needs make, Python >= 3.11 and, for the first
# run, a package index; once .venv is complete nothing here asks the network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Finds what is wrong with a page for who can't see it well or uses no mouse.
AXE := axe-core@4.14.1
BASE ?= HEAD
# What `make demo` compares: two plans on one topic.
A ?= yantai
B ?= sanmenxia
TOPIC ?= highschool
PYTEST = $(BIN)/python -m pytest -rs -n auto

.DEFAULT_GOAL := help
.PHONY: help demo check lint test test-all fuzz floors bench formats corpus-diff readme pictures clean

help: ## Show the chores
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## Install into .venv and compare two plans on one topic
	@$(BIN)/plancmp diff $(A) $(B) --topic $(TOPIC)
	@printf '\nGo on with (or `. %s/activate` and leave out %s/):\n' $(BIN) $(BIN)
	@printf '  %s/plancmp %s\n' $(BIN) 'diff $(A) $(B)' $(BIN) 'gaps --topic vocational' \
	  $(BIN) 'targets --csv > targets.csv'

check: lint test-all ## Lint, types and all tests: what CI runs

lint: $(VENV)/.dev ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/mypy

test: $(VENV)/.dev ## What guards rows and rules, in minutes; needs nothing but Python
	$(PYTEST) -m "not thorough"

test-all: $(VENV)/.dev $(VENV)/.axe ## All tests, also with a browser, LibreOffice, pip, megabytes
	$(PYTEST)

fuzz: $(VENV)/.dev ## Generated texts that no run has seen, for what no rule foresaw
	$(PYTEST) -m "not thorough" --hypothesis-profile=search -k "any or made_up or digit or nothing"

bench: $(VENV)/.run ## Time reading against BASE, warm commands against their libraries, all commands
	@$(BIN)/python .ci/bench.py $(BASE)

formats: $(VENV)/.run ## How well each format is read, against the text's own rows (needs LibreOffice)
	@$(BIN)/python .ci/formats.py

corpus-diff: $(VENV)/.run ## Rows of every command gained, lost, changed since BASE
	@$(BIN)/python .ci/corpus_diff.py $(BASE)

floors: $(VENV)/.dev ## Raise the floors of the scores on labelled files to what is reached
	@$(BIN)/python .ci/floors.py

readme: $(VENV)/.run ## Put the commands' real output into the READMEs
	@$(BIN)/python .ci/refresh_readme.py

pictures: $(VENV)/.dev ## Take the READMEs' pictures out of the real report (needs Chromium)
	@$(BIN)/python .ci/pictures.py

clean: ## Remove .venv and everything built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than pyproject.toml once the packages it names are installed.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "plancmp needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml
	@test $(VENV)/.dev -nt pyproject.toml || $(BIN)/python -m pip install --quiet -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@

# Where it can't be had the tests that need it are skipped, and the next run asks again.
$(VENV)/.axe: $(VENV)/.python Makefile
	@if ! command -v npm >/dev/null; then echo "no npm: the tests that need $(AXE) are skipped"; \
	elif npm install --prefix $(VENV)/axe --no-save --no-package-lock --ignore-scripts --no-audit \
	  --no-fund --silent $(AXE); then touch $@; \
	else echo "$(AXE) can't be fetched: the tests that need it are skipped"; fi
