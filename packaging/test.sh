#!/bin/sh
# Runs every test. What they need from the system is installed where that is allowed; what is missing is
# named at the end, and is a failure under CI=true.
set -u
# The settings of this machine's own site are none of the tests' business.
unset DATABASE_URL
export TESTING=1 ENV_FILE=/dev/null
# Some forty processes read the same modules: compiled once, whatever the environment says, not by each of them.
unset PYTHONDONTWRITEBYTECODE
failed=""
left_out=""

may_install() {
    command -v apt-get > /dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
    may_install || return 1
    if [ -z "${lists_are_fresh:-}" ]; then
        as_root apt-get -o DPkg::Lock::Timeout=300 -qq update
        lists_are_fresh=1
    fi
    echo "Installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 -qq -y --no-install-recommends install "$@" > /dev/null
}

# A chromium that is only Ubuntu's stand-in for a snap does not answer.
browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" > /dev/null 2>&1 && "$name" --version > /dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

postgres_tools() { command -v pg_virtualenv > /dev/null 2>&1 && ls -d /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1; }
# What drives the browser is a program of its own, with one library that a small system lacks.
driver() {
    "$(.venv/bin/python -c 'import pathlib, playwright; print(pathlib.Path(playwright.__file__).parent)')/driver/node" \
        --version > /dev/null 2>&1
}
chinese_font() { fc-list :lang=zh-cn 2> /dev/null | grep -q .; }

run() {
    echo "== $1"
    shift
    "$@" || failed=1
}

postgres_tools || install_packages postgresql postgresql-common
browser > /dev/null || install_packages chromium
driver || install_packages libatomic1
chinese_font || install_packages fontconfig fonts-noto-cjk

# One cluster for all, which need not survive a power cut, nor compile what it is asked once.
if postgres_tools && [ -z "${IN_CLUSTER:-}" ]; then
    IN_CLUSTER=yes exec pg_virtualenv -t -o fsync=off -o synchronous_commit=off -o full_page_writes=off \
        -o jit=off sh "$0"
fi

on_postgres="env DATABASE_URL=postgres://${PGUSER:-}:${PGPASSWORD:-}@${PGHOST:-}:${PGPORT:-}/postgres"
pytest=".venv/bin/pytest -q -p no:cacheprovider"
# Each worker takes a run of tests, so that what a class needs is made once, and the first to end helps.
parallel="-n $(nproc 2> /dev/null || echo 2) --dist worksteal"
browser_words=""

# Browser tests mostly wait: they run beside the others, in a session of their own that can be ended whole.
begin_browser_tests() {
    browser_words=$(mktemp)
    setsid $on_postgres BROWSER_PATH="$(browser)" $pytest -m e2e tests/e2e > "$browser_words" 2>&1 &
    browser_tests=$!
    trap 'kill -- "-$browser_tests" 2> /dev/null; rm -f "$browser_words"' EXIT
    trap 'exit 130' INT TERM
}

end_browser_tests() {
    wait "$browser_tests"
    browser_status=$?
    cat "$browser_words"
    return "$browser_status"
}

if postgres_tools && browser > /dev/null && driver; then
    begin_browser_tests
fi

run "pure tests and database tests on SQLite" $pytest $parallel -m "not e2e"

if postgres_tools; then
    run "database tests on PostgreSQL" $on_postgres $pytest $parallel -m "database and not e2e"
    if [ -n "$browser_words" ]; then
        run "browser tests on PostgreSQL" end_browser_tests
    else
        left_out="$left_out
  browser tests: no Chromium or no libatomic (apt-get install chromium fonts-noto-cjk libatomic1)"
    fi
else
    left_out="$left_out
  database tests on PostgreSQL and browser tests: no PostgreSQL (apt-get install postgresql postgresql-common)"
fi

if [ -n "$left_out" ]; then
    echo "Left out, because this machine lacks what they need:$left_out"
    [ "${CI:-}" = true ] && failed=1
fi
if [ -n "$failed" ]; then
    echo "Some tests failed or were left out."
    exit 1
fi
echo "All tests passed."
