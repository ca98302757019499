#!/bin/sh
# Finds Chromium, or installs Debian's when this user may. Status 5: there is none, and the
# browser tests are left out (never in CI, where all run).
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "  Chromium is missing; installing Debian's (about a minute)"
    if (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "  NOT RUN: the tests marked 'browser' (tests/browser, tests/journeys). They need Chromium and"
echo "  this user cannot install it. On Debian: apt-get install chromium, then make browser."
[ -n "$CI" ] && exit 1
exit 5
