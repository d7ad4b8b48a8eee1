#!/bin/sh
# Install the Debian packages that are missing, where that is allowed; otherwise say exactly what to type.
# Usage: system-packages.sh FILE=PACKAGE ...   (a package is missing when its file is)
set -eu

missing=""
for pair in "$@"; do
    [ -e "${pair%%=*}" ] || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
    echo "Abacus needs these system packages:$missing. Install them with your system's package manager, then try again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Abacus needs system packages that you may not install yourself. Type this, then try again:" >&2
    echo "    sudo $install" >&2
    exit 1
fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# An old package list is no list: refresh it only when the first attempt fails.
$as_root $install >/dev/null 2>&1 || { $as_root apt-get update -qq && $as_root $install >/dev/null; } || {
    echo "The system packages could not be installed. Type this to see why:" >&2
    echo "    $install" >&2
    exit 1
}
