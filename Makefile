# `make site` builds the site, `make test` runs all tests. Each does its own set-up: Python 3.11+, git and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test check serve lint lock clean

site: $(VENV)/.site
	$(BIN)/catalog build
	@echo "The site is in site/: put it on any static host, or run $(BIN)/catalog serve to look at it."

test: $(VENV)/.dev
	sh .ci/browser.sh
	$(BIN)/pytest

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
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group dev --group build --extra dask -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) .cache site
