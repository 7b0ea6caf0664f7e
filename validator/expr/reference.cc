#include "validator/expr/reference.h"

#include <algorithm>
#include <array>

#include "validator/text/ascii.h"

namespace aml::expr {
namespace {

using text::lower;

constexpr std::string_view prefix = "azureml:";

bool starts(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text::same_ignoring_case(text.substr(0, with.size()), with);
}

/// Reads a path piece by piece.
class Segments {
 public:
  explicit Segments(std::string_view path) : rest_(path) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::string_view peek() const { return rest_.substr(0, rest_.find('/')); }

  std::string_view take() {
    const std::string_view segment = peek();
    rest_.remove_prefix(std::min(segment.size() + 1, rest_.size()));
    return segment;
  }

  /// Takes the next segment when it is this keyword, in any case.
  bool take(std::string_view keyword) {
    if (at_end() || !text::same_ignoring_case(peek(), keyword)) return false;
    take();
    return true;
  }

 private:
  std::string_view rest_;
};

Reference of_kind(ReferenceKind kind) {
  Reference reference;
  reference.kind = kind;
  return reference;
}

/// Takes `TYPE/NAME`, then `/versions/V` or `/labels/L` when they are there. False when a part is
/// missing or something follows.
bool read_asset(Segments& path, Reference& into) {
  into.type = path.take();
  into.name = path.take();
  if (path.at_end()) return !into.name.empty();
  if (path.take("versions")) {
    into.version = path.take();
  } else if (path.take("labels")) {
    into.label = path.take();
  }
  const bool pinned = !into.version.empty() || !into.label.empty();
  return !into.name.empty() && pinned && path.at_end();
}

Reference datastore(Segments path) {
  Reference found = of_kind(ReferenceKind::datastore_uri);
  found.type = "datastores";
  found.name = path.take();
  const bool run_artifacts = text::same_ignoring_case(path.peek(), "ExperimentRun");
  const bool has_path = run_artifacts || path.take("paths");
  found.path = path.rest();
  found.malformed = found.name.empty() || !has_path;
  return found;
}

Reference job_output(Segments path) {
  Reference found = of_kind(ReferenceKind::job_output_uri);
  found.type = "jobs";
  found.name = path.take();
  const bool has_output = path.take("outputs");
  found.output = has_output ? path.take() : std::string_view{};
  const bool has_path = path.at_end() || path.take("paths");
  found.path = path.rest();
  found.malformed = found.name.empty() || found.output.empty() || !has_path;
  return found;
}

Reference registry_asset(Segments path) {
  Reference found = of_kind(ReferenceKind::registry);
  found.registry = path.take();
  const bool whole = read_asset(path, found);
  const bool pinned = !found.version.empty() || !found.label.empty();
  found.malformed = found.registry.empty() || !whole || !pinned;
  return found;
}

Reference virtual_cluster(Segments path) {
  Reference found = of_kind(ReferenceKind::virtual_cluster);
  found.type = "virtualclusters";
  found.name = path.take();
  found.malformed = found.name.empty() || !path.at_end();
  return found;
}

Reference asset_uri(Segments path, std::string_view workspace) {
  Reference found = of_kind(ReferenceKind::asset_uri);
  found.workspace = workspace;
  found.malformed = !read_asset(path, found);
  return found;
}

/// What follows `subscriptions/S/`, `resourceGroups/G/` or `locations/L/`: a thing of a workspace.
Reference in_workspace(Segments path) {
  if (path.take("providers")) path.take();
  if (path.take("virtualclusters")) return virtual_cluster(path);
  if (!path.take("workspaces")) {
    Reference found = of_kind(ReferenceKind::asset_uri);
    found.malformed = true;
    return found;
  }
  const std::string_view workspace = path.take();
  Reference found;
  if (path.take("datastores")) {
    found = datastore(path);
  } else if (path.take("jobs")) {
    found = job_output(path);
  } else {
    found = asset_uri(path, workspace);
  }
  found.workspace = workspace;
  found.malformed = found.malformed || workspace.empty();
  return found;
}

/// `azureml://...`: the text after the slashes.
Reference azureml_uri(std::string_view text) {
  constexpr std::array<std::string_view, 5> asset_types = {"models", "data", "environments",
                                                           "components", "codes"};
  Segments path(text);
  if (path.take("datastores")) return datastore(path);
  if (path.take("jobs")) return job_output(path);
  if (path.take("registries") || path.take("feeds")) return registry_asset(path);
  if (path.take("virtualclusters")) return virtual_cluster(path);
  if (std::ranges::any_of(asset_types,
                          [&](auto type) { return text::same_ignoring_case(type, path.peek()); })) {
    return asset_uri(path, {});
  }
  const bool subscription = path.take("subscriptions");
  if (subscription) path.take();
  const bool group = path.take("resourceGroups");
  if (group) path.take();
  const bool location = path.take("locations");
  if (location) path.take();
  if (subscription || group || location) return in_workspace(path);
  Reference found = of_kind(ReferenceKind::unknown_azureml);
  found.malformed = text.empty();
  found.path = text;
  return found;
}

/// `/subscriptions/...`: the text after the first slash.
Reference arm_id(std::string_view text) {
  Segments path(text);
  path.take("subscriptions");
  const bool scoped = !path.take().empty() && path.take("resourceGroups") && !path.take().empty() &&
                      path.take("providers");
  const std::string_view provider = path.take();
  if (path.take("virtualclusters")) {
    Reference found = virtual_cluster(path);
    found.malformed = found.malformed || !scoped;
    return found;
  }
  Reference found = of_kind(ReferenceKind::arm_id);
  if (scoped && !text::same_ignoring_case(provider, "Microsoft.MachineLearningServices")) {
    found.type = path.take();
    found.name = path.take();
    found.malformed = found.name.empty();
    return found;
  }
  const bool in_a_workspace = path.take("workspaces");
  found.workspace = path.take();
  const bool whole = read_asset(path, found);
  found.malformed = !scoped || !in_a_workspace || found.workspace.empty() || !whole;
  return found;
}

/// `name`, `name:version`, `name@label`. A slash can only appear in an id, which begins with one.
Reference asset(std::string_view body) {
  Reference found = of_kind(ReferenceKind::asset_name);
  const std::size_t colon = body.find(':');
  const std::size_t at = body.find('@');
  found.name = body;
  if (colon < at) {
    found.kind = ReferenceKind::asset_version;
    found.name = body.substr(0, colon);
    found.version = body.substr(colon + 1);
    found.malformed = found.version.empty();
  } else if (at != body.npos) {
    found.kind = ReferenceKind::asset_label;
    found.name = body.substr(0, body.rfind('@'));
    found.label = body.substr(body.rfind('@') + 1);
    found.malformed = found.label.empty();
  }
  found.malformed = found.malformed || found.name.empty() || body.find('/') != body.npos;
  return found;
}

bool is_scheme(std::string_view text) {
  const auto letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  // One letter is a drive of Windows.
  return text.size() > 1 && letter(text.front()) && std::ranges::all_of(text, [&](char c) {
           return letter(c) || text::is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

bool needs_host(std::string_view scheme) {
  constexpr std::array<std::string_view, 9> schemes = {"http",  "https", "wasb", "wasbs", "abfs",
                                                       "abfss", "adl",   "s3",   "ftp"};
  return std::ranges::any_of(schemes,
                             [&](auto known) { return text::same_ignoring_case(known, scheme); });
}

/// `scheme:...` where the scheme is one of an address; nothing of kind `none` otherwise.
Reference address(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || !is_scheme(text.substr(0, colon))) return {};
  const std::string_view scheme = text.substr(0, colon);
  std::string_view rest = text.substr(colon + 1);
  const bool slashes = rest.starts_with("//");

  Reference found;
  if (text::same_ignoring_case(scheme, "file")) {
    found = of_kind(ReferenceKind::file);
    found.path = slashes ? rest.substr(2) : rest;
    found.malformed = found.path.empty();
  } else if (starts(scheme, "git+")) {
    found = of_kind(ReferenceKind::git);
    found.path = slashes ? rest.substr(2) : rest;
    found.malformed = !slashes || found.path.empty();
  } else if (text::same_ignoring_case(scheme, "runs")) {
    found = of_kind(ReferenceKind::mlflow_run);
    Segments path(rest.substr(rest.starts_with('/') ? 1 : 0));
    found.name = path.take();
    found.path = path.rest();
    found.malformed = !rest.starts_with('/') || found.name.empty();
  } else if (slashes || needs_host(scheme)) {
    found = of_kind(ReferenceKind::url);
    if (slashes) rest.remove_prefix(2);
    Segments path(rest);
    found.malformed = !slashes || path.take().empty();
    found.path = path.rest();
  }
  found.scheme = scheme;
  return found;
}

/// `azureml:` and what is after it.
Reference prefixed(std::string_view body) {
  if (body.starts_with("//")) return azureml_uri(body.substr(2));
  if (starts(body, "/subscriptions/")) return arm_id(body.substr(1));
  if (starts(body, "virtualclusters/")) {
    return virtual_cluster(Segments(body.substr(body.find('/') + 1)));
  }
  if (body.find("://") != body.npos) {
    if (const Reference found = address(body); found.kind == ReferenceKind::url) return found;
  }
  return asset(body);
}

Reference unprefixed(std::string_view text) {
  if (starts(text, "/subscriptions/")) return arm_id(text.substr(1));
  if (starts(text, "//virtualclusters/") || starts(text, "//subscriptions/")) {
    return azureml_uri(text.substr(2));
  }
  if (const Reference found = address(text); found.kind != ReferenceKind::none) return found;
  Reference found = of_kind(ReferenceKind::local_path);
  found.path = text;
  return found;
}

}  // namespace

Reference parse_reference(std::string_view text) {
  if (text.empty()) return {};
  if (!starts(text, prefix)) return unprefixed(text);
  Reference found = prefixed(text.substr(prefix.size()));
  found.prefixed = text.starts_with(prefix);
  found.malformed = found.malformed || !found.prefixed;
  if (found.scheme.empty()) found.scheme = text.substr(0, prefix.size() - 1);
  return found;
}

}  // namespace aml::expr
