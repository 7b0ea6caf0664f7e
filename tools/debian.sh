# shellcheck shell=bash disable=SC2016,SC2154  # $root and $jobs come from ./dev
# Part of ./dev: another Debian in a folder, and tasks inside it.

debian_suites=([12]=bookworm [13]=trixie)

# debian_root VERSION: a folder with that Debian, made once, from the mirror that this system's apt uses.
debian_root() {
  local suite=${debian_suites[$1]-}
  [[ -n $suite ]] || die "no Debian $1 is known; expected one of: ${!debian_suites[*]}"
  local folder="$root/build/debian-$1"
  echo "$folder"
  [[ -f $folder/.complete ]] && return
  need debian
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1)
  [[ -n $mirror ]] || die "apt knows no mirror of Debian"
  say "installing Debian $1 in $folder"
  as_root rm -rf "$folder/root"
  mkdir -p "$folder/build"
  as_root mmdebstrap --quiet --variant=apt --include=ca-certificates "$suite" "$folder/root" "$mirror" >&2 ||
    die "could not install Debian $1"
  touch "$folder/.complete"
}

# in_debian FOLDER COMMAND...: a command inside it. It sees these sources as /amlkit, and a build folder of its own.
in_debian() {
  local folder=$1
  shift
  # shellcheck disable=SC2016  # expanded by the child
  as_root unshare --mount bash -euc '
    folder=$1 sources=$2
    shift 2
    for system in dev proc sys; do mount --rbind "/$system" "$folder/root/$system"; done
    for shared in /etc/resolv.conf /etc/ssl/certs/ca-certificates.crt; do
      if [[ -f $shared ]]; then cp --dereference "$shared" "$folder/root$shared"; fi
    done
    mkdir -p "$folder/root/amlkit"
    mount --bind "$sources" "$folder/root/amlkit"
    mount --bind "$folder/build" "$folder/root/amlkit/build"
    exec chroot "$folder/root" "$@"' bash "$folder" "$root" "$@"
}

# test_debian VERSION ARGUMENT...: `./dev test` inside that Debian.
test_debian() {
  local folder
  folder=$(debian_root "$1")
  shift
  in_debian "$folder" /amlkit/dev test "$@"
}
