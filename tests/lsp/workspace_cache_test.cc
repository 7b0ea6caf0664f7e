// Real files, as aml-job writes them; nothing else is read, and nothing is started.
#include "lsp/app/workspace_cache.h"

#include <filesystem>
#include <fstream>
#include <future>
#include <unistd.h>

#include "tests/catch.h"
#include "validator/workspace/names_json.h"
#include "validator/workspace/user_folders.h"

namespace {

using namespace aml;
using namespace aml::lsp;
namespace fs = std::filesystem;

const workspace::Address first{"s", "g", "first"};
const workspace::Address second{"s", "g", "second"};

/// A folder with what `aml-job` keeps for its user, and a project.
class Home {
 public:
  Home()
      : path_(fs::canonical(fs::temp_directory_path()) /
              ("aml-ls-cache-" + std::to_string(::getpid()))) {
    fs::create_directories(path_ / "project/jobs");
  }
  ~Home() { fs::remove_all(path_); }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;

  WorkspaceCache::Places places() const { return {path_ / "targets.json", path_ / "cache"}; }
  std::string job() const { return path_ / "project/jobs/job.yml"; }

  void choose(const workspace::Address& address) const {
    const nlohmann::json all = {{path_ / "project",
                                 {{"backend", address.is_this_machine() ? "local" : "azure"},
                                  {"subscription", address.subscription},
                                  {"resource_group", address.resource_group},
                                  {"workspace", address.name}}}};
    write(path_ / "targets.json", all.dump());
  }

  void list(const workspace::Address& address, const char* compute) const {
    workspace::NameList names{address, 1, {}};
    names.names.computes = {{compute, "AmlCompute"}};
    write(workspace::names_file(path_ / "cache", address), workspace::names_text(names));
  }

  void write(const fs::path& path, const std::string& text) const {
    fs::create_directories(path.parent_path());
    const fs::path fresh = path.string() + ".new";
    std::ofstream(fresh) << text;
    fs::rename(fresh, path);
  }

 private:
  fs::path path_;
};

std::string compute_of(const std::shared_ptr<const KnownWorkspace>& known) {
  return known && known->list ? known->list->names.computes.at(0).name : "no list";
}

TEST_CASE("the list is that of the workspace that was chosen for the folder or one around it") {
  const Home home;
  WorkspaceCache cache(home.places());
  CHECK(cache.read(home.job())->address.is_this_machine());
  CHECK(compute_of(cache.read(home.job())) == "no list");
  home.list({}, "pool");
  CHECK(compute_of(cache.read(home.job())) == "pool");
  home.choose(first);
  CHECK(cache.read(home.job())->address == first);
  CHECK(compute_of(cache.read(home.job())) == "no list");
  home.list(first, "cpu");
  home.list(second, "gpu");
  CHECK(compute_of(cache.read(home.job())) == "cpu");
  home.choose(second);
  CHECK(compute_of(cache.read(home.job())) == "gpu");
  home.choose({});
  CHECK(compute_of(cache.read(home.job())) == "pool");
  CHECK(cache.read("/elsewhere/job.yml")->address.is_this_machine());
}

TEST_CASE("what is broken counts as absent") {
  const Home home;
  WorkspaceCache cache(home.places());
  home.choose(first);
  for (const char* text : {"", "{", "[]", "{\"version\": 2}", "null"}) {
    home.write(workspace::names_file(home.places().cache, first), text);
    CHECK(compute_of(cache.read(home.job())) == "no list");
  }
  home.write(home.places().choices, "[1");
  CHECK(cache.read(home.job())->address.is_this_machine());
}

TEST_CASE("an answer is what was read last, and never changes") {
  const Home home;
  home.choose(first);
  home.list(first, "cpu");
  WorkspaceCache cache(home.places());
  const auto before = cache.read(home.job());
  CHECK(cache.read(home.job()) == before);  // nothing has changed
  home.list(first, "gpu");
  CHECK(compute_of(before) == "cpu");
  CHECK(compute_of(cache.read(home.job())) == "gpu");
}

TEST_CASE("a watcher is told where jobs go, and not of names") {
  const Home home;
  home.choose(first);
  WorkspaceCache cache(home.places());
  int told = 0;
  cache.watch([&] { ++told; });
  cache.read("/elsewhere/job.yml");
  CHECK(told == 0);  // to this machine, as before
  cache.read(home.job());
  CHECK(told == 1);
  home.list(first, "cpu");
  CHECK(compute_of(cache.read(home.job())) == "cpu");
  CHECK(told == 1);
  home.choose(second);
  cache.read(home.job());
  CHECK(told == 2);
}

TEST_CASE("whoever asks does not wait, and is reported when something was read") {
  const Home home;
  home.choose(first);
  home.list(first, "cpu");
  WorkspaceCache cache(home.places());
  std::promise<void> read;
  cache.watch([&] { read.set_value(); });
  CHECK(cache.at(home.job()) == nullptr);
  read.get_future().wait();
  cache.watch({});
  CHECK(compute_of(cache.at(home.job())) == "cpu");
}

}  // namespace
