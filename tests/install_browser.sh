#!/usr/bin/env bash
# Gives the tests of the page a real browser: Debian's Chromium. Harmless where it is there already.
set -euo pipefail
browser=${TEST_BROWSER:-/usr/bin/chromium}
if [ -x "$browser" ]; then
  echo "$browser is there"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "no $browser, and no apt-get to install it: install Chromium, and set TEST_BROWSER to its path" >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "no $browser: run 'sudo apt-get update && sudo apt-get install -y chromium', or set TEST_BROWSER" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium
test -x "$browser" || { echo "chromium was installed, but there is no $browser" >&2; exit 1; }
echo "installed $browser"
