#include "validator/host/overlay.h"

#include <fmt/format.h>

#include "validator/host/file_context.h"
#include "validator/host/paths.h"

namespace aml::host {

Overlay::Overlay(const OpenTexts& open, const std::string& own, Seen& seen) {
  for (const auto& [path, text] : open) {
    if (path == own) continue;
    const std::string& folder = seen.real_folder(parent_of(path) + "/");
    if (!folder.empty()) by_real_path_.insert_or_assign(join(folder, name_of(path)), text);
  }
  for (const auto& [path, text] : by_real_path_) {
    identity_ += fmt::format("{}\n{}\n", path, static_cast<const void*>(text.get()));
  }
}

const std::string* Overlay::find(const std::string& file) const {
  const auto found = by_real_path_.find(file);
  return found == by_real_path_.end() ? nullptr : found->second.get();
}

void Overlay::note(std::string_view path) {
  const std::lock_guard lock(mutex_);
  if (!noted_.contains(path)) noted_.emplace(path);
}

bool Overlay::noted(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  return noted_.contains(path);
}

}  // namespace aml::host
