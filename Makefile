# make demo, make test: all that a newcomer needs is Python 3.11+, make and the network.
PYTHON ?= python3
BIN := .venv/bin
# Processes that run the tests: each loads the language model (1 GB).
JOBS ?= 2
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1

.PHONY: help demo test check quality speed peers requirements docs clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

# The stamp is newer than what it was installed from; the package itself is installed in place.
.venv/.users: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Recoupe needs Python 3.11 or newer; this is %s. Try: make demo PYTHON=python3.12" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -d .venv || $(PYTHON) -m venv .venv
	@echo "Installing (a minute or two, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developers: requirements-dev.txt .venv/.users
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# PyICU has no wheels: this one needs a C++ compiler, pkg-config and libicu-dev. Unoptimised builds in a fifth of the time.
.venv/.ftm: requirements-ftm.txt .venv/.developers
	@echo "Building PyICU for followthemoney …"
	@CFLAGS=-O0 $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ftm.txt
	@touch $@

# Daft and Ray, for piles beyond one machine.
.venv/.cluster: requirements-cluster.txt .venv/.developers
	@echo "Installing Daft and Ray …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.txt
	@touch $@

demo: .venv/.users ## read the sample pile and say where the dossier lies
	@$(BIN)/recoupe demo

test: .venv/.developers ## all tests (those of pages need Chromium, and are skipped without it)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: .venv/.developers ## format, types, tests, quality: what CI runs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python bench/quality.py
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

quality: .venv/.developers ## the judges' figures on all open gold, against bench/floors.json
	@$(BIN)/python bench/quality.py

speed: .venv/.developers ## processor time against bare parsing, documents a second, peak memory
	@$(BIN)/python bench/speed.py

.venv-peers/.installed: bench/requirements-peers.txt
	@test -d .venv-peers || $(PYTHON) -m venv .venv-peers
	@echo "Installing the tools we compare with …"
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

peers: .venv/.developers ## our reading beside dateparser's, HeidelTime's (needs Java) and textacy's
	@$(MAKE) --no-print-directory .venv-peers/.installed || echo "the peers could not be installed; the table says which did not run"
	@$(BIN)/python bench/peers.py

requirements: ## pin the dependencies anew (needs uv)
	uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --generate-hashes --extra build --extra dev --extra cluster pyproject.toml -o requirements-cluster.txt
	uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --generate-hashes --extra build -c requirements-cluster.txt pyproject.toml -o requirements.txt
	uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --generate-hashes --extra dev -c requirements-cluster.txt pyproject.toml -o requirements-dev.txt
	uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --generate-hashes --extra build --extra dev --extra ftm -c requirements-dev.txt pyproject.toml -o requirements-ftm.txt
	uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --generate-hashes bench/requirements-peers.in -o bench/requirements-peers.txt

clean: ## remove what was made
	rm -rf .venv .venv-peers recoupe-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
