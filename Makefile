# Everything a developer reaches for. `make` alone lists it.
# The two commands that matter: `make demo` (a living board) and `make test` (all that must pass).

PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3),$(shell command -v python))
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PORT ?= 8000
TESTS ?= tests
export PORT

.DEFAULT_GOAL := help
.PHONY: help setup demo up stop test check fix unit browser bench migrations requirements clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ------------------------------------------------------------------ setting up
.venv/bin/python:
	@echo "· Python environment in .venv"
	@test -n "$(PYTHON)" || { echo "Python was not found. Install Python 3.11, then run this again."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than 3.11. Install Python 3.11, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "This Python has no venv module. On Debian: apt-get install python3.11-venv"; exit 1; }

.venv/app.installed: requirements/app.txt | .venv/bin/python
	@echo "· What the board is built on (hash-checked, about 15 s)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/app.txt
	@touch $@

.venv/dev.installed: requirements/dev.txt .venv/app.installed
	@echo "· What the tests are built on (hash-checked, about 20 s)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: .venv/dev.installed ## Install what developing takes

# ------------------------------------------------------------------ a living board
demo: .venv/app.installed ## Set up everything and show a living board (PORT=8000)
	@$(MANAGE) demo
	@exec $(MANAGE) up

up: .venv/app.installed ## Run web, worker, beat and database as they are
	@exec $(MANAGE) up

stop: .venv/app.installed ## Stop the embedded database, should it still run
	@$(MANAGE) stop

# ------------------------------------------------------------------ what must pass
test: .venv/dev.installed check unit browser ## Everything a change must pass
	@echo
	@echo "All passed. Next: make demo shows the board; CONTRIBUTING.md says where things live."

check: .venv/dev.installed ## Format, lint, types, arrows, migrations, settings
	@echo "· Format and lint"
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@echo "· Templates"
	@$(BIN)/djlint --check --lint --quiet templates
	@echo "· Arrows between packages"
	@$(BIN)/lint-imports --no-cache > .import-linter.log || { cat .import-linter.log; rm .import-linter.log; exit 1; }
	@rm .import-linter.log
	@echo "· Types"
	@$(BIN)/mypy
	@echo "· Migrations and production settings"
	@$(MANAGE) makemigrations --check --dry-run --verbosity 0
	@THIRTEEN_ENV=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
		ALLOW_EMBEDDED_POSTGRES=1 ALLOWED_HOSTS=board.example $(MANAGE) check --deploy --fail-level WARNING

fix: .venv/dev.installed ## Format and mend what a machine can
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint --reformat --quiet templates || true

unit: .venv/dev.installed ## Tests without a browser (TESTS=tests/roles to choose)
	@echo "· Tests"
	@$(BIN)/pytest -n 2 -q -m "not browser" $(TESTS)

browser: .venv/dev.installed ## Tests in a real Chromium
	@echo "· Tests in the browser"
	@tests/browser/chromium.sh && $(BIN)/pytest -n 2 -q -m browser $(TESTS) || { test $$? = 5 && test -z "$$CI"; }

bench: .venv/dev.installed ## What we promise about speed (ROWS=1000000: search alone, at that size)
	@$(BIN)/python -m bench $(if $(ROWS),search $(ROWS))

# ------------------------------------------------------------------ upkeep
migrations: .venv/app.installed ## Write migrations for changed models
	@$(MANAGE) makemigrations

COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
requirements: .venv/dev.installed ## Pin the newest allowed versions, with hashes
	@$(COMPILE) --upgrade -o requirements/app.txt
	@$(COMPILE) --extra redis --extra s3 -c requirements/app.txt -o requirements/server.txt
	@$(COMPILE) --extra redis --extra s3 --extra dev -c requirements/server.txt -o requirements/dev.txt

clean: .venv/app.installed ## Remove the demo's data and built files (keeps .venv)
	@$(MANAGE) stop --forget
	@rm -rf var staticfiles
