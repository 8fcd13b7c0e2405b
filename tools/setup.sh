# Sets up .venv in the root from hashed requirements. Sourced by ./run and ./test, from the root.

PYTHON_NEEDED="Python 3.11 or newer is needed. On Debian and Ubuntu: sudo apt-get install python3 python3-venv"
VENV_NEEDED="Python cannot make a virtual environment here. On Debian and Ubuntu: sudo apt-get install python3-venv"

say() {
    printf '%s\n' "$*"
}

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Sets PYTHON to the first Python on this machine that is new enough.
find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            PYTHON=$candidate
            return
        fi
    done
    stop "$PYTHON_NEEDED"
}

# Makes .venv. Without pip inside where this machine's own pip can fill it: that is quicker,
# and works where ensurepip is missing.
make_environment() {
    [ -w . ] || stop "You may not write in $(pwd), so nothing can be set up there."
    say "Making a virtual environment in .venv"
    rm -rf .venv
    if "$PYTHON" -m pip --python "$PYTHON" --version >/dev/null 2>&1 &&
        "$PYTHON" -m venv --without-pip .venv >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    "$PYTHON" -m venv .venv >/dev/null 2>&1 && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing python3-venv"
        rm -rf .venv
        apt-get update --quiet=2 && apt-get install --quiet=2 --yes python3-venv >/dev/null &&
            "$PYTHON" -m venv .venv >/dev/null && return
    fi
    rm -rf .venv
    stop "$VENV_NEEDED"
}

# pip_install FILE: into .venv, by the pip inside it or else by this machine's own.
# Our files name all there is to install; requirements-overrides.txt says what they leave out.
pip_install() {
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        set -- .venv/bin/python -m pip install --requirement "$1"
    else
        set -- "$PYTHON" -m pip --python .venv/bin/python install --requirement "$1"
    fi
    "$@" --quiet --disable-pip-version-check --require-hashes --no-deps
}

# Installs the files of pinned packages that are named, unless they are installed already.
install() {
    for file in "$@"; do
        stamp=.venv/installed-$file
        if ! cmp -s "$file" "$stamp"; then
            say "Installing what $file names"
            install_file "$file" || stop "Could not install what $file names. The lines above say why."
            cp "$file" "$stamp"
        fi
    done
}

install_file() {
    if [ -x .venv/bin/uv ] || pip_install requirements-setup.txt; then
        .venv/bin/uv pip install --quiet --python .venv/bin/python \
            --require-hashes --no-deps --compile-bytecode --requirement "$1"
    else
        say "uv is not to be had here; pip takes a little longer"
        pip_install "$1"
    fi
}

# set_up FILE...: a virtual environment with everything these files name.
set_up() {
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        make_environment
    fi
    install "$@"
}
