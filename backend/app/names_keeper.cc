#include "backend/app/names_keeper.h"

#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

#include "backend/app/error_text.h"
#include "backend/app/write_whole.h"
#include "os/clock.h"
#include "validator/host/disk.h"
#include "validator/workspace/names_json.h"

namespace aml::backend {
namespace {

constexpr std::int64_t patience_after_failure = 60'000;  // milliseconds

namespace fs = std::filesystem;

/// Folders that are missing are made for their owner alone: which names a workspace has is nobody
/// else's business.
std::error_code make_folders(const fs::path& folder) {
  std::error_code problem;
  if (fs::exists(folder, problem) || problem) return problem;
  if (problem = make_folders(folder.parent_path()); problem) return problem;
  if (fs::create_directory(folder, problem)) {
    fs::permissions(folder, fs::perms::owner_all, problem);
  }
  return problem;
}

std::optional<Error> write(const std::string& path, const std::string& text) {
  if (const auto problem = make_folders(fs::path(path).parent_path())) {
    return Error{fmt::format("{}: {}", path, problem.message())};
  }
  const auto error = write_whole(path, text, Readers::owner);
  if (error) return prefixed(path + ": ", *error);
  return {};
}

}  // namespace

NamesKeeper::NamesKeeper(NameLists* source, workspace::Address workspace, std::string file)
    : source_(source), workspace_(std::move(workspace)), file_(std::move(file)) {}

std::optional<workspace::NameList> NamesKeeper::read() const {
  std::string buffer;
  const auto text = host::real_disk().read(file_, buffer);
  if (!text) return {};
  return workspace::read_names(*text);
}

bool NamesKeeper::is_due(const std::optional<workspace::NameList>& list) const {
  const std::int64_t now = os::unix_milliseconds();
  if (now - failed_ < patience_after_failure) return false;
  return !list || !source_->asks_service() || workspace::is_old(*list, now);
}

NamesKeeper::State NamesKeeper::look(bool refresh, bool even_if_fresh) {
  auto list = read();
  if (source_ != nullptr && refresh && !is_refreshing() && (even_if_fresh || is_due(list))) {
    this->refresh();
    if (!is_refreshing()) list = read();
  }
  return {std::move(list), is_refreshing(), problem_};
}

void NamesKeeper::refresh() {
  if (!source_->asks_service()) {
    problem_ = renew({});
    return;
  }
  thread_ = std::jthread([this](const std::stop_token& stop) {
    std::string problem = renew(stop);
    const std::scoped_lock lock(mutex_);
    ended_ = std::move(problem);
  });
}

std::string NamesKeeper::renew(std::stop_token stop) {
  try {
    auto names = source_->ask(std::move(stop));
    if (!names) return error_line(names.error());
    const auto problem = write(
        file_, workspace::names_text({workspace_, os::unix_milliseconds(), std::move(*names)}));
    return problem ? error_line(*problem) : "";
  } catch (const std::exception& failure) {
    return error_line({failure.what()});
  }
}

std::optional<NamesRefresh> NamesKeeper::take_ended() {
  {
    const std::scoped_lock lock(mutex_);
    if (!ended_) return {};
    problem_ = std::move(*std::exchange(ended_, {}));
  }
  thread_.join();
  failed_ = problem_.empty() ? 0 : os::unix_milliseconds();
  const auto list = read();
  return NamesRefresh{list ? list->refreshed : 0, problem_};
}

}  // namespace aml::backend
