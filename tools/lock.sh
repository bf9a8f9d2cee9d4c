#!/bin/sh
# Regenerates requirements/run.txt and requirements/dev.txt from pyproject.toml, for every
# supported Python and platform at once, a hash for each file. `tools/lock.sh --upgrade` takes
# newer versions; without it a pin that still fits is kept.
set -eu
cd "$(dirname "$0")/.."

if command -v uv >/dev/null 2>&1; then
    uv=uv
elif [ -x .venv/bin/uv ]; then
    uv=.venv/bin/uv
else
    # uv is needed for this job only, so it is not part of either lock.
    .venv/bin/python -m pip install --quiet uv
    uv=.venv/bin/uv
fi

# uv writes the header; --no-emit-* keeps the addresses of the machine's package index out of it.
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' "$@"
}
compile pyproject.toml requirements/build.in --output-file requirements/run.txt "$@"
compile pyproject.toml requirements/build.in --extra dev \
    --constraint requirements/run.txt --output-file requirements/dev.txt "$@"
