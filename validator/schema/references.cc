#include "validator/schema/references.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <initializer_list>

#include "validator/text/ascii.h"

namespace aml::schema {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The id of a resource, as the portal shows it. The client wants a version in it, and no label.
bool is_versioned_id(std::string_view body) { return contains(body, "/versions/"); }

/// `NAME`, `NAME:VERSION` or `NAME@LABEL` after `azureml:`; a slash would begin an id.
bool is_name(std::string_view body) { return !contains(body, "/"); }

/// A wrong kind of address is refused; which of the others exist, only the service knows.
bool is_environment(std::string_view text) {
  if (text.starts_with("file:")) return true;
  if (!text.starts_with("azureml:")) return false;
  const std::string_view body = text.substr(8);
  if (body.starts_with("//")) return !body.starts_with("//datastores/");
  return body.starts_with('/') ? is_versioned_id(body) : is_name(body);
}

bool is_asset_of_code(std::string_view body) {
  if (body.starts_with("//")) return body.starts_with("//registries/");
  if (body.starts_with('/')) return is_versioned_id(body);
  return body.empty() || (is_name(body) && (contains(body, ":") || contains(body, "@")));
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [text](std::string_view start) { return text.starts_with(start); });
}

bool is_code(std::string_view text) {
  if (text.starts_with("azureml:")) return is_asset_of_code(text.substr(8));
  return !starts_with_any(
      text, {"file:", "wasb:", "wasbs:", "abfs:", "abfss:", "adl:", "/subscriptions/", "${{"});
}

/// A registered component, or the path of a file: a name alone, with or without a version, is
/// neither.
bool is_component(std::string_view text, bool takes_prefix) {
  if (text.starts_with("azureml:")) {
    const std::string_view body = text.substr(8);
    if (body.starts_with("//")) return body.starts_with("//registries/");
    return body.starts_with('/') ? is_versioned_id(body) : is_name(body);
  }
  if (text.starts_with("file:")) return takes_prefix;
  if (contains(text, "${{")) return false;
  const bool has_folder = text.find_first_of("/\\") != text.npos;
  return has_folder || (contains(text, ".") && !contains(text, ":"));
}

/// A job of the workspace, or the path of a file.
bool is_job(std::string_view text) {
  if (text.starts_with("azureml:")) return !text.starts_with("azureml://datastores/");
  return is_component(text, false);
}

bool is_serverless(std::string_view text) { return text::same_ignoring_case(text, "serverless"); }

/// What is to be filled in by a template or a build system is in none of them.
bool is_address_byte(char c) {
  return text::byte_of(c) > ' ' &&
         std::string_view("<>{}$\"'`|\\^").find(c) == std::string_view::npos;
}

/// `/subscriptions/S/resourceGroups/G/providers/NAMESPACE/KIND/NAME`: words of the path in any
/// case, and each part has a text.
bool is_resource_id(std::string_view text) {
  if (text.starts_with("azureml:")) text.remove_prefix(8);
  if (text.starts_with('/')) text.remove_prefix(1);
  constexpr std::array<std::string_view, 8> wanted = {
      "subscriptions", "", "resourceGroups", "", "providers", "", "", ""};
  if (!std::ranges::all_of(text, is_address_byte)) return false;
  for (const std::string_view word : wanted) {
    const std::string_view part = text.substr(0, text.find('/'));
    if (part.empty() || (!word.empty() && !text::same_ignoring_case(part, word))) return false;
    text.remove_prefix(std::min(part.size() + 1, text.size()));
  }
  return true;
}

bool is_url(std::string_view text) {
  const std::size_t colon = text.find("://");
  const std::string_view scheme = text.substr(0, std::min(colon, text.size()));
  const bool is_known = std::ranges::any_of(
      std::initializer_list<std::string_view>{"http", "https", "ftp", "ftps"},
      [&](std::string_view one) { return text::same_ignoring_case(one, scheme); });
  return is_known && std::ranges::all_of(text, is_address_byte) && text.size() > colon + 3 &&
         text[colon + 3] != '/';
}

/// A name, a version after it or not, that lacks nothing but its prefix.
bool is_bare_name(std::string_view text) {
  const auto in_name = [](char c) {
    return text::is_word(c) || c == '-' || c == '.' || c == ':' || c == '@';
  };
  return !text.empty() && text != "local" && std::ranges::all_of(text, in_name);
}

/// A path is written below `path`; a name lacks its prefix.
std::string meant_model(std::string_view text) {
  if (text.starts_with("file:")) text.remove_prefix(5);
  const bool is_path = !contains(text, ":") && text.find_first_of("/\\") != text.npos &&
                       text.find_first_of("{},[]#$<> ") == text.npos;
  if (is_path) return fmt::format("{{path: {}}}", text);
  return is_bare_name(text) ? fmt::format("azureml:{}", text) : std::string();
}

}  // namespace

