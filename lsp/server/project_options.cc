#include "lsp/server/project_options.h"

#include <fmt/format.h>

#include "lsp/document/uri.h"

namespace aml::lsp {
namespace {

constexpr const char* origin = "editor";
/// Not every file is watched: for so long what was seen of the disk holds unasked.
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

void ProjectOptions::set_editor(const CheckOptions& options) {
  const std::lock_guard lock(mutex_);
  configuration_.reset();
  editor_.given = settings_of(options);
  editor_only_ = std::make_shared<const CheckOptions>(options);
}

void ProjectOptions::forget() {
  const std::lock_guard lock(mutex_);
  configuration_.reset();
}

void ProjectOptions::forget_disk() {
  const std::lock_guard lock(mutex_);
  seen_ = nullptr;
}

Terms ProjectOptions::of(const std::string& uri) {
  const std::lock_guard lock(mutex_);
  const std::optional<std::string> path = path_of(uri);
  if (!path) return {editor_only_};
  if (!configuration_) {
    configuration_.emplace(editor_, disk_);
    told_ = 0;
  }
  const auto now = std::chrono::steady_clock::now();
  if (!seen_ || now - seen_since_ > same_disk) {
    seen_ = std::make_shared<host::Seen>(disk_);
    seen_since_ = now;
  }
  const config::Configuration::Choice choice = configuration_->of(*path);
  return {{choice.options, &choice.options->check}, choice.excluded, seen_};
}

std::vector<std::string> ProjectOptions::take_errors() {
  const std::lock_guard lock(mutex_);
  if (!configuration_) return {};
  const std::vector<std::string>& all = configuration_->errors();
  std::vector<std::string> fresh(all.begin() + static_cast<std::ptrdiff_t>(told_), all.end());
  told_ = all.size();
  return fresh;
}

}  // namespace aml::lsp
