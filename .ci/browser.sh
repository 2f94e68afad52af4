#!/bin/sh
# Makes sure that the browser tests have a Chromium and fonts for Chinese: one that is there, else Debian's or Ubuntu's.
set -eu

find_browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        command -v "$name" && return
    done
    return 1
}

if found=$(find_browser); then
    echo "browser: $found"
    exit 0
fi

if [ -n "${CHROMIUM:-}" ]; then
    echo "browser: CHROMIUM=$CHROMIUM is not a program that can be run." >&2
    exit 1
fi

cure="Install Chromium yourself, or name one that is there: CHROMIUM=/path/to/chromium make test"
if ! command -v apt-get >/dev/null; then
    echo "browser: no Chromium found, and there is no apt-get to install one. $cure" >&2
    exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
echo "browser: no Chromium found; installing chromium and fonts-noto-cjk"
export DEBIAN_FRONTEND=noninteractive
if ! { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk; }; then
    echo "browser: apt-get could not install chromium and fonts-noto-cjk (see above). $cure" >&2
    exit 1
fi

# On some systems the package only leads to another installer.
if ! found=$(find_browser); then
    echo "browser: chromium was installed but cannot be found. $cure" >&2
    exit 1
fi
echo "browser: $found"
