#include "backend/azure/assets/git_state.h"

#include <array>
#include <optional>

#include "os/process.h"
#include "os/stream.h"
#include "validator/host/paths.h"

namespace aml::azure {
namespace {

/// One process for all questions. What git fails to answer has no line.
constexpr const char* questions = R"sh(exec 2>/dev/null
cd -- "$1" && test "$(git rev-parse --is-inside-work-tree)" = true || exit
export GIT_OPTIONAL_LOCKS=0
repository=$(git ls-remote --get-url) && printf 'repository %s\n' "$repository"
branch=$(git symbolic-ref --short HEAD) && printf 'branch %s\n' "$branch"
commit=$(git rev-parse HEAD) && printf 'commit %s\n' "$commit"
changes=$(git status --porcelain .) && if test -n "$changes"; then echo dirty; else echo clean; fi
)sh";

bool is_in_repository(const std::string& folder, const host::Disk& disk) {
  const auto real = disk.real_path(folder);
  if (!real) return false;
  for (std::string at = *real;; at = host::parent_of(at)) {
    if (disk.stat(host::join(at, ".git"))) return true;
    if (at == "/") return false;
  }
}

std::optional<std::string> output_of(const std::vector<std::string>& words,
                                     std::chrono::milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  os::Child child;
  if (os::Child::start(words, os::Lifetime::ends_with_parent, child)) return {};
  child.take_input();  // and closes it
  const auto end = Clock::now() + limit;
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::error_code error; !error;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) break;
    if (!os::wait_to_read(child.output(), left, error)) continue;
    const std::size_t got = os::read_some(child.output(), buffer, error);
    if (got == 0 && !error) return output;
    output.append(buffer.data(), got);
  }
  child.kill();
  return {};
}

}  // namespace

GitState read_git_state(const std::string& folder, const host::Disk& disk,
                        std::chrono::milliseconds limit) {
  GitState state;
  if (!is_in_repository(folder, disk)) return state;
  const auto output = output_of({"/bin/sh", "-c", questions, "sh", folder}, limit);
  std::string_view rest = output ? std::string_view(*output) : std::string_view();
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string_view word = line.substr(0, line.find(' '));
    const std::string value(line.substr(std::min(word.size() + 1, line.size())));
    if (word == "repository") state.repository = value;
    if (word == "branch") state.branch = value;
    if (word == "commit") state.commit = value;
    if (word == "dirty" || word == "clean") state.is_dirty = word == "dirty";
  }
  return state;
}

}  // namespace aml::azure
