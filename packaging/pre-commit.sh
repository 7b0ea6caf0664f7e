#!/usr/bin/env bash
# The hook `aml-lint-from-source`: builds aml-lint in the folder where pre-commit keeps this revision, once, and runs it.
# Installs nothing: what is missing is named.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$root/build/static/validator/app/aml-lint
log=$root/build/pre-commit.log

fail() {
  printf 'aml-lint: %s\n' "$@" >&2
  exit 3
}

# The packages that the build needs; ccache would only make a second build quicker.
needed_packages() {
  awk '$1 == "build" && $2 != "ccache" { print $2 }' "$root/cmake/debian-packages.txt"
}

check_packages() {
  command -v dpkg-query >/dev/null || return 0  # no Debian: cmake says what it does not find
  local missing=() name
  for name in $(needed_packages); do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
  done
  [[ ${#missing[@]} -eq 0 ]] || fail \
    "this hook builds aml-lint from source, and packages are missing for that: ${missing[*]}" \
    "install them (apt-get install ${missing[*]}), or install aml-lint and use the hook \`aml-lint\`"
}

build() {
  check_packages
  # git has set variables for the repository that is committed to, not for this one.
  unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
  export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
  if ! (cd "$root" && cmake --preset static && cmake --build --preset static --target aml-lint) >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "it could not be built; all of the output is in $log"
  fi
}

if [[ ! -x $program ]]; then
  mkdir -p "$root/build"
  exec 9>"$root/build/.pre-commit.lock"
  ! command -v flock >/dev/null || flock 9  # another commit may be building it
  [[ -x $program ]] || build
  exec 9>&-
fi
exec "$program" "$@"
