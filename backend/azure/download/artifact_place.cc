#include "backend/azure/download/artifact_place.h"

#include <fmt/format.h>
#include <optional>

#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;

/// Takes the segments of a path one by one.
struct Segments {
  std::string_view rest;

  std::string_view take() {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    return segment;
  }

  /// The segment after this one, where this is its name, in any case.
  std::optional<std::string_view> take_after(std::string_view name) {
    Segments tried = *this;
    if (lower(tried.take()) != name) return {};
    const std::string_view value = tried.take();
    *this = tried;
    return value;
  }
};

std::string_view without_slashes(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

bool is_other(std::optional<std::string_view> named, const std::string& own) {
  return named && lower(*named) != lower(own);
}

}  // namespace

backend::Result<DatastorePath> parse_datastore_path(std::string_view address,
                                                    const WorkspaceAddress& workspace) {
  constexpr std::string_view scheme = "azureml://";
  const bool has_scheme = address.starts_with(scheme);
  Segments segments{address.substr(has_scheme ? scheme.size() : 0)};
  const auto subscription = segments.take_after("subscriptions");
  const auto group = segments.take_after("resourcegroups");
  const auto name = segments.take_after("workspaces");
  const bool is_other_workspace = is_other(subscription, workspace.subscription) ||
                                  is_other(group, workspace.resource_group) ||
                                  is_other(name, workspace.name);
  const auto datastore = segments.take_after("datastores");
  if (!has_scheme || !datastore || datastore->empty()) {
    return Error{fmt::format("files at `{}` cannot be downloaded: expected "
                             "`azureml://datastores/NAME/paths/PATH`",
                             address.substr(0, address.find('?'))),
                 ErrorCode::unsupported};
  }
  if (is_other_workspace) {
    return Error{
        fmt::format("files at `{}` cannot be downloaded: they are in another workspace", address),
        ErrorCode::unsupported};
  }
  if (Segments paths = segments; paths.take() == "paths") segments = paths;
  return DatastorePath{std::string(*datastore), std::string(without_slashes(segments.rest))};
}

}  // namespace aml::azure
