# The Park News Archive: make run serves it, make test tests it; each sets up all it needs.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
export LC_ALL := C.UTF-8
UV := .uv/bin/uv
RUNTIME := .venv/.runtime
TOOLS := .venv/.tools

.PHONY: help setup run test lint bench evaluate audit messages clean

help:
	@sed -n 's/^## //p' Makefile

## make setup     prepare .venv with what serving needs
setup: $(RUNTIME)

# uv has an environment of its own, since syncing .venv removes whatever the lock file does not name.
$(UV):
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "python3-venv is missing. Install it first: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(RUNTIME): $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --quiet --inexact --python $(PYTHON)
	@touch $@

$(TOOLS): $(RUNTIME)
	$(UV) sync --frozen --quiet --all-groups --python $(PYTHON)
	@touch $(RUNTIME) $@

## make run       set up everything, load the sample archive, serve it (PORT=8000)
run: $(RUNTIME)
	@PORT=$(PORT) sh packaging/run.sh

## make test      set up everything, run all tests
test: $(TOOLS)
	@sh packaging/test.sh

## make lint      style, types, templates, migrations
lint: $(TOOLS)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/djlint --lint --quiet templates
	TESTING=1 .venv/bin/python manage.py makemigrations --check --dry-run

## make bench     measure reading, search, pages and importing, in ratios, on both databases (FULL=1: at full size)
bench: $(TOOLS)
	@FULL=$(FULL) sh packaging/bench.sh

## make evaluate  score reading against the gold readings of the sample pages
evaluate: $(TOOLS)
	@TESTING=1 .venv/bin/python -m bench.evaluate

## make audit     known flaws in the locked packages, and Django's own check for production
audit: $(TOOLS)
	$(UV) audit --frozen
	sh packaging/check_deploy.sh

## make messages  collect and compile the translations
messages: $(TOOLS)
	TESTING=1 .venv/bin/python manage.py makemessages --locale en --locale zh_Hant --no-location --no-wrap --ignore .venv --ignore .uv --ignore seeds
	TESTING=1 .venv/bin/python manage.py compilemessages --ignore .venv --ignore .uv

clean:
	rm -rf .venv .uv var .pytest_cache .mypy_cache .ruff_cache
