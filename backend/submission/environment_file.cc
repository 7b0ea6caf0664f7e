#include "backend/submission/environment_file.h"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "validator/document/read_environment.h"
#include "validator/expr/reference.h"

namespace aml::backend {
namespace {

/// What is wrong with the file; empty: nothing.
std::string read_into(doc::Environment& environment, std::string_view text) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  std::optional<doc::Value> value;
  if (document.broken.empty()) value = doc::plain_value(document.root);
  if (!value || value->map() == nullptr) {
    return "does not define an environment: expected a mapping with `image` or `build`";
  }
  std::vector<std::string> unread;
  environment = doc::read_environment(*value, "", unread);
  if (!unread.empty()) {
    return fmt::format("unknown or misplaced in an environment: `{}`", fmt::join(unread, "`, `"));
  }
  if (environment.image.empty() == environment.build_path.empty()) {
    return "expected either `image` or `build` with a `path`";
  }
  return {};
}

}  // namespace

std::optional<Error> include_environment_file(doc::Environment& environment,
                                              const std::string& folder, const host::Disk& disk) {
  const std::string written = environment.reference;
  const expr::Reference reference = expr::parse_reference(written);
  if (reference.kind != expr::ReferenceKind::file) return {};
  const std::filesystem::path file(reference.path);
  std::string buffer;
  const auto text = disk.read((folder / file).lexically_normal().string(), buffer);
  const std::string problem = text ? read_into(environment, *text) : text.error();
  if (!problem.empty()) {
    return Error{fmt::format("environment: {}: {}", file.string(), problem), ErrorCode::invalid};
  }
  for (std::string* path : {&environment.conda_file, &environment.build_path}) {
    if (path->empty() || !expr::is_local(expr::parse_reference(*path).kind)) continue;
    *path = (file.parent_path() / *path).lexically_normal().string();
  }
  return {};
}

}  // namespace aml::backend
