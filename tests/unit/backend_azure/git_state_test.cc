#include "backend/azure/assets/git_state.h"

#include <cstdlib>

#include "tests/catch.h"
#include "tests/unit/host/temporary_folder.h"

using namespace aml;
using namespace aml::azure;

namespace {

constexpr std::chrono::seconds limit{60};

void run(const std::string& folder, const std::string& command) {
  REQUIRE(std::system(("cd " + folder + " && " + command + " >/dev/null 2>&1").c_str()) == 0);
}

}  // namespace

TEST_CASE("git is asked for the address, the branch, the commit, and whether files changed") {
  if (std::system("git --version >/dev/null 2>&1") != 0) return;
  const host::TemporaryFolder folder;
  CHECK(read_git_state(folder.path(), host::real_disk(), limit).branch.empty());

  run(folder.path(), "git init -q -b trunk . && git remote add origin https://example.com/r.git");
  GitState state = read_git_state(folder.path(), host::real_disk(), limit);
  CHECK(state.repository == "https://example.com/r.git");
  CHECK(state.branch == "trunk");
  CHECK(state.commit.empty());
  CHECK(state.is_dirty == false);

  folder.write("a", "x");
  CHECK(read_git_state(folder.path(), host::real_disk(), limit).is_dirty == true);
  run(folder.path(),
      "git add a && git -c user.name=n -c user.email=e@example.com commit -qm m && mkdir below");
  state = read_git_state(folder.path() + "/below", host::real_disk(), limit);
  CHECK(state.commit.size() == 40);
  CHECK(state.is_dirty == false);

  run(folder.path(), "git checkout -q --detach");
  state = read_git_state(folder.path(), host::real_disk(), limit);
  CHECK(state.branch.empty());
  CHECK(state.commit.size() == 40);
}

TEST_CASE("git that does not end in time reports nothing") {
  const host::TemporaryFolder folder;
  folder.write(".git", "");
  const GitState state =
      read_git_state(folder.path(), host::real_disk(), std::chrono::milliseconds(0));
  CHECK(state.commit.empty());
  CHECK_FALSE(state.is_dirty);
}
