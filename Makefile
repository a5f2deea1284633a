# `make demo` and `make test` do all they need on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint unit grammar fixtures coverage site clean

demo: $(READY)
	@$(BIN)/relis grammar install || echo "LanguageTool cannot be fetched here: grammar is checked by the built-in patterns and Hunspell's words alone."
	@$(BIN)/relis check --format full fixtures/demo/article.html || test $$? -eq 1

test: $(READY) lint unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# LanguageTool, 263 MB from Maven Central, once for this user; its tests fail where it cannot be had.
grammar: $(READY)
	$(BIN)/relis grammar install

unit: $(READY) grammar
	$(BIN)/pytest -n 2

fixtures: $(READY)
	$(BIN)/python tests/test_fixtures.py

coverage: $(READY) grammar
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered

# The documentation, in site/: open site/index.html.
site: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "relis needs Python 3.11 or newer; say: make PYTHON=python3.12")'
	@echo "Setting up in $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[grammar]' --group dev
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist site
