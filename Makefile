# make demo   a twin of a real research network, from nothing to a report
# make docs   the documentation, as a site in site/
# make test   everything that must hold before a change goes in
# Both need Python 3.11 or newer and make; all else goes into .venv.  Another Python: make PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
# mkdocs is told apart from its successors in docs/design/site.md; its own banner is not for every build.
export NO_MKDOCS_2_WARNING := 1
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INPUTS := pyproject.toml constraints.txt
# How many processes test at the same time; what one file of tests needs is made once: make WORKERS=8
WORKERS ?= 2
SPREAD := --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
# Tests start hundreds of processes: each would compile all modules anew.
export PYTHONDONTWRITEBYTECODE :=
# Some are of Java and last a second or two: what pays later only costs here.
export JDK_JAVA_OPTIONS := -XX:+UseSerialGC -XX:TieredStopAtLevel=1

.DEFAULT_GOAL := help
.PHONY: help demo docs test nightly quick check format bench bench-diff lock clean

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile
	@echo 'make quick | nightly | check | format | bench | bench-diff | lock | clean: see CONTRIBUTING.md'

demo: $(VENV)/.installed-demo
	$(BIN)/ndt demo

docs: $(VENV)/.installed-docs
	$(BIN)/python -m mkdocs build --quiet --strict
	@echo 'The site is in site/: open site/index.html'

test: check
	.ci/debian-packages
	$(BIN)/python -m pytest $(SPREAD)

# All of what make test takes a sample of: half an hour more.
nightly: $(VENV)/.installed-test
	$(BIN)/python -m pytest $(SPREAD) --thorough tests/conformance/test_wrong.py tests/conformance/test_odd.py \
		tests/site

quick: $(VENV)/.installed-test
	$(BIN)/python -m pytest $(SPREAD) -m 'not slow'

check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --strict docs/guides/tutorial/src
	$(BIN)/ndt generate --check

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Some only, larger documents, more modules: make bench BENCH='load --huge', BENCH='generation --path DIR'
bench: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks $(BENCH)

# Another number of documents, or other ones: make bench-diff DIFF='--documents 20000 --seed 2'
bench-diff: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.differential $(DIFF)

# The newest versions that fit together, as constraints: names and versions only.
lock: $(VENV)/pyvenv.cfg
	$(PIP) install --quiet --dry-run --ignore-installed --report $(VENV)/report.json -e '.[test]'
	$(BIN)/python .ci/lock.py $(VENV)/report.json > $(VENV)/constraints.txt
	mv $(VENV)/constraints.txt constraints.txt

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit("ndtframe needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-demo: $(INPUTS) | $(VENV)/pyvenv.cfg
	$(PIP) install --quiet --constraint constraints.txt --editable '.[demo]'
	touch $@

$(VENV)/.installed-docs: $(INPUTS) | $(VENV)/pyvenv.cfg
	$(PIP) install --quiet --constraint constraints.txt --editable '.[docs]'
	touch $@ $(VENV)/.installed-demo

$(VENV)/.installed-test: $(INPUTS) | $(VENV)/pyvenv.cfg
	$(PIP) install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@ $(VENV)/.installed-demo $(VENV)/.installed-docs
