# Two commands do all: `make demo` shows the example site, `make test` runs every test. `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DEFAULT_GOAL := help
unexport DJANGO_SETTINGS_MODULE

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BROWSER ?= 1
PYTEST_ARGS ?=

BIN := $(VENV)/bin
# What a stamp depends on: a change here installs again, anything else starts at once.
RECIPE := pyproject.toml setup.cfg
DEMO := $(BIN)/python -W ignore -m django
DEMO_SETTINGS := --settings=example_site.settings

.PHONY: help demo test lint format messages clean

help:  ## List the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

demo: $(VENV)/.demo  ## Serve the example site on http://localhost:8000 (PORT=)
	@export PORT=$(PORT)
	mkdir -p var
	$(DEMO) migrate $(DEMO_SETTINGS) --noinput --verbosity 0
	$(DEMO) load_example $(DEMO_SETTINGS)
	exec $(DEMO) runserver localhost:$(PORT) $(DEMO_SETTINGS)

test: $(VENV)/.dev  ## Run everything, browser tests too (BROWSER=0 leaves those out)
	@if [ "$(BROWSER)" = 0 ]; then
		only=(-m "not browser")
	else
		CHROMIUM=$$(bash .ci/browser)
		export CHROMIUM
		only=()
	fi
	$(BIN)/python -m pytest "$${only[@]}" $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/example_site --ds=example_site.settings "$${only[@]}" $(PYTEST_ARGS)

lint: $(VENV)/.dev  ## ruff and mypy
	@failed=0
	$(BIN)/ruff check . || failed=1
	$(BIN)/ruff format --check --output-format concise . || failed=1
	$(BIN)/mypy || failed=1
	exit $$failed

format: $(VENV)/.dev  ## Format and sort imports
	@$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

messages: $(VENV)/.dev  ## Collect the strings of the package and compile the catalogues
	@bash .ci/gettext
	mkdir -p wagtail_studier/locale
	cd wagtail_studier
	../$(BIN)/python -m django makemessages --locale sv --add-location file --no-wrap --no-obsolete
	../$(BIN)/python -m django compilemessages --locale sv

clean:  ## Remove what the other targets made, the demo's data too
	@rm -rf $(VENV) .matrix .mypy_cache .ruff_cache .pytest_cache build dist var ./*.egg-info

$(VENV)/.demo: $(RECIPE)
	@bash .ci/environment $(PYTHON) $(VENV) --editable '.[localize]'
	touch $@

# The browser is asked for first: without one there is nothing to wait for.
$(VENV)/.dev: $(RECIPE)
	@if [ "$(BROWSER)" != 0 ] && [ "$(firstword $(MAKECMDGOALS))" = test ]; then bash .ci/browser > /dev/null; fi
	bash .ci/environment $(PYTHON) $(VENV) --group test --group lint --editable '.[localize]'
	touch $@
