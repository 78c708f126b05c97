# Raadszicht. `make run` to try it, `make test` before a change is offered.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
EVERY_CORE := --numprocesses auto --dist worksteal
BROWSER_TOOLS := tests/browser/node_modules/.package-lock.json

.PHONY: run setup test check bench prove

run: setup  ## start database, web server and worker; Ctrl-C ends all of it
	@exec $(BIN)/python -m config.run

setup: $(INSTALLED)  ## make .venv with everything in requirements.txt

test: setup $(if $(shell command -v npm),$(BROWSER_TOOLS))  ## every test, on databases of their own
	$(BIN)/python -m pytest $(EVERY_CORE) $(TESTS)

check: setup  ## everything that can be said without running the program
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run
	ENV_FILE=.env.example SECURITY_CONTACT=security@example.nl SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: setup  ## how fast the pages are, as `name: value`
	@$(BIN)/python -m config.bench

prove: setup  ## kill workers, lose brokers, put mistakes back; half an hour; writes docs/proof.md
	@$(BIN)/python -m tests.proof

$(INSTALLED): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Raadszicht needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo "Python cannot make a virtual environment. On Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -o '^uv==[^ ]*' requirements.txt)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements.txt
	@touch $@

$(BROWSER_TOOLS): tests/browser/package-lock.json
	@npm ci --prefix tests/browser --no-audit --no-fund --loglevel=error
	@touch $@
