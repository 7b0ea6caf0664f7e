#include "lsp/server/project_options.h"

#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "lsp/document/uri.h"
#include "validator/config/configuration.h"

namespace aml::lsp {
namespace {

constexpr const char* origin = "editor";
/// Not every file is watched: for so long a listing of the disk is used again.
constexpr std::chrono::seconds same_disk{2};

std::vector<config::Setting> settings_of(const CheckOptions& options) {
  std::vector<config::Setting> settings;
  const auto add = [&](std::string_view key, std::string value) {
    settings.push_back({config::option_of_key(key), std::move(value), origin});
  };
  for (const std::string& rule : options.select) add("select", rule);
  for (const std::string& rule : options.ignore) add("ignore", rule);
  for (const auto& [rule, level] : options.severities) {
    add("severity", fmt::format("{}={}", rule, to_string(level)));
  }
  if (options.dialect) add("dialect", std::string(doc::to_string(*options.dialect)));
  return settings;
}

}  // namespace

/// The configuration files as they were at one time, each read at the first need. For any worker.
class ProjectOptions::Configurations {
 public:
  Configurations(const CheckOptions& editor, const host::Disk& disk)
      : disk_(disk), editor_only_{std::make_shared<const CheckOptions>(editor)} {
    editor_.given = settings_of(editor);
  }

  CheckSettings of(const std::string& uri) {
    const std::optional<std::string> path = path_of(uri);
    if (!path) return editor_only_;
    {
      const std::lock_guard lock(known_mutex_);
      if (const auto known = known_.find(*path); known != known_.end()) return known->second;
    }
    const CheckSettings settings = read(*path);
    const std::lock_guard lock(known_mutex_);
    return known_.emplace(*path, settings).first->second;
  }

  std::vector<std::string> take_errors() {
    const std::lock_guard lock(known_mutex_);
    return std::exchange(errors_, {});
  }

 private:
  /// A worker whose document is known by now never waits for one that reads here.
  CheckSettings read(const std::string& path) {
    const std::lock_guard lock(reading_mutex_);
    if (!configuration_) configuration_.emplace(editor_, disk_);
    const config::Configuration::Choice choice = configuration_->of(path);
    const std::vector<std::string>& all = configuration_->errors();
    const std::lock_guard known_lock(known_mutex_);
    errors_.insert(errors_.end(), all.begin() + static_cast<std::ptrdiff_t>(taken_), all.end());
    taken_ = all.size();
    return {{choice.options, &choice.options->check}, choice.excluded, nullptr};
  }

  const host::Disk& disk_;
  const CheckSettings editor_only_;
  config::Options editor_;

  std::mutex reading_mutex_;
  std::optional<config::Configuration> configuration_;
  std::size_t taken_ = 0;  ///< of the configuration's errors

  std::mutex known_mutex_;                                ///< never held while the disk is read
  std::unordered_map<std::string, CheckSettings> known_;  ///< by path
  std::vector<std::string> errors_;
};

ProjectOptions::ProjectOptions(const host::Disk& disk)
    : disk_(disk), configurations_(std::make_shared<Configurations>(editor_, disk)) {}

ProjectOptions::~ProjectOptions() = default;

void ProjectOptions::set_editor(const CheckOptions& options) {
  editor_ = options;
  forget();
}

void ProjectOptions::forget() {
  auto fresh = std::make_shared<Configurations>(editor_, disk_);
  const std::lock_guard lock(mutex_);
  configurations_ = std::move(fresh);
}

void ProjectOptions::forget_disk() {
  const std::lock_guard lock(mutex_);
  seen_ = nullptr;
}

CheckSettings ProjectOptions::of(const std::string& uri) {
  CheckSettings settings = configurations()->of(uri);
  if (path_of(uri)) settings.seen = seen();
  return settings;
}

std::vector<std::string> ProjectOptions::take_errors() { return configurations()->take_errors(); }

std::shared_ptr<ProjectOptions::Configurations> ProjectOptions::configurations() const {
  const std::lock_guard lock(mutex_);
  return configurations_;
}

std::shared_ptr<host::Seen> ProjectOptions::seen() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!seen_ || now - seen_since_ > same_disk) {
    seen_ = std::make_shared<host::Seen>(disk_);
    seen_since_ = now;
  }
  return seen_;
}

}  // namespace aml::lsp
