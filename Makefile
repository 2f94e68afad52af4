# `make site` builds the site, `make test` runs all tests. Each does its own set-up: Python 3.11+, git and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site setup test check serve lint lock bench bench-search peers-lock clean

site: $(VENV)/.site
	$(BIN)/catalog build
	@echo "The site is in site/: put it on any static host, or run $(BIN)/catalog serve to look at it."

# The program alone, for workflows that call it themselves.
setup: $(VENV)/.site

test: $(VENV)/.dev
	sh .ci/tools.sh
	sh .ci/tests.sh $(BIN)

check: $(VENV)/.site
	$(BIN)/catalog check

serve: $(VENV)/.site
	$(BIN)/catalog serve

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Exactly the versions of the lock files, each verified by its hash.
$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.site

$(VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)

# For maintainers: new versions into the lock files.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group build --extra dask -o requirements-dask.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group dev --group build --extra dask --extra brotli -o requirements-dev.lock pyproject.toml

# Side by side with other generators, in environments of their own; the report page shows what it writes.
# SIZES plugins, RUNS each (one number, or one for each size), and LARGEST plugins for ours alone.
PEERS := benchmarks/.peers
SIZES ?= 100 1000 10000
RUNS ?= 3
LARGEST ?=

bench: $(VENV)/.site $(PEERS)/.python $(PEERS)/.eleventy
	$(BIN)/python benchmarks/side_by_side.py $(SIZES) --runs $(RUNS) $(if $(LARGEST),--largest $(LARGEST))

# Search engines on the same texts, SIZES plugins each; decisions/0016 says what came of it.
bench-search: $(VENV)/.dev $(PEERS)/.python $(PEERS)/.minisearch
	$(BIN)/python benchmarks/search_engines.py $(SIZES)

$(PEERS)/.python: benchmarks/peers/requirements.lock
	$(PYTHON) -m venv $(PEERS)/python
	$(PEERS)/python/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(PEERS)/.eleventy: benchmarks/peers/eleventy/package.json benchmarks/peers/eleventy/package-lock.json
	mkdir -p $(PEERS)/eleventy
	cp $^ $(PEERS)/eleventy
	if command -v npm >/dev/null; then cd $(PEERS)/eleventy && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; \
		else echo "No npm here: Eleventy is left out."; fi
	touch $@

$(PEERS)/.minisearch: benchmarks/peers/minisearch/package.json benchmarks/peers/minisearch/package-lock.json
	mkdir -p $(PEERS)/minisearch
	cp $^ $(PEERS)/minisearch
	cd $(PEERS)/minisearch && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

peers-lock: $(VENV)/.dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -o benchmarks/peers/requirements.lock benchmarks/peers/requirements.in
	cd benchmarks/peers/eleventy && npm update --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	cd benchmarks/peers/minisearch && npm update --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

clean:
	rm -rf $(VENV) .cache site $(PEERS)
