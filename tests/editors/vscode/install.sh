#!/usr/bin/env bash
# Installs the VS Code of this folder. Its own install script would fetch programs from elsewhere, so that none is run: its native
# modules are built here, against the headers of the system's node (they speak Node-API, the same for all its versions).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

done_mark=node_modules/.installed
[[ $done_mark -nt package-lock.json && $done_mark -nt install.sh ]] && exit

quiet=(--ignore-scripts --no-audit --no-fund --loglevel=error)
npm ci "${quiet[@]}"
modules=$PWD/node_modules
code=$modules/code-server/lib/vscode
# Its own lists pin all but one package, which `npm ci` does not take.
(cd "$code" && npm install --no-save --omit=dev "${quiet[@]}")
(cd "$code/extensions" && npm install --no-save --omit=dev "${quiet[@]}")

build() {
  (cd "$1" && node "$modules/node-gyp/bin/node-gyp.js" rebuild --nodedir=/usr --silent "${@:2}" >build.log 2>&1) ||
    { cat "$1/build.log"; echo "could not build $1"; return 1; } >&2
}
argon2=$modules/argon2
builds=()
build "$argon2" --module_name=argon2 --module_path="$argon2/lib/binding/napi-v3" --napi_build_version=3 --napi_version=3 &
builds+=($!)
for module in @vscode/spdlog native-watchdog node-pty; do
  build "$code/node_modules/$module" &
  builds+=($!)
done
for one in "${builds[@]}"; do wait "$one"; done

# What its install script would link.
cd "$code"
ln -sfn node_modules node_modules.asar
ln -sf code-linux.sh bin/remote-cli/code-server
ln -sf browser-linux.sh bin/helpers/browser.sh
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf /usr/bin/rg node_modules/@vscode/ripgrep/bin/rg
touch "$modules/.installed"
