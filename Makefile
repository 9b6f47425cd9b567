# Two commands do everything: `make demo` and `make test`. Both set up .venv themselves, from wheels only, and do nothing twice.
# Another interpreter than python3: make demo PYTHON=python3.12. Another place for the environment: VENV=...

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
CHECKED := src tests bench training docs

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint format typecheck docs browser shots bench gate lock wheel clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

demo: $(VENV)/.default ## set up, read the bundled examples, and answer six questions
	@$(BIN)/reportedly demo

test: lint browser ## set up, and run every check: format, ruff, mypy, import contracts, tests
	$(BIN)/pytest

quick: lint ## what to run while working: every check, and the tests that need no browser and little time
	$(BIN)/pytest -m "not slow"

lint: $(VENV)/.dev ## every check but the tests
	$(BIN)/ruff format --check $(wildcard $(CHECKED))
	$(BIN)/ruff check $(wildcard $(CHECKED))
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into its one form
	$(BIN)/ruff check --fix $(wildcard $(CHECKED))
	$(BIN)/ruff format $(wildcard $(CHECKED))

docs: $(VENV)/.dev ## make the pages of docs/ that come from the code
	$(BIN)/python docs/make.py

browser: $(VENV)/.dev ## get what the tests of the web pages need where it is missing: Chromium, and axe-core from npm
	@$(BIN)/python -m tests.faces.web.needs

shots: browser ## take pictures of all pages of the web app into scratch/shots; some of them: SHOTS="FOLDER PAGE ..."
	@PYTHONPATH=. $(BIN)/python docs/shots.py $(SHOTS)

bench: $(VENV)/.dev ## measure against the public sets in ../shared/bench, and against our own
	$(BIN)/python -m bench

gate: $(VENV)/.dev ## fail where a figure is below its floor in bench/floors.json
	$(BIN)/python -m bench --gate

wheel: $(VENV)/.dev ## build the wheel into dist/ and try it in an environment of its own
	.ci/wheel $(BIN)/python

lock: $(VENV)/.venv ## pin the dependencies of pyproject.toml anew
	$(PIP) install --only-binary :all: uv
	$(BIN)/uv pip compile pyproject.toml --upgrade $(LOCKED) --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --upgrade $(LOCKED) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

LOCKED := --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-emit-index-url --no-header --no-annotate

clean: ## remove what make made
	rm -rf $(VENV) tests/faces/web/node_modules dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A stamp file stands for a finished installation; it is made again when the pins or the project's own table change.
$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Reportedly needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo not there)." >&2; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments: its venv and ensurepip modules are not installed." >&2; \
	  echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) (once)" >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.default: requirements.lock pyproject.toml | $(VENV)/.venv
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.default
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
