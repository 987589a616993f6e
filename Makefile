# Everything a newcomer needs: `make demo`, `make test`. Both make .venv, fetch uv if it is missing, and install what the
# lock files pin by hash.
PYTHON ?= python3
BIN := .venv/bin
UV = $(shell command -v uv || echo $(BIN)/uv)
BENCHMARKS ?= ../shared/benchmarks
INSTALL = $(UV) pip install --quiet --python $(BIN)/python

.PHONY: demo test style types arrows accuracy calibration references bench coverage faults lock clean

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Khronika needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv
	@command -v uv >/dev/null || $(BIN)/python -m pip install --quiet uv

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/installed-dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --editable .
	@touch $@ .venv/installed

demo: .venv/installed
	@$(BIN)/khronika demo demo

style: .venv/installed-dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: .venv/installed-dev
	$(BIN)/mypy

arrows: .venv/installed-dev
	$(BIN)/pytest tests/test_arrows.py

# The arrows and the accuracy floors are tests too.
test: style types
	$(BIN)/pytest --numprocesses=2 --dist=loadfile

accuracy: .venv/installed-dev
	$(BIN)/python -m accuracy.score
	$(BIN)/python -m accuracy.dossiers
	$(BIN)/python -m accuracy.shared --folder $(BENCHMARKS)

# Whether the latent classes draw from the posterior of their own model: 1,000 truths from the prior, minutes.
calibration: .venv/installed-dev
	$(BIN)/python -m accuracy.calibration $(ROUNDS)

# The engines beside independent programs on published tables, which lie outside the repository (docs/counting.md). Minutes.
COUNTING ?= ../shared/counting
references: .venv/installed-dev
	$(BIN)/python -m accuracy.references --folder $(COUNTING) $(TABLE)

# `make bench BENCH='reconciling --million'` measures one part only, and the size that takes many minutes.
bench: .venv/installed-dev
	$(INSTALL) --require-hashes -r requirements-bench.lock
	$(BIN)/python -m bench $(BENCH)

# What `khronika estimate` says of simulated populations, beside the truth (docs/counting.md). `make coverage TABLES=20` is quicker.
TABLES ?= 100
coverage: .venv/installed-dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.coverage $(TABLES)

# Every call that writes is refused once, in every way; every promise is broken once; every byte of a bundle is flipped. Takes two hours or more, and less in memory
# than on a disk: it is the refusing that is tried, not the disk.
faults: .venv/installed-dev
	TMPDIR=$$(test -w /dev/shm && echo /dev/shm || echo /tmp) KHRONIKA_FAULTS=1 $(BIN)/pytest --numprocesses=2 --dist=load tests/test_faults.py tests/test_promises.py src/khronika/publishing/custody/test_bundle.py

# After a change of dependencies in pyproject.toml.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml
EXTRAS = --extra team --extra counting --extra english-parser --extra russian-parser
lock: .venv/bin/python
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev $(EXTRAS) -c requirements.lock -o requirements-dev.lock
	$(LOCK) --group dev --group bench $(EXTRAS) -c requirements-dev.lock -o requirements-bench.lock

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
