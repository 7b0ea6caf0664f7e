#include "validator/document/advice.h"

#include <optional>

#include "validator/expr/reference.h"

namespace aml::doc {
namespace {

constexpr std::string_view unknown = "...";
/// Longer values make the advice harder to read than the file.
constexpr std::size_t longest_value = 80;

std::string_view without(std::string_view prefix, std::string_view text) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string_view shown(std::string_view text) {
  const bool fits = !text.empty() && text.size() <= longest_value && text.find('\n') == text.npos;
  return fits ? text : unknown;
}

std::string word(std::string_view name, const Way& place) {
  const yaml::Node& value = *place.back().value;
  if (!value.is_scalar() || value.is_null()) return std::string(unknown);
  const std::string_view path = without("file:", value.text);
  const std::size_t slash = path.rfind('/');
  if (name == "value") return std::string(shown(path));
  if (name == "asset") {
    const bool bare = expr::parse_reference(path).kind == expr::ReferenceKind::asset_name;
    return std::string(shown(path)) + (bare ? "@latest" : "");
  }
  if (name == "name") return std::string(shown(without("azureml:", path)));
  if (name == "type") return std::string(input_type(yaml::key_text(*place.back().key), path));
  if (name == "folder") return slash == path.npos ? "." : std::string(shown(path.substr(0, slash)));
  if (name == "file") return std::string(shown(path.substr(slash + 1)));
  constexpr long long a_century = 60LL * 24 * 366 * 100;
  const std::optional<long long> minutes = yaml::as_integer(value);
  const bool sensible = minutes && *minutes >= 0 && *minutes < a_century;
  return sensible ? std::to_string(*minutes * 60) : std::string(unknown);
}

}  // namespace

std::string_view input_type(std::string_view key, std::string_view path) {
  if (key == "file") return "uri_file";
  if (key == "folder") return "uri_folder";
  const std::string_view last = path.substr(path.find_last_of('/') + 1);
  return last.find('.', 1) != last.npos ? "uri_file" : "uri_folder";
}

std::string_view datastore_advice(const Way& place) {
  const auto [name, key, value, via] = place.back();
  const yaml::Node* data = key->parent;
  const bool is_path =
      name == "path" && data->key != nullptr && yaml::key_text(*data->key) == "data";
  if (!is_path || !value->is_scalar() || yaml::find(data, "datastore") != nullptr) return {};
  if (expr::parse_reference(value->text).kind != expr::ReferenceKind::local_path) return {};
  return "a path without datastore meant one in the default datastore: write "
         "`azureml://datastores/workspaceblobstore/paths/...`, or, for a path of this machine, "
         "that path";
}

std::string filled(std::string_view write, const Way& place) {
  std::string text;
  for (std::size_t i = 0; i < write.size(); ++i) {
    const char c = write[i];
    const bool doubled = i + 1 < write.size() && write[i + 1] == c;
    if (c == '{' && !doubled) {
      const std::size_t close = write.find('}', i);
      text += word(write.substr(i + 1, close - i - 1), place);
      i = close;
      continue;
    }
    text += c;
    if ((c == '{' || c == '}') && doubled) ++i;
  }
  return text;
}

}  // namespace aml::doc
