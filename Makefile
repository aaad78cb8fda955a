# The one door to every chore; CI goes through it too (.ci/run). `make` alone lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

TOOLS := target/tools
TAURI := $(CURDIR)/ui/node_modules/.bin/tauri
export PATH := $(CURDIR)/$(TOOLS)/bin:$(PATH)

.PHONY: help run test package bench fuzz formats fmt lint deny ui ui-test build pictures photographs photographs-check setup setup-test

help: ## What there is to do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run: setup ui ## Open the window on the sample library (without a display: charts of it as PNG under out/)
	@scripts/run

test: setup-test ui ui-test lint build ## Every test, the real window included
	cargo test --workspace
	@echo "make test: every test passed"

package: setup ui ## A .deb with icon and menu entry, in out/
	@scripts/package

bench: setup ## How fast the work is: reading, comparing, drawing
	@scripts/bench

fuzz: setup ## Each fuzz target for RUNS executions (200,000 by default); FUZZ="reading …" for some of them
	@scripts/fuzz $(FUZZ)

formats: setup ## Files of every format by other programs, scored against the plain text (says which programs are missing)
	@scripts/formats/run

fmt: ## Bring the code into its one format
	cargo fmt --all

lint: setup-test ui deny ## Format, clippy, types of the page, licences
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cd ui && npm run --silent check

deny: setup-test
	@scripts/deny

ui: setup
	cd ui && npm run --silent build

ui-test: setup-test
	cd ui && npm run --silent test

# With the tests, so that both are built with the same features of what they rest on, once.
build: setup ui
	cargo build --workspace --all-targets

pictures: setup ## Accept the chart's reference pictures anew (look first: target/pictures holds old and new)
	UPDATE_PICTURES=1 cargo test --workspace --test pictures

photographs: setup-test ui build ## Accept the window's photographs anew (look first: target/photographs holds old and new)
	mkdir -p out/photographs assets/pictures
	DUIXIAN_PHOTOGRAPHS=out/photographs ACCEPT_PHOTOGRAPHS=1 cargo test --workspace --test window
	cp out/photographs/window-{compare,outlook,reader}.png assets/pictures/

photographs-check: setup-test ui build ## The window's photographs against the accepted ones, any difference a failure
	STRICT_PHOTOGRAPHS=1 cargo test --workspace --test window every_screen

setup:
	@scripts/setup build

setup-test:
	@scripts/setup test
