#include "validator/config/configuration.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace aml::config {
namespace {

constexpr std::string_view names[] = {".aml-lint.yaml", ".aml-lint.yml"};

std::string parent_of(const std::string& folder) {
  return folder.substr(0, std::max<std::size_t>(folder.rfind('/'), 1));
}

std::string join(const std::string& folder, std::string_view name) {
  return (folder.ends_with('/') ? folder : folder + '/') + std::string(name);
}

bool is_inside(std::string_view path, const std::string& folder) {
  return path.starts_with(join(folder, ""));
}

/// Whether patterns name a path below `folder`, or a folder that it is in.
bool matches(const host::IgnoreFile& patterns, const std::string& folder, std::string_view path) {
  if (folder.empty() || !is_inside(path, folder)) return false;
  const std::string_view below = path.substr(join(folder, "").size());
  for (std::size_t slash = below.find('/'); slash != below.npos;
       slash = below.find('/', slash + 1)) {
    if (patterns.judge(below.substr(0, slash), true) == host::IgnoreFile::Verdict::ignored) {
      return true;
    }
  }
  return patterns.judge(below, false) == host::IgnoreFile::Verdict::ignored;
}

bool replaces(const Setting& later, const Setting& earlier) {
  if (later.option != earlier.option) return false;
  if (later.option->shape == Shape::word) return true;
  const auto rule = [](const Setting& setting) {
    return std::string_view(setting.value).substr(0, setting.value.find('='));
  };
  return later.option->shape == Shape::levels && rule(later) == rule(earlier);
}

void add_layer(std::vector<Setting>& settings, const std::vector<Setting>& layer) {
  const bool selects = std::any_of(layer.begin(), layer.end(), [](const Setting& setting) {
    return setting.option->key == "select";
  });
  if (selects) {
    std::erase_if(settings,
                  [](const Setting& earlier) { return earlier.option->shape == Shape::rules; });
  }
  for (const Setting& setting : layer) {
    std::erase_if(settings, [&](const Setting& earlier) { return replaces(setting, earlier); });
    settings.push_back(setting);
  }
}

}  // namespace

Configuration::Configuration(const Options& command_line, const host::Disk& disk)
    : command_line_(command_line),
      disk_(disk),
      here_(disk.real_path(".") ? *disk.real_path(".") : ""),
      excluded_here_(fmt::format("{}", fmt::join(command_line.exclude, "\n"))) {
  if (!command_line.config.empty()) given_ = load(command_line.config, here_);
}

Configuration::Choice Configuration::of(const std::string& path) {
  const Place place = place_of(path);
  Choice choice;
  choice.file = place.file;
  const std::vector<bool> overrides = matching_overrides(place);
  std::string key(overrides.begin(), overrides.end());
  key += place.file == nullptr ? "" : place.file->path;
  std::shared_ptr<const FileOptions>& options = options_[key];
  if (!options) {
    Options all;
    for (const Setting& setting : settings(place.file, overrides)) {
      if (!setting.option->key.empty()) assign(*setting.option, setting.value, all);
    }
    options = std::make_shared<const FileOptions>(FileOptions{std::move(all.check), all.fail_on});
  }
  choice.options = options;
  choice.excluded =
      matches(excluded_here_, here_, place.path) ||
      (place.file != nullptr && matches(place.file->exclude, place.file->folder, place.path));
  return choice;
}

std::vector<Setting> Configuration::settings_of(const std::string& path) {
  const Place place = place_of(path);
  return settings(place.file, matching_overrides(place));
}

Configuration::Place Configuration::place_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const Folder& folder =
      folder_of(slash == path.npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1)));
  if (folder.real.empty()) return {{}, folder.file};
  return {join(folder.real, path.substr(slash == path.npos ? 0 : slash + 1)), folder.file};
}

Configuration::Folder& Configuration::folder_of(const std::string& shown) {
  const auto [known, is_new] = folders_.try_emplace(shown);
  Folder& folder = known->second;
  if (!is_new) return folder;
  folder.real = real_folder(shown);
  if (given_ != nullptr) {
    folder.file = given_;
  } else if (!command_line_.no_config && !folder.real.empty()) {
    folder.file = find(folder.real);
  }
  return folder;
}

/// What does not exist yet is reported by the folders above it. Empty when those cannot be
/// determined either.
std::string Configuration::real_folder(const std::string& shown) const {
  if (const auto real = disk_.real_path(shown)) return *real;
  const std::size_t slash = shown.rfind('/');
  const std::string_view name = std::string_view(shown).substr(slash + 1);
  if (name.empty() || name == "." || name == "..") return {};
  const std::string above =
      real_folder(slash == shown.npos ? "." : shown.substr(0, std::max<std::size_t>(slash, 1)));
  return above.empty() ? above : join(above, name);
}

const ConfigFile* Configuration::find(const std::string& real_folder) {
  if (const auto known = found_.find(real_folder); known != found_.end()) return known->second;
  const ConfigFile* file = nullptr;
  for (const std::string_view name : names) {
    const std::string path = join(real_folder, name);
    const auto kind = disk_.stat(path);
    if (!kind || *kind == host::FileKind::folder) continue;
    if (file == nullptr) {
      file = load(path, real_folder);
    } else {
      errors_.push_back(shown(path) + ": is beside " + file->path + ": keep one of them");
    }
  }
  const bool last = real_folder == "/" || disk_.stat(join(real_folder, ".git"));
  if (file == nullptr && !last) file = find(parent_of(real_folder));
  return found_[real_folder] = file;
}

const ConfigFile* Configuration::load(const std::string& path, const std::string& folder) {
  std::string buffer;
  const auto text = disk_.read(path, buffer);
  ConfigFile file;
  if (text) {
    file = read_config_file(shown(path), folder, *text);
    for (const Fault& fault : file.faults) errors_.push_back(fault.line());
  } else {
    file.path = shown(path);
    errors_.push_back(file.path + ": " + text.error());
  }
  files_.push_back(std::make_unique<ConfigFile>(std::move(file)));
  return files_.back().get();
}

/// Paths below the working folder are determined from there, unless it is the root.
std::string Configuration::shown(const std::string& path) const {
  return here_.size() > 1 && is_inside(path, here_) ? path.substr(join(here_, "").size()) : path;
}

std::vector<bool> Configuration::matching_overrides(const Place& place) const {
  std::vector<bool> matching;
  if (place.file == nullptr) return matching;
  for (const Override& one : place.file->overrides) {
    matching.push_back(matches(one.paths, place.file->folder, place.path));
  }
  return matching;
}

std::vector<Setting> Configuration::settings(const ConfigFile* file,
                                             const std::vector<bool>& overrides) const {
  std::vector<Setting> all;
  if (file != nullptr) {
    add_layer(all, file->settings);
    for (std::size_t i = 0; i < overrides.size(); ++i) {
      if (overrides[i]) add_layer(all, file->overrides[i].settings);
    }
  }
  add_layer(all, command_line_.given);
  return all;
}

}  // namespace aml::config