bool is_reference(std::string_view text, Reference kind) {
  switch (kind) {
    case Reference::environment:
      return is_environment(text);
    case Reference::code:
      return is_code(text);
    case Reference::conda_file:
      return !starts_with_any(text, {"azureml:", "file:", "${{"}) && !contains(text, "://");
    case Reference::build_context:
      return !starts_with_any(text, {"azureml:", "git+", "${{"});
    case Reference::azureml:
      return text.starts_with("azureml:");
    case Reference::azureml_or_file:
      return starts_with_any(text, {"azureml:", "file:"});
    case Reference::component:
      return is_component(text, true);
    case Reference::pipeline_component:
      return is_component(text, false);
    case Reference::default_compute:
      return text.starts_with("azureml:") || is_serverless(text);
    case Reference::default_datastore:
    case Reference::registered_model:
    case Reference::registered_compute:
      return text.starts_with("azureml:");
    case Reference::resource_id:
      return is_resource_id(text);
    case Reference::url:
      return is_url(text);
    case Reference::job:
      return is_job(text);
    default:
      return true;
  }
}

bool is_checked(Reference kind) { return !wanted_by(kind).empty(); }

std::string_view wanted_by(Reference kind) {
  switch (kind) {
    case Reference::environment:
      return "an environment";
    case Reference::code:
      return "code to upload";
    case Reference::conda_file:
      return "a conda file";
    case Reference::build_context:
      return "a folder to build in";
    case Reference::azureml:
    case Reference::azureml_or_file:
      return "something that is registered";
    case Reference::component:
      return "a component";
    case Reference::pipeline_component:
      return "a pipeline component";
    case Reference::default_compute:
      return "a compute";
    case Reference::default_datastore:
      return "a datastore";
    case Reference::resource_id:
      return "an Azure resource by its resource id";
    case Reference::url:
      return "a URL";
    case Reference::registered_model:
      return "a registered model";
    case Reference::registered_compute:
      return "a compute";
    case Reference::job:
      return "a job";
    default:
      return {};
  }
}

std::string meant_reference(std::string_view text, Reference kind) {
  const bool takes_path = kind == Reference::component || kind == Reference::pipeline_component ||
                          kind == Reference::job;
  const bool is_named = kind == Reference::default_compute ||
                        kind == Reference::default_datastore ||
                        kind == Reference::registered_compute;
  if (kind == Reference::registered_model) return meant_model(text);
  if (text.starts_with("file:")) {
    return kind == Reference::pipeline_component || kind == Reference::job
               ? std::string(text.substr(5))
               : std::string();
  }
  if (is_named || (takes_path && contains(text, ":"))) {
    return is_bare_name(text) ? fmt::format("azureml:{}", text) : std::string();
  }
  // Curated environments begin so, and nothing else does.
  if (kind != Reference::environment || !text.starts_with("AzureML-")) return {};
  const bool is_complete = text.find_first_of(":@") != std::string_view::npos;
  return fmt::format("azureml:{}{}", text, is_complete ? "" : "@latest");
}

std::string_view forms_of(Reference kind) {
  switch (kind) {
    case Reference::environment:
      return "write `azureml:NAME:VERSION`, `azureml:NAME@LABEL`, the address of a registry "
             "(`azureml://registries/...`) or `file:` and an environment file; an image is "
             "under `image:`";
    case Reference::code:
      return "write a path beside the job file, a URL, or `azureml:NAME:VERSION`";
    case Reference::conda_file:
      return "write the path of a file beside this one, without a prefix";
    case Reference::build_context:
      return "write the path of a folder beside this file, or a URL";
    case Reference::azureml:
      return "write `azureml:NAME` or `azureml:NAME:VERSION`";
    case Reference::azureml_or_file:
      return "write `azureml:NAME:VERSION`, or `file:` and a path";
    case Reference::component:
      return "write the path of its file (`./train.yml`), `azureml:NAME:VERSION`, "
             "`azureml:NAME@LABEL` or the address of a registry (`azureml://registries/...`)";
    case Reference::pipeline_component:
      return "write the path of its file without `file:` (`./sub.yml`), `azureml:NAME:VERSION` or "
             "the address of a registry (`azureml://registries/...`)";
    case Reference::default_compute:
      return "write `azureml:NAME`, or `serverless`";
    case Reference::default_datastore:
    case Reference::registered_compute:
      return "write `azureml:NAME`";
    case Reference::resource_id:
      return "write the whole id, which the portal shows";
    case Reference::url:
      return "write the whole address, `https://...`; the client fills in neither `<...>` nor "
             "`$(...)`";
    case Reference::registered_model:
      return "write `azureml:NAME:VERSION`, `azureml:NAME@LABEL`, the address of a registry "
             "(`azureml://registries/...`), or `{path: PATH}` for a file or folder";
    case Reference::job:
      return "write the path of its file without `file:` (`./pipeline.yml`), or `azureml:NAME`";
    default:
      return {};
  }
}

}  // namespace aml::schema
