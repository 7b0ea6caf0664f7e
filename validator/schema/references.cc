#include "validator/schema/references.h"

#include <algorithm>
#include <array>

namespace aml::schema {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The id of a resource, as the portal shows it. The client wants a version in it, and no label.
bool is_versioned_id(std::string_view body) { return contains(body, "/versions/"); }

/// `NAME`, `NAME:VERSION` or `NAME@LABEL` behind `azureml:`; a slash would begin an id.
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
  return is_name(body) && (contains(body, ":") || contains(body, "@"));
}

bool is_code(std::string_view text) {
  if (text.starts_with("azureml:")) return is_asset_of_code(text.substr(8));
  constexpr std::array<std::string_view, 8> refused{
      "file:", "wasb:", "wasbs:", "abfs:", "abfss:", "adl:", "/subscriptions/", "${{"};
  return std::none_of(refused.begin(), refused.end(),
                      [text](std::string_view start) { return text.starts_with(start); });
}

}  // namespace

bool is_reference(std::string_view text, Reference kind) {
  switch (kind) {
    case Reference::unchecked: return true;
    case Reference::environment: return is_environment(text);
    case Reference::code: return is_code(text);
  }
  return true;
}

std::string_view forms_of(Reference kind) {
  switch (kind) {
    case Reference::unchecked: return {};
    case Reference::environment:
      return "write `azureml:NAME:VERSION`, `azureml:NAME@LABEL`, the address of a registry "
             "(`azureml://registries/...`) or `file:` and an environment file; an image stands under `image:`";
    case Reference::code:
      return "write a folder beside the job file, a URL, or `azureml:NAME:VERSION`";
  }
  return {};
}

}  // namespace aml::schema
