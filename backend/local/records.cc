#include "backend/local/records.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include "backend/local/reconcile.h"

namespace aml::backend {
namespace {

/// SQLite says no more than that a file could not be written.
bool has_room(const std::string& folder) {
  constexpr std::uintmax_t little = 256 * 1024;
  std::error_code problem;
  const auto space = std::filesystem::space(folder, problem);
  return problem || space.available >= little;
}

}  // namespace

std::optional<Error> Records::make_folder() const {
  std::error_code problem;
  std::filesystem::create_directories(home_.jobs(), problem);
  if (problem) return Error{fmt::format("{}: {}", home_.jobs(), problem.message())};
  if (::access(home_.path.c_str(), W_OK) == 0) return {};
  return Error{fmt::format("{}: {}: jobs are recorded there; AML_JOB_HOME may name another folder",
                           home_.path, std::strerror(errno))};
}

void Records::look_after(Store& store) {
  for (const std::string& line : store.notices()) notices_.push_back(line);
  for (const std::string& line : reconcile(store)) notices_.push_back(line);
}

void Records::rebuild() {
  for (const std::string& line : Store::rebuild_database(home_.path)) notices_.push_back(line);
}

Error Records::unusable(const std::exception& failure) const {
  return {fmt::format("the records of jobs cannot be used: {}{}", failure.what(),
                      has_room(home_.path) ? "" : ": there is no room left on the disk")};
}

}  // namespace aml::backend
