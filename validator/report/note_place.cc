#include "validator/report/note_place.h"

#include <filesystem>

namespace aml::report {

std::string NotePlace::path(std::string_view path) const {
  if (!is_elsewhere()) return std::string(path);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  return (folder / note_.file->path).lexically_normal().generic_string();
}

}  // namespace aml::report
