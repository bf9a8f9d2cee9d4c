#!/bin/sh
# tools/setup.sh run|dev: brings .venv into the state that the lock asks for.
#
# Leaves .venv/.installed-run or .venv/.installed-dev as a stamp, written last: a set-up that was
# interrupted has none and is done again. The stamp holds what was installed (lock, project file,
# folder), not a time, so it also holds in a fresh checkout with a cached .venv and after a change
# of branch. The work is shared with nothing outside this folder but pip's own download cache.
#
#   PYTHON=…   the interpreter to use (otherwise the first Python 3.11+ found)
#   VENV=…     another folder than .venv
set -eu
cd "$(dirname "$0")/.."

want=${1:-run}
venv=${VENV:-.venv}
lock=requirements/$want.txt
stamp=$venv/.installed-$want
# What another environment may have left behind for Python or pip must not leak into this one.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX VIRTUAL_ENV || true
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

say() { printf '%s\n' "$*" >&2; }
contents() { cat "requirements/$1.txt" pyproject.toml; pwd -P; }
holds() { [ -f "$venv/.installed-$1" ] && contents "$1" | cmp -s - "$venv/.installed-$1"; }
# pyproject.toml asks for the same: change both together.
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if "$venv/bin/python" -c '' >/dev/null 2>&1; then
    if holds "$want"; then exit 0; fi
fi

# Every Python that is new enough, those first that can make an environment without help.
candidates() {
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$name"; then printf '%s\n' "$name"; fi
        if [ -n "${PYTHON:-}" ]; then return; fi
    done
}
can() { "$1" -c "import $2" >/dev/null 2>&1; }

make_environment() {
    found=$(candidates)
    if [ -z "$found" ]; then
        if [ -n "${PYTHON:-}" ]; then
            say "set-up: PYTHON=$PYTHON is not Python 3.11 or newer. Give another one, or none."
        else
            say "set-up: no Python 3.11 or newer found (looked for python3, python3.14 … python3.11)."
            say "        Install one from your system's packages or python.org, or name one:"
            say "        make site PYTHON=/path/to/python3"
        fi
        exit 2
    fi
    rm -rf "$venv"
    # Debian and Ubuntu ship Python without ensurepip unless python3-venv is installed; there are
    # three more ways to an environment before the system itself has to change.
    try_each "$found" && return
    first=$(printf '%s\n' "$found" | head -n 1)
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        version=$("$first" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "set-up: $first cannot make environments; installing python$version-venv"
        apt_install "python$version-venv" || apt_install python3-venv || true
        try_each "$found" && return
    fi
    rm -rf "$venv"
    say "set-up: $first cannot make virtual environments: its venv and ensurepip modules are missing."
    say "        On Debian or Ubuntu: sudo apt-get install python3-venv"
    say "        Elsewhere: $first -m pip install --user virtualenv"
    exit 2
}
apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q "$1" >/dev/null 2>&1 ||
        { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q "$1" >/dev/null 2>&1; }
}
try_each() {
    IFS='
' # one candidate a line: a path may hold spaces
    for way in venv virtualenv pip uv; do
        for python in $1; do
            case $way in
                venv) can "$python" 'venv, ensurepip' && "$python" -m venv "$venv" ;;
                virtualenv) can "$python" virtualenv && "$python" -m virtualenv -q "$venv" ;;
                pip) can "$python" 'venv, pip' &&
                    "$python" -m venv --without-pip "$venv" &&
                    "$python" -m pip --python "$venv/bin/python" install -q pip ;;
                uv) command -v uv >/dev/null 2>&1 &&
                    uv venv -q --seed --python "$python" "$venv" ;;
            esac >/dev/null 2>&1 &&
                "$venv/bin/python" -m pip --version >/dev/null 2>&1 && { unset IFS; return 0; }
            rm -rf "$venv"
        done
    done
    unset IFS
    return 1
}

if ! { new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version; } >/dev/null 2>&1; then
    make_environment
fi

say "set-up: installing what $lock names into $venv ($("$venv/bin/python" -V)); the first time takes a minute"
rm -f "$venv/.installed-run" "$venv/.installed-dev"
"$venv/bin/python" -m pip install -qq --require-hashes -r "$lock"
# The package itself, as it lies here, for the `briefings` command. Hashes are for downloads, and
# this downloads nothing: the build backend comes from the lock.
"$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation --no-index -e .
# The development lock holds everything that the other one does.
if [ "$want" = dev ]; then contents run >"$venv/.installed-run"; fi
contents "$want" >"$stamp.new"
mv "$stamp.new" "$stamp"
say "set-up: done"
