# Each target sets up what it needs, in .venv, and then runs.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
PAGES ?= 20 100 500
# A worker waits for a browser at times: there is one more of them than there are processors, on two.
WORKERS ?= 3
VENV := .venv
RUN := $(VENV)/bin/python -m

# Quiets nothing but an advertisement that the theme prints at every build.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where it is set, each worker would compile all tests, and each command that a test runs the whole engine.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help serve build check test thorough browsers verify attacks bench links architecture example properdocs lock clean

help:
	@echo "make serve   preview the site with live reload (ADDRESS=$(ADDRESS))"
	@echo "make build   build the site into site/; a warning is an error"
	@echo "make check   style, types, imports, the cards, a strict build"
	@echo "make test    make check, then all tests, in a browser too"
	@echo "make thorough  the tests that make up their inputs, with twenty times as many; all pages, not one of each kind"
	@echo "make browsers  try the site in Firefox and WebKitGTK (installs them with apt)"
	@echo "make verify  run every page again, alone and in a row, on a Docker engine of its own (root, Debian)"
	@echo "make attacks whether recording leaves alone what others have on an engine (as verify does, one of its own)"
	@echo "make bench   how long builds, reloads and checks take (PAGES=$(PAGES))"
	@echo "make links   whether the links to other sites still work (needs a network)"
	@echo "make architecture  write the list of modules in ARCHITECTURE.md anew"
	@echo "make example     build examples/ with the plugin as others install it, from a wheel"
	@echo "make properdocs  whether ProperDocs builds the very same site, and passes the tests of plugin and theme"
	@echo "make lock    renew the versions that are installed, with their hashes"
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
	$(VENV)/bin/zizmor --offline --quiet .github
	! command -v actionlint >/dev/null || actionlint
	$(RUN) mkdocs build --strict

test: check
	$(VENV)/bin/python tools/machine.py browser driver java node
	$(RUN) pytest -q --numprocesses $(WORKERS) --dist worksteal

# What makes up its inputs, with many more of them, other ones each time; what looks at a page of each kind, at all pages, on all screens.
thorough: $(VENV)/tests
	EVERY_PAGE=1 EXAMPLES=20 DIFFERENTIAL=4000 DIFFERENTIAL_SEEDS=$$(date +%s) EDITS_SEED=$$(date +%s) \
		$(RUN) pytest -q --numprocesses $(WORKERS) --dist worksteal $$(grep -lErZ "@given|DIFFERENTIAL|EDITS_SEED|page_kinds" tests --include="test_*.py" | tr "\0" " ")

browsers: $(VENV)/tests
	$(VENV)/bin/python tools/machine.py firefox webkit screen
	OTHER_BROWSERS=1 $(RUN) pytest -q tests/other_browsers

verify: $(VENV)/site
	$(VENV)/bin/python hooks record --private --verify
	$(VENV)/bin/python hooks record --private --walk

attacks: $(VENV)/tests
	ATTACKS=1 $(RUN) pytest -q tests/record/test_shared_engine.py

bench: $(VENV)/site
	$(VENV)/bin/python tools/bench.py $(PAGES)

links: $(VENV)/site
	PYTHONPATH=hooks $(VENV)/bin/python tools/check_links.py

architecture:
	$(PYTHON) tools/architecture.py

# As others have it: a wheel in an environment with nothing else of ours.
example:
	$(PYTHON) -m venv build/example
	build/example/bin/python -m pip install --quiet build
	build/example/bin/python -m build --quiet --wheel --outdir build/wheel .
	build/example/bin/python -m pip install --quiet build/wheel/commandcards-*.whl "mkdocs-material>=9.8,<10"
	build/example/bin/python -m mkdocs build --strict --config-file examples/mkdocs.yml --site-dir ../build/example-site
	grep --quiet 'data-cmd-card=' build/example-site/index.html

# Its module `replacement` stands in for `mkdocs` in whatever is imported after it. MkDocs's own themes are packages there.
properdocs: $(VENV)/site
	rm -rf build/with-mkdocs build/with-properdocs
	$(PYTHON) -m venv build/properdocs
	build/properdocs/bin/python -m pip install --quiet --require-hashes --requirement tests/requirements.lock
	build/properdocs/bin/python -m pip install --quiet "properdocs>=1.6.7,<2" \
		"properdocs-theme-mkdocs>=1.6.5,<2" "properdocs-theme-readthedocs>=1.6.5,<2"
	$(RUN) mkdocs build --strict --site-dir build/with-mkdocs
	build/properdocs/bin/python -m properdocs build --strict --config-file mkdocs.yml --site-dir build/with-properdocs
	diff --recursive build/with-mkdocs build/with-properdocs
	build/properdocs/bin/python -m pytest -q -p properdocs.replacement \
		tests/plugin tests/site/test_small_sites.py tests/site/test_theme.py tests/site/test_remembered.py

COMPILE := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock"
lock: $(VENV)/site
	$(RUN) pip install --quiet "uv>=0.9,<1"
	$(RUN) $(COMPILE) requirements.txt --output-file requirements.lock
	$(RUN) $(COMPILE) tests/requirements.txt --output-file tests/requirements.lock

clean:
	rm -rf build dist $(VENV) site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The two files say that the environment has what its lock file lists.
$(VENV)/site: requirements.lock
	$(PYTHON) tools/machine.py venv
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --require-hashes --requirement requirements.lock
	touch $@

$(VENV)/tests: tests/requirements.lock $(VENV)/site
	$(RUN) pip install --quiet --require-hashes --requirement tests/requirements.lock
	touch $@
