#!/bin/sh
# Installs Headway on macOS or Linux for the person who runs it. No administrator rights are
# needed, and the PATH stays as it is.
#
#   sh install.sh                                 with a new plan in your documents
#   sh install.sh --folder "$HOME/Plans"          with a new plan in that folder
#   sh install.sh --workbook "my plan.xlsm"       for a plan that is there already
#   sh install.sh --fetch-python                  without being asked whether to fetch a Python
#
# What else may follow is what “headway install --help” lists. HEADWAY_PYTHON names the Python to
# be used; without it one is looked for.

set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
unpacked=''
trap '[ -z "$unpacked" ] || rm -rf -- "$unpacked"' EXIT

main() {
    fetch=ask
    for argument in "$@"; do
        shift
        case $argument in
            --fetch-python) fetch=yes ;;
            *) set -- "$@" "$argument" ;;
        esac
    done
    python=$(named_python) || exit 1
    [ -n "$python" ] || python=$(find_python) || python=$(fetch_python) || exit 1
    code=$(find_code) || exit 1
    printf 'Installing with %s\n' "$python"
    "$python" -B -c 'import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("headway.installing", run_name="__main__")' "$code" "$@"
}

named_python() {
    [ -n "${HEADWAY_PYTHON:-}" ] || return 0
    is_good "$HEADWAY_PYTHON" && printf '%s\n' "$HEADWAY_PYTHON" && return
    say "HEADWAY_PYTHON names $HEADWAY_PYTHON, which is not a Python 3.11 or newer with venv."
    return 1
}

# The system's own Python comes first on Linux: LibreOffice runs on it.
find_python() {
    [ "$(uname)" = Darwin ] || set -- /usr/bin/python3
    for candidate in "$@" python3 python3.14 python3.13 python3.12 python3.11 \
        "$(headway_folder)"/python/*/bin/python3; do
        found=$(command -v "$candidate") || continue
        is_good "$found" && printf '%s\n' "$found" && return
    done
    return 1
}

is_good() {
    "$1" -c 'import sys, venv, ensurepip
sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Fetches a Python for Headway alone with uv, which is fetched first if it is missing.
fetch_python() {
    agree || return 1
    folder=$(headway_folder)
    uv=$(command -v uv) || {
        uv="$folder/uv/uv"
        [ -x "$uv" ] || fetch_uv "$folder/uv" >&2 || return 1
    }
    UV_PYTHON_INSTALL_DIR="$folder/python" UV_PYTHON_INSTALL_BIN=0
    UV_PYTHON_PREFERENCE=only-managed
    export UV_PYTHON_INSTALL_DIR UV_PYTHON_INSTALL_BIN UV_PYTHON_PREFERENCE
    "$uv" python install 3.13 >&2 || return 1
    "$uv" python find --no-project --system 3.13
}

agree() {
    say "There is no Python 3.11 or newer here that can make environments. On Debian and Ubuntu,"
    say "the package python3-venv may be all that is missing."
    [ "$fetch" = yes ] && return
    if [ -t 0 ]; then
        say "Shall one be fetched for Headway alone, with the tool uv from astral.sh? [y/N]"
        read -r answer
        case $answer in [yY]*) return ;; esac
    fi
    say "Install Python from python.org or with your system’s package manager, or run this again"
    say "with --fetch-python."
    return 1
}

fetch_uv() {
    # Unmanaged: uv then neither changes the PATH nor the shell's profile.
    if command -v curl >/dev/null; then
        curl --proto '=https' --tlsv1.2 -LsSf https://astral.sh/uv/install.sh
    else
        wget -qO- https://astral.sh/uv/install.sh
    fi | UV_UNMANAGED_INSTALL="$1" sh
}

headway_folder() {
    case $(uname) in
        Darwin) printf '%s\n' "$HOME/Library/Headway" ;;
        *) printf '%s\n' "${XDG_DATA_HOME:-$HOME/.local/share}/headway" ;;
    esac
}

# Prints where Headway's code is: in the checkout, or unpacked from the wheel beside this file.
find_code() {
    if [ -f "$here/../pyproject.toml" ]; then
        printf '%s\n' "$here/../addin"
        return
    fi
    for wheel in "$here"/headway-*.whl; do
        [ -f "$wheel" ] || continue
        "$python" -m zipfile -e "$wheel" "$unpacked"
        printf '%s\n' "$unpacked"
        return
    done
    say "There is no Headway beside $0: neither its folder nor a file headway-….whl."
    return 1
}

say() {
    printf '%s\n' "$*" >&2
}

unpacked=$(mktemp -d)
main "$@"
