# make run    set all up and serve the site with the demonstration course
# make test   set all up and run every test
# make demo-large    add a made-up class of 500 students with 60 activities to the demonstration
PYTHON ?= python3
CHROMIUM ?= /usr/bin/chromium
SYSTEM = /usr/bin/bwrap=bubblewrap /usr/share/fonts/truetype/wqy/wqy-microhei.ttc=fonts-wqy-microhei

.PHONY: run demo-large test setup setup-tests check format lock messages pictures
.DELETE_ON_ERROR:

run: setup
	@exec site/setup/run.sh

demo-large: setup
	@exec site/setup/demo-large.sh

setup: .setup/system .setup/site .setup/runtime .setup/front .setup/messages

setup-tests: setup .setup/system-tests .setup/dev

test: setup-tests
	.venv/bin/python -m pytest -n 2 --dist loadgroup

.setup:
	@mkdir -p $@

.setup/python: | .setup
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Abacus needs Python 3.11 or newer; set PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || site/setup/system-packages.sh /nonexistent=python3-venv
	@touch $@

.setup/site: requirements.txt .setup/python
	@echo "Setting up the site's Python environment (.venv)"
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.setup/dev: requirements-dev.txt .setup/site
	@echo "Adding the tools for tests"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.setup/runtime: requirements-runtime.txt .setup/python
	@echo "Setting up the Python that runs students' notebooks (.venv-runtime)"
	@test -x .venv-runtime/bin/python || $(PYTHON) -m venv .venv-runtime
	@.venv-runtime/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-runtime.txt
	@touch $@

.setup/front: package.json package-lock.json $(wildcard site/static/js/*.js site/static/js/*/*.js) | .setup
	@command -v npm >/dev/null || { echo "Abacus needs Node.js 20 or newer with npm to build its pages' scripts. On Debian type: apt-get install nodejs npm" >&2; exit 1; }
	@echo "Building the front end"
	@npm ci --silent --no-audit --no-fund
	@npm run --silent build
	@touch $@

.setup/messages: .setup/site $(wildcard site/*locale/*/LC_MESSAGES/*.po)
	@.venv/bin/pybabel --quiet compile --directory site/locale --domain django
	@.venv/bin/pybabel --quiet compile --directory site/cms_locale --domain django
	@touch $@

.setup/system: | .setup
	@site/setup/system-packages.sh $(SYSTEM)
	@touch $@

# Without Chromium the browser tests are left out, and pytest says so; under CI=true that is a failure.
.setup/system-tests: | .setup
	@site/setup/system-packages.sh $(CHROMIUM)=chromium || test -z "$$CI"
	@touch $@

check: .setup/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/python manage.py makemigrations --check --dry-run
	.venv/bin/python manage.py check

format: .setup/dev
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: .setup/dev
	for group in site dev runtime; do \
	    file=requirements-$$group.txt; [ $$group = site ] && file=requirements.txt; \
	    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
	        --group pyproject.toml:$$group --output-file $$file; \
	done

messages: .setup/dev
	.venv/bin/python manage.py makemessages --locale zh_Hans --locale zh_Hant --no-location \
	    --ignore 'node_modules/*' --ignore '.venv*' --ignore 'var/*' --ignore 'tests/*'

# The pictures in docs/, from the tests that walk through the site.
pictures: setup-tests
	ABACUS_PICTURES=docs/images .venv/bin/python -m pytest -q tests/browser/test_first_lesson.py tests/browser/test_lab_author_journey.py
