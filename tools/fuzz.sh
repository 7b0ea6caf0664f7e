# shellcheck shell=bash disable=SC2016,SC2154  # $root and $jobs come from ./dev
# Part of ./dev: runs fuzz targets side by side.

fuzz_targets=(yaml expr schema config config_file rpc azure_answer workspace)

# fuzz_one TARGET SECONDS: starts from the tests' own files; what it finds stays in build/fuzz/corpus.
fuzz_one() {
  local work="$root/build/fuzz/corpus/$1"
  mkdir -p "$work" "$root/build/fuzz/findings"
  "$root/build/fuzz/tests/fuzz/fuzz_$1" -max_total_time="$2" -max_len=65536 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    -dict="$root/tests/fuzz/words.dict" -artifact_prefix="$root/build/fuzz/findings/$1-" "$work" "$root/build/fuzz/seeds"
}

task_fuzz() {
  local targets=("${fuzz_targets[@]}")
  if [[ $# -gt 0 && ! $1 =~ ^[0-9]+$ ]]; then
    targets=("$1")
    shift
  fi
  local seconds=${1:-60}
  need_for fuzz
  build fuzz "${targets[@]/#/fuzz_}"
  fuzz_seeds
  local log="$root/build/fuzz/logs"
  mkdir -p "$log"
  local failed=0
  # shellcheck disable=SC2016  # expanded by the child
  printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I{} "$root/dev" fuzz-one {} "$seconds" || failed=1
  return $failed
}

# One folder of seeds for all targets: every text that the tests are made of.
fuzz_seeds() {
  local seeds="$root/build/fuzz/seeds"
  rm -rf "$seeds"
  mkdir -p "$seeds"
  local file
  (cd "$root" && find tests/golden tests/recovery/files examples \( -name '*.yml' -o -name '*.yaml' \) -size -64k 2>/dev/null) |
    while read -r file; do cp "$root/$file" "$seeds/${file//\//_}"; done
  cp "$root"/tests/fuzz/{rpc,azure_answer,workspace}/* "$seeds"
}

task_fuzz_one() {
  local log="$root/build/fuzz/logs/$1.log"
  if fuzz_one "$1" "$2" >"$log" 2>&1; then
    echo "fuzz_$1: nothing found in $2 s, $(awk '/stat::number_of_executed_units/ { print $2 }' "$log") runs"
  else
    tail -n 60 "$log"
    echo "fuzz_$1: FOUND something; the whole log is build/fuzz/logs/$1.log"
    return 1
  fi
}
