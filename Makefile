# Each target sets up what it needs, in .venv, and then runs.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
PAGES ?= 20 100 500
VENV := .venv
RUN := $(VENV)/bin/python -m

# Quiets nothing but an advertisement that the theme prints at every build.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help serve build check test verify attacks bench links architecture clean

help:
	@echo "make serve   preview the site with live reload (ADDRESS=$(ADDRESS))"
	@echo "make build   build the site into site/; a warning is an error"
	@echo "make check   style, types, imports, the cards, a strict build"
	@echo "make test    make check, then all tests, in a browser too"
	@echo "make verify  run every command again, on a Docker engine of its own (needs root and Debian's packages)"
	@echo "make attacks whether recording leaves alone what others have on an engine (as verify does, one of its own)"
	@echo "make bench   how long builds, reloads and checks take (PAGES=$(PAGES))"
	@echo "make links   whether the links to other sites still work (needs a network)"
	@echo "make architecture  write the list of modules in ARCHITECTURE.md anew"
	@echo "make clean   delete what these made"

serve: $(VENV)/site
	$(RUN) mkdocs serve --livereload --dev-addr $(ADDRESS)

build: $(VENV)/site
	$(RUN) mkdocs build --strict

check: $(VENV)/tests
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy hooks tools
	PYTHONPATH=hooks $(VENV)/bin/lint-imports --no-cache --no-logo
	$(VENV)/bin/python hooks check
	$(RUN) mkdocs build --strict

test: check
	$(VENV)/bin/python tools/machine.py browser driver java node
	$(RUN) pytest -q --numprocesses auto --maxprocesses 4 --dist loadfile

verify: $(VENV)/site
	$(VENV)/bin/python hooks record --private --verify

attacks: $(VENV)/tests
	ATTACKS=1 $(RUN) pytest -q tests/record/test_shared_engine.py

bench: $(VENV)/site
	$(VENV)/bin/python tools/bench.py $(PAGES)

links: $(VENV)/site
	PYTHONPATH=hooks $(VENV)/bin/python tools/check_links.py

architecture:
	$(PYTHON) tools/architecture.py

clean:
	rm -rf $(VENV) site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The two files say that the environment has what its requirements file lists.
$(VENV)/site: requirements.txt
	$(PYTHON) tools/machine.py venv
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --requirement requirements.txt
	touch $@

$(VENV)/tests: tests/requirements.txt $(VENV)/site
	$(RUN) pip install --quiet --requirement tests/requirements.txt
	touch $@
