# Everything runs in .venv, which `make setup` makes. Needs python3 (3.11 or newer) with venv, and make.

# A Python that was compiled without its optimisations, as pyenv does unless it is told, takes a sixth longer for all there is
# to do (docs/performance.md), so the system's goes before it. A .venv that works is kept: `make clean setup PYTHON=…` makes it with another.
FITS := import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
QUICK := import sys, sysconfig; sys.exit("--enable-optimizations" not in str(sysconfig.get_config_var("CONFIG_ARGS")))
PYTHON ?= $(shell exec 2>/dev/null; if python3 -c '$(FITS)' && python3 -c '$(QUICK)'; then echo python3; \
	elif /usr/bin/python3 -c '$(FITS)'; then echo /usr/bin/python3; else echo python3; fi)
WORKERS ?= 4
PY := .venv/bin/python
READY := .venv/.ready

# More for pytest, as in: make test PYTEST="-k digest"
PYTEST ?=

.DEFAULT_GOAL := help
.PHONY: help setup run play test lint format bench soak learn update clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
		|| grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST)

setup: $(READY) ## Make .venv with everything installed (quick when nothing changed)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make setup PYTHON=python3.12")'
	@$(PY) -c '$(FITS)' 2>/dev/null || $(PYTHON) -m venv --clear .venv || { echo "On Debian: apt-get install python3-venv"; exit 1; }
	$(PY) -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
	$(PY) -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	@touch $@

run: $(READY) ## Serve the playground on this machine and print its address
	@$(PY) -m bot run

play: $(READY) ## Talk with the bot in this terminal
	@$(PY) -m bot play

# Where nothing compiled may be kept, every program that a test starts compiles itself: 2.7 s of the processor instead of 1.2.
test: $(READY) browser ## Check everything: style, types, import contracts, tests
	@$(MAKE) --no-print-directory -j2 lint tests/core/__pycache__
	PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not soak" $(PYTEST)

# In a fresh clone the workers would reach each file of tests at the same moment, and each compile it for itself: 12 s of the
# processor four times. One does it while the types are checked, which keeps one core busy. What cannot be read, the tests tell.
tests/core/__pycache__: | $(READY)
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest --collect-only -qq >/dev/null 2>&1 || true

lint: $(READY) ## Style, types and import contracts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: $(READY) ## Lay the code out as the house does
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# One browser for all workers of the test run; they would wait for each other's apt-get. Without one, a test says so.
.PHONY: browser
browser: $(READY)
	@$(PY) -c 'from tests.browser import chromium; chromium.find() or chromium.install()'

learn: $(READY) ## Learn anew what words weigh, when labelled answers have changed (docs/understanding.md)
	$(PY) -m tests.evaluation.learn_offers

bench: $(READY) ## How fast it is (docs/performance.md)
	$(PY) -m tests.bench.turns
	$(PY) -m tests.bench.selection
	$(PY) -m tests.bench.telegram
	$(PY) -m tests.bench.slack

soak: $(READY) ## All long runs on both databases: crashes, storms, years; many hours (docs/reliability.md)
	$(PY) -m pytest -m soak
	$(PY) -m tests.core.understand.composed usually 20000 1
	$(PY) -m tests.core.understand.composed which_day 20000 1
	$(PY) -m tests.core.understand.lives
	$(PY) -m tests.core.understand.composed_needs 5000 1
	$(PY) -m tests.crash.soak --database sqlite
	$(PY) -m tests.crash.soak --database sqlite --tale intake
	$(PY) -m tests.crash.soak --database postgres --processes 2
	$(PY) -m tests.crash.soak --database postgres --processes 2 --tale intake
	$(PY) -m tests.crash.telegram --kills 60
	$(PY) -m tests.crash.telegram --kills 60 --database postgres --processes 2
	$(PY) -m tests.crash.soak --upgrades 50 --database sqlite
	$(PY) -m tests.crash.soak --schedules 10000 --database sqlite
	$(PY) -m tests.crash.soak --outages 4 24 72 --database sqlite
	$(PY) -m tests.crash.telegram --storm 5000 --invitations 2000 --outages 4 24 72 --database sqlite
	$(PY) -m tests.crash.seats --runs 1000 --database sqlite
	$(PY) -m tests.telegramworld.promises --database sqlite
	$(PY) -m tests.journeys.years --database sqlite
	$(PY) -m tests.privacy.promises --database sqlite
	$(PY) -m tests.crash.soak --upgrades 50 --database postgres
	$(PY) -m tests.crash.soak --schedules 10000 --database postgres
	$(PY) -m tests.crash.soak --outages 4 24 72 --database postgres
	$(PY) -m tests.crash.telegram --storm 5000 --invitations 2000 --outages 4 24 72 --database postgres
	$(PY) -m tests.crash.seats --runs 1000 --database postgres
	$(PY) -m tests.telegramworld.promises --database postgres
	$(PY) -m tests.journeys.years --database postgres
	$(PY) -m tests.privacy.promises --database postgres
	$(PY) -m tests.privacy.promises --only P4 --database postgres --processes 2
	$(PY) -m tests.slackworld.promises --seed 20261125 --database sqlite --processes 2
	$(PY) -m tests.slackworld.promises --seed 20261125 --database postgres --processes 2

update: ## Try the newest versions that pyproject.toml allows, and pin them
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(PY) -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
	$(PY) -m pip install -qq --disable-pip-version-check --editable . --group dev
	@{ sed -n '/^#/p' constraints.txt; $(PY) -m pip freeze --exclude-editable; } > constraints.new && mv constraints.new constraints.txt
	@touch $(READY)

clean: ## Remove what was made here; the database in var stays
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
