# Shared by scripts/demo, scripts/test and .ci/run: moves to the project's root, installs what is
# missing, configures and builds. Sourced, never run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

# What a build needs, what the tests add, and what the checks of .ci/run add to those.
build_packages=(g++ cmake ninja-build pkg-config libicu-dev libeigen3-dev nlohmann-json3-dev
  libfmt-dev libstemmer-dev libxxhash-dev libmd-dev libcli11-dev libxml2-dev libhwy-dev
  libsimdjson-dev zlib1g-dev libzstd-dev)
test_packages=(libgtest-dev libgmock-dev libbenchmark-dev python3 python3-jsonschema
  unicode-data bzip2 mandoc)
check_packages=(clang-16 clang-tidy-16 clang-format-16 libclang-rt-16-dev)

say() { printf '== %s\n' "$*"; }

die() {
  printf '%s: %s\n' "$0" "$*" >&2
  exit 2
}

# The packages among the arguments that are not installed, on one line.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) == 'install ok installed' ]] ||
      printf '%s ' "$package"
  done
}

# Runs apt-get as root; its output is shown only when it fails.
run_apt() {
  local log=$1
  shift
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    die "apt-get $* failed; its own words are above"
  fi
}

# Installs the packages that are missing. With none missing nothing runs and no network is needed.
install_packages() {
  command -v dpkg-query >/dev/null ||
    die "this is not Debian; install the equals of these packages and build with cmake: $*"
  local missing
  read -r -a missing <<<"$(missing_packages "$@")"
  [[ ${#missing[@]} -gt 0 ]] || return 0

  as_root=()
  if [[ $EUID -ne 0 ]]; then
    # sudo asks for its password on the terminal; where there is none it must not wait for one.
    if [[ -t 0 ]] && command -v sudo >/dev/null; then
      as_root=(sudo)
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      die "missing packages, and neither root nor sudo to install them. As root, run:
  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    fi
  fi

  say "installing ${missing[*]}"
  local log
  log=$(mktemp)
  run_apt "$log" -q update
  run_apt "$log" -q install -y --no-install-recommends "${missing[@]}"
  rm -f "$log"
  read -r -a missing <<<"$(missing_packages "$@")"
  [[ ${#missing[@]} -eq 0 ]] || die "apt-get ended well, yet these are not installed: ${missing[*]}"
}

# configure PRESET [-D ...]: ccache serves where it is installed.
configure() {
  local preset=$1
  shift
  if command -v ccache >/dev/null; then
    set -- "$@" -D CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  mkdir -p build
  if ! cmake --preset "$preset" "$@" >"build/configure-$preset.log" 2>&1; then
    cat "build/configure-$preset.log" >&2
    die "cmake --preset $preset failed; its own words are above"
  fi
}

# build PRESET TARGET: progress on a terminal, elsewhere only what fails.
build() {
  local quiet=(--quiet)
  [[ ! -t 1 ]] || quiet=()
  cmake --build --preset "$1" --target "$2" --parallel "$(nproc)" -- "${quiet[@]}" ||
    die "building $2 ($1) failed; the compiler's words are above"
}
