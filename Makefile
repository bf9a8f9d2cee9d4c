# One word per job; `make help` lists them. Works with GNU make 3.81 and newer.
#
#   SEEDS   the folder of seeds            make site SEEDS=../my-seeds
#   PYTHON  the Python to set up with      make site PYTHON=python3.13
#   MINUTES how long to look            make fuzz MINUTES=60
#   TESTS   what to run                    make test TESTS="tests/unit -k dateline"

SEEDS ?= seeds
MINUTES ?= 20
TESTS ?= tests
# Tests run in as many processes as there are cores; a file's tests stay together, so that what
# they share is built once.
TEST_JOBS ?= auto

VENV   := .venv
python := $(VENV)/bin/python
export PYTHON

# On CI: no progress, one line a file, the closing line and the failures in full.
pytest_talk := $(if $(CI),--quiet --color=no)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install site serve check check-site test lint format evaluate bench fuzz golden screenshots lock clean distclean
.PHONY: set-up set-up-dev chromium

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: set-up-dev chromium ## set up everything for development: .venv with both locks, Chromium

site: set-up ## build site/ from seeds/ (another folder: make site SEEDS=…); sets up .venv first
	@$(python) -m generator build --seeds "$(SEEDS)"

serve: set-up ## build, then show the site at a local address; edited seeds appear by themselves
	@$(python) -m generator serve --seeds "$(SEEDS)"

check: set-up ## list problems in seeds, settings, data files and the built site's links
	@$(python) -m generator check --seeds "$(SEEDS)"

check-site: set-up-dev chromium site ## Lighthouse, HTML checker, weight and search speed of site/; needs Node and Java
	@$(python) tools/site_checks.py

test: set-up-dev chromium ## run every test, browser tests included; sets up first
	@$(python) -m pytest $(pytest_talk) -n $(TEST_JOBS) --dist loadfile $(TESTS)

lint: set-up-dev ## check style, types, YAML files and workflows; changes nothing, needs no network
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@$(python) -m mypy tools tests/repo
	@$(python) tools/check_yaml.py .
	@$(python) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(VENV)/bin/zizmor --offline --quiet --no-progress .github/workflows

format: set-up-dev ## rewrite the code in house style
	@$(python) -m ruff check --fix .
	@$(python) -m ruff format .

evaluate: set-up-dev ## precision, recall and F1 on the labelled samples, with every miss; writes what the site publishes
	@$(python) -m evaluation --figures generator/data/figures.json
	@$(python) -m evaluation.splitting

bench: set-up-dev ## timings and memory on archives made for the purpose
	@$(python) -m benchmarks

fuzz: set-up-dev ## strange seeds for MINUTES (20): no crash, no hang, no line lost, nothing active
	@$(python) -m tests.fuzz --minutes "$(MINUTES)"

golden: set-up-dev ## write the expected pages in tests/golden anew; read the diff before you commit
	@UPDATE_GOLDEN=1 $(python) -m pytest --quiet tests/golden

screenshots: set-up-dev chromium site ## pictures of every page type in build/screenshots, and the README's
	@$(python) tools/screenshots.py --out build/screenshots --readme docs/assets/screenshot.png \
		--sheet docs/assets/contact-sheet.jpg

lock: set-up-dev ## write requirements/*.txt anew from pyproject.toml (newer versions: UPGRADE=1)
	@sh tools/lock.sh $(if $(UPGRADE),--upgrade)

# The folders under docs/ are the generator's own pages; .gitignore names the same ones.
clean: ## delete what was built: the site, generated pages, caches; seeds and .venv stay
	@rm -rf site site.*/ build dist test-results .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@rm -rf docs/briefings docs/countries docs/leaders docs/organisations docs/years docs/tags docs/pairs
	@rm -f docs/explore.md docs/health.md docs/index.md docs/search.md docs/404.md docs/.generated.json

distclean: clean ## clean, and delete .venv as well
	@rm -rf $(VENV) *.egg-info

set-up:
	@sh tools/setup.sh run

set-up-dev:
	@sh tools/setup.sh dev

chromium: set-up-dev
	@$(python) tools/chromium.py >/dev/null
