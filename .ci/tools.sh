#!/bin/sh
# Makes sure that the tests have what they run and Python does not bring: a Chromium with fonts for Chinese, nginx and
# openssl. What is there is used; the rest is Debian's or Ubuntu's.
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

find_nginx() {
    PATH="$PATH:/usr/sbin:/usr/local/sbin:/sbin" command -v "${NGINX:-nginx}"
}

missing=
find_browser >/dev/null || missing="chromium fonts-noto-cjk"
find_nginx >/dev/null || missing="$missing nginx"
command -v openssl >/dev/null || missing="$missing openssl"
if [ -z "$missing" ]; then
    echo "tools: $(find_browser), $(find_nginx), $(command -v openssl)"
    exit 0
fi

for chosen in "CHROMIUM=${CHROMIUM:-}" "NGINX=${NGINX:-}"; do
    program=${chosen#*=}
    if [ -n "$program" ] && ! PATH="$PATH:/usr/sbin:/usr/local/sbin:/sbin" command -v "$program" >/dev/null; then
        echo "tools: $chosen is not a program that can be run." >&2
        exit 1
    fi
done

cure="Install them yourself, or name programs that are there: CHROMIUM=/path/to/chromium NGINX=/path/to/nginx make test"
if ! command -v apt-get >/dev/null; then
    echo "tools: not found: $missing; and there is no apt-get to install them. $cure" >&2
    exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
echo "tools: installing $missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # Several packages.
if ! { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing; }; then
    echo "tools: apt-get could not install $missing (see above). $cure" >&2
    exit 1
fi

# The tests start one of their own; nobody asked for a web server on port 80.
case " $missing " in *" nginx "*) $as_root systemctl disable --quiet --now nginx 2>/dev/null || true ;; esac

# On some systems the package only leads to another installer.
if ! { find_browser && find_nginx; } >/dev/null; then
    echo "tools: $missing were installed but a program cannot be found. $cure" >&2
    exit 1
fi
echo "tools: $(find_browser), $(find_nginx)"
