# shellcheck shell=bash disable=SC2016,SC2154  # $root and $jobs come from ./dev
# Part of ./dev: installs what tasks need, Debian's packages and npm's.

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@" >&2
}

# Installs those of the named packages that are missing. The package lists are fetched only when they do not do.
install_packages() {
  local missing=()
  local name
  for name in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  command -v apt-get >/dev/null || die "this system has no apt-get; please install by hand: ${missing[*]}"
  say "installing ${missing[*]}"
  apt_install "${missing[@]}" 2>/dev/null && return
  as_root apt-get update -qq >&2
  apt_install "${missing[@]}" || die "could not install ${missing[*]}"
}

# need TASK...: the packages of these tasks.
need() {
  local task names
  names=$(for task in "$@"; do
    awk -v task="$task" '$1 == task { print $2 }' "$root/cmake/debian-packages.txt"
  done)
  # shellcheck disable=SC2086  # one word per package
  install_packages $names
}

need_npm() {
  command -v npm >/dev/null || install_packages nodejs npm
}

# npm_tools FOLDER: what its package-lock.json pins, installed once.
npm_tools() {
  local folder="$root/$1"
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
  need_npm
  say "installing the npm packages of $1"
  npm ci --loglevel=error --prefix "$folder" >&2 || die "could not install the npm packages of $1"
  touch "$folder/node_modules/.package-lock.json"
}

# A node of at least version 20 on PATH: the system's, or the one that the npm package `node` carries.
need_node() {
  need_npm
  local version
  version=$(node --version)
  version=${version#v}
  [[ ${version%%.*} -ge 20 ]] && return
  local home="$root/build/node"
  if [[ ! -x $home/node_modules/.bin/node ]]; then
    say "installing a newer node, the system's is $version"
    npm install --loglevel=error --no-audit --no-fund --prefix "$home" node@20.20.2 >&2 || die "could not install node"
  fi
  export PATH="$home/node_modules/.bin:$PATH"
}
