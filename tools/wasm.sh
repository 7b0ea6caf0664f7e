# shellcheck shell=bash disable=SC2016,SC2154  # $root and $jobs come from ./dev
# Part of ./dev: the WebAssembly modules, and the npm package that holds them.

# What the modules are built with and of, inside a Debian 13: Debian 12's Emscripten has too old a C++ library.
wasm_packages=(emscripten cmake ninja-build ccache nlohmann-json3-dev libfmt-dev libboost-dev libvalijson-dev dpkg-dev)

# The sources of the libraries that are compiled, and in include/ the libraries that are headers.
wasm_sources='
  set -e
  sed "s/^deb /deb-src /" /etc/apt/sources.list >/etc/apt/sources.list.d/sources.list
  apt-get update -qq
  mkdir -p /opt/packages/include
  cd /opt/packages
  apt-get source -qq --download-only libyaml yaml-cpp
  for package in *.dsc; do dpkg-source --no-check --extract "$package"; done
  ln -sfn -t include /usr/include/nlohmann /usr/include/fmt /usr/include/boost /usr/include/valijson'

# wasm_root: a folder with Debian 13, Emscripten and the sources, made once.
wasm_root() {
  local folder
  folder=$(debian_root 13)
  echo "$folder"
  [[ -f $folder/.wasm ]] && return
  say "installing Emscripten in $folder"
  in_debian "$folder" sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends ${wasm_packages[*]}" >"$folder/wasm.log" 2>&1 ||
    die "could not install Emscripten; see $folder/wasm.log"
  in_debian "$folder" sh -c "$wasm_sources" >>"$folder/wasm.log" 2>&1 || die "could not get the sources; see $folder/wasm.log"
  touch "$folder/.wasm"
}

# Leaves the modules and the package's own files in build/npm/amlkit.
task_wasm() {
  local folder stage="$root/build/npm/amlkit"
  folder=$(wasm_root)
  in_debian "$folder" sh -euc '
    export CCACHE_BASEDIR=/amlkit CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
    cd /amlkit
    cmake --preset wasm >/dev/null
    ninja -C build/wasm --quiet amlkit-check amlkit-server aml-lint' >&2
  rm -rf "$stage"
  mkdir -p "$stage/dist"
  cp -r "$root"/npm/* "$root/LICENSE" "$stage"
  local built="$folder/build/wasm"
  cp "$built"/wasm/amlkit-{check,server}.{mjs,wasm} "$built/validator/app/aml-lint.wasm" "$stage/dist"
  cp "$built/validator/app/aml-lint.js" "$stage/dist/aml-lint.cjs"
  need_npm
  say "the modules are in build/npm/amlkit; as they travel, in bytes:"
  node "$root/wasm/sizes.mjs" "$stage/dist" >&2
}

# Leaves build/npm/amlkit-VERSION.tgz.
task_npm() {
  task_wasm
  (cd "$root/build/npm" && npm pack --silent ./amlkit)
}

# The module beside the native programs: each output and each answer is the same.
test_wasm() {
  task_npm
  need build
  build static aml-lint aml-ls
  local package="$root/build/npm/amlkit"
  python3 "$root/tests/wasm/equality.py" "$root/build/static/validator/app/aml-lint" "$package/bin/aml-lint.mjs" "$root"
  node "$root/tests/wasm/sessions.mjs" "$root/build/static/lsp/app/aml-ls" "$package/bin/aml-ls.mjs" "$root"
  python3 "$root/tests/wasm/package.py" "$root"/build/npm/amlkit-*.tgz
}
