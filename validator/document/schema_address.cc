#include "validator/document/schema_address.h"

#include <algorithm>

#include "validator/yaml/view.h"

namespace aml::doc {
namespace {

std::string_view address_in(std::string_view comment) {
  const auto skip = [&comment](std::string_view word) {
    comment.remove_prefix(std::min(comment.find_first_not_of(" \t"), comment.size()));
    if (!comment.starts_with(word)) return false;
    comment.remove_prefix(word.size());
    return true;
  };
  if (!skip("#") || !skip("yaml-language-server") || !skip(":")) return {};
  constexpr std::string_view key = "$schema=";
  const std::size_t at = comment.find(key);
  if (at == comment.npos) return {};
  const std::string_view address = comment.substr(at + key.size());
  return address.substr(0, address.find_first_of(" \t\r\n"));
}

}  // namespace

std::string_view schema_in_comments(const yaml::Document& document) {
  for (const Span comment : document.comments) {
    const std::string_view address = address_in(comment.of(document.text));
    if (!address.empty()) return address;
  }
  return {};
}

bool names_other_schema(const yaml::Document& document) {
  const yaml::Node* key = yaml::find(document.root, "$schema");
  const std::string_view by_key = key != nullptr && key->is_string() ? key->text : "";
  const std::string_view by_comment = schema_in_comments(document);
  if (by_key.empty() && by_comment.empty()) return false;
  return kind_by_schema(kinds(), by_key) == nullptr &&
         kind_by_schema(kinds(), by_comment) == nullptr;
}

}  // namespace aml::doc
