# Two commands do everything on a machine that has Go, git and make:
#   make demo   builds nianbao and shows it at work on example sites
#   make test   checks the code and runs all tests

SHELL   := /bin/bash
GO      ?= go
BIN     := bin/nianbao
SOURCES := $(shell find cmd pipeline extract load queries report demo -type f -not -name '*_test.go' -not -path '*/testdata/*') go.mod go.sum
export CGO_ENABLED := 1

.PHONY: build demo test race bench fuzz soak kills simulate bench-scale bench-national clean
.DELETE_ON_ERROR:

build: $(BIN)

$(BIN): $(SOURCES)
	@$(MAKE) --no-print-directory .compiler
	@echo "building $(BIN) (the first time takes a minute or two)"
	@$(GO) build -trimpath -o $@ ./cmd/nianbao

demo: $(BIN)
	@./$(BIN) demo --once --dir demo-data

# The race detector is on where things run side by side. queries starts nothing beside itself; the program
# as a whole and the reading of reports are many times slower with it, and what a document may take of
# memory cannot be told: make race runs these with it. vet and staticcheck come first because they are
# quicker to say no; of the slow packages the longest comes first, else it would run alone at the end.
SLOW_WITH_RACE := ./cmd/... ./queries ./extract
test: .compiler .node
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -race -timeout 15m $$(comm -23 <($(GO) list ./... | sort) <($(GO) list $(SLOW_WITH_RACE) | sort))
	@echo "$(GO) test $(SLOW_WITH_RACE), and -run Memory ./extract/document beside them"
	@$(GO) test -run Memory ./extract/document & memory=$$!; \
	  $(GO) test -timeout 15m $(SLOW_WITH_RACE); rest=$$?; wait $$memory && exit $$rest

race: .compiler
	$(GO) test -race -timeout 30m $(SLOW_WITH_RACE)

# Speed, side by side with others; docs/performance.md says how to read it. Python's lxml and pandas are
# measured where they are installed (python3-lxml, python3-pandas).
bench: .compiler
	$(GO) test -run '^$$' -bench . -benchtime 2s ./extract/... ./load/... ./pipeline/...

# Every reader and the whole reading on bytes that no editor writes: FUZZTIME=10m make fuzz. Making a case
# smaller is cut short: where what is run differs from time to time, as in PDF, nothing else would be done.
FUZZTIME ?= 1m
fuzz: .compiler
	@for package in ./extract ./extract/document; do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "fuzzing $$target of $$package for $(FUZZTIME)"; \
	    nice -n 19 $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x -parallel 1 -timeout 0 $$package || exit 1; \
	  done; \
	done

# Reports at random, bent at random, in every format that the tests write: what is read is what was
# written. On two cores a million takes most of an hour: SOAK=100000 make soak
# PICTURES of them are drawn as images, worn and read by tesseract, some seconds each.
SOAK ?= 1000000
PICTURES ?= 300
soak: .compiler
	SOAK=$(SOAK) PAGES=100000 PICTURES=$(PICTURES) nice -n 19 $(GO) test -run '^(TestSoak|TestSoakPictures|TestMemoryStaysFlat)$$' -timeout 0 -v ./extract

# The real program killed at random points, a hundred times and more: KILLS=500 make kills
KILLS ?= 120
kills: .compiler
	KILLS=$(KILLS) nice -n 19 $(GO) test -run '^TestARunThatIsKilledIsMendedByTheNext$$' -timeout 0 -v ./cmd/nianbao

# The statistical rules on simulated years, honest ones and such with planted anomalies, loaded into a real
# database: what docs/statistics.md promises, in figures. SIMULATE nights of each of 16 worlds, from seed SEED on.
SIMULATE ?= 12
SEED ?= 1
simulate: .compiler
	SIMULATE=$(SIMULATE) SEED=$(SEED) nice -n 19 $(GO) test -run '^TestSimulation$$' -timeout 0 -v ./queries

# A night over a whole country: 3,000 hosts on loopback addresses and 108,000 report pages, beside wget
# and a bare loop. It takes a quarter of an hour, 10 GB of disk and both cores.
SCALE_HOSTS ?= 3000
bench-scale: .compiler
	SCALE_HOSTS=$(SCALE_HOSTS) $(GO) test -run '^TestScale$$' -timeout 0 -v ./cmd/nianbao

# The warehouse at the size of a country, beside bare DuckDB, SQLite and PostgreSQL where they are installed: six
# years of 110,000 simulated reports, 130 million cells. It takes most of an hour and 15 GB of disk; one year
# or a tenth of the organs say nearly as much: NATIONAL_YEARS=1, NATIONAL_ORGANS=11000.
NATIONAL_ORGANS ?= 110000
NATIONAL_YEARS ?= 6
bench-national: .compiler
	NATIONAL_ORGANS=$(NATIONAL_ORGANS) NATIONAL_YEARS=$(NATIONAL_YEARS) SEED=$(SEED) $(GO) test -run '^TestNational$$' -timeout 0 -v ./queries

# The table of administrative areas anew; docs/analyst.md says from what.
.PHONY: areas
EDITION ?= 2024
areas:
	$(GO) run ./internal/areacodes -codes $(AREACODES) -lists $(LISTS) -edition $(EDITION) > report/areas.tsv.new
	mv report/areas.tsv.new report/areas.tsv

clean:
	rm -rf bin demo-data

# $(call install,PACKAGES,SENTENCE): with the system's package manager where that is allowed.
define install
	if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; \
	else echo "nianbao: $(2)" >&2; exit 1; fi; \
	failed() { echo "nianbao: the package manager failed: $(2)" >&2; exit 1; }; \
	if command -v apt-get >/dev/null; then { $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $(1) >/dev/null; } || failed; \
	elif command -v dnf >/dev/null; then $$sudo dnf install -y -q $(subst g++,gcc-c++,$(1)) || failed; \
	elif command -v zypper >/dev/null; then $$sudo zypper -q install -y $(subst g++,gcc-c++,$(1)) || failed; \
	elif command -v pacman >/dev/null; then $$sudo pacman -Sy --noconfirm $(subst g++,gcc,$(1)) || failed; \
	else echo "nianbao: $(2)" >&2; exit 1; fi
endef

# DuckDB is C++: linking a small program shows whether the compiler and its library are there, which
# the mere presence of gcc does not.
links = printf '%s\n' '\#include <string>' 'int main(int n, char**) { return std::string(n, 65).size() == 0; }' | \
	$$($(GO) env CXX) -x c++ - -o /dev/null -lstdc++ -lm -ldl 2>/dev/null

.PHONY: .compiler .node
.compiler:
	@command -v $(GO) >/dev/null || { echo "nianbao: install Go 1.26 or later and put it on the PATH" >&2; exit 1; }
	@$(links) || { echo "installing a C++ compiler, which DuckDB is linked with"; \
	  $(call install,g++,install a C++ compiler (on Debian: apt-get install g++) and type the command again); $(links) || \
	  { echo "nianbao: the C++ compiler cannot link a small program: see what '$$($(GO) env CXX)' is" >&2; exit 1; }; }

# Other people's clients read our files in the tests: DuckDB's, hyparquet and warcio for Node.js. Without
# them those tests are skipped, which go test -v tells.
.node:
	@command -v npm >/dev/null || { echo "installing Node.js, whose clients read our files in the tests"; \
	  ($(call install,nodejs npm,install Node.js with npm to have the tests of other clients run too)) || true; }
