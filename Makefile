# Every target is one `lecture` or `pytest` line; the rest makes sure that the environment is there.
.DEFAULT_GOAL := all
.PHONY: all en ko figures check values serve test lint fuzz sheets bench clean help

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
PYTHON ?= py
else
BIN := .venv/bin
PYTHON ?= python3
endif
LECTURE := $(BIN)/lecture

all: .venv/installed        ## build every deck (what `make` does)
	$(LECTURE) build

en: .venv/installed         ## build the English decks
	$(LECTURE) build --lang en

ko: .venv/installed         ## build the Korean decks
	$(LECTURE) build --lang ko

figures: .venv/installed    ## draw every figure into build/figures
	$(LECTURE) figures

check: .venv/installed      ## check all content without writing anything
	$(LECTURE) check

values: .venv/installed     ## list the computed values
	$(LECTURE) values

serve: .venv/installed      ## show lessons in a browser while you edit them
	$(LECTURE) serve

test: .venv/tested          ## run all tests
	$(BIN)/pytest -n 2 --dist loadgroup

lint: .venv/tested          ## style and types
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

fuzz: .venv/tested          ## break projects in 20,000 ways
	$(BIN)/python -m tools.fuzz

sheets: .venv/tested        ## picture every slide of the built decks, into build/sheets
	$(BIN)/python -m tools.sheets

bench: .venv/tested         ## measure speed
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/incremental.py
	$(BIN)/python benchmarks/synthetic.py
	$(BIN)/python benchmarks/against_pandoc.py
	$(BIN)/python -m benchmarks.live

clean: .venv/installed      ## remove built files
	$(LECTURE) clean

help:                       ## list these targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:[^#]*## */\t/' | sort

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	$(BIN)/python -c "open('.venv/installed', 'w').close()"

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	$(BIN)/python -c "open('.venv/tested', 'w').close()"
