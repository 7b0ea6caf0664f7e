#include "lsp/features/local_paths.h"

#include <algorithm>
#include <filesystem>

#include "lsp/document/uri.h"
#include "lsp/features/guide.h"
#include "validator/expr/reference.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

using schemas::Reference;

bool may_be_path(Reference kind) {
  using enum Reference;
  constexpr Reference kinds[] = {
      code,  conda_file,  build_context,   path,      data,
      model, environment, azureml_or_file, component, pipeline_component};
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

class Walk {
 public:
  Walk(std::string folder, std::vector<LocalPath>& found)
      : folder_(std::move(folder)), found_(found) {}

  void visit(const yaml::Node& node, const Shape& shape) {
    if (node.is_string()) return take(node, shape);
    if (!node.is_mapping()) return;
    Members members;
    for (const yaml::Pair& pair : node.pairs) members.push_back({pair.key->text, pair.value->text});
    for (const Shape* mapping : mappings_of(shape, members)) {
      for (const yaml::Pair& pair : node.pairs) {
        const Shape* value = below(*mapping, pair.key->text);
        if (value != nullptr) visit(*pair.value, *value);
      }
      if (!members.empty() && !mapping->properties.empty()) break;
    }
  }

 private:
  void take(const yaml::Node& node, const Shape& shape) {
    for (const Shape* one : alternatives_of(shape)) {
      const Reference kind = one->reference;
      if (!may_be_path(kind)) continue;
      const expr::Reference reference = expr::parse_reference(node.text);
      const bool file = reference.kind == expr::ReferenceKind::file;
      const bool plain = reference.kind == expr::ReferenceKind::local_path;
      if (!file && (!plain || kind == Reference::environment || kind == Reference::azureml_or_file))
        return;
      if (reference.path.empty() || reference.path.find("${{") != std::string_view::npos) return;
      Span span = node.span;
      if (node.style == yaml::Style::double_quoted || node.style == yaml::Style::single_quoted) {
        span = {span.begin + 1, span.end - 1};
      }
      if (span.size() != node.text.size()) return;  // written with escapes or over lines
      span.begin = span.end - static_cast<Offset>(reference.path.size());
      const std::filesystem::path path = std::filesystem::path(folder_) / reference.path;
      std::string normal = path.lexically_normal().string();
      if (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
      found_.push_back({span, std::move(normal)});
      return;
    }
  }

  const std::string folder_;
  std::vector<LocalPath>& found_;
};

}  // namespace

std::vector<LocalPath> local_paths(const Snapshot& snapshot) {
  std::vector<LocalPath> found;
  const auto own = path_of(snapshot.uri());
  const yaml::Node* root = snapshot.analysis().document().root;
  if (!own || root == nullptr || snapshot.job() == nullptr) return found;
  Walk(own->substr(0, own->rfind('/') + 1), found)
      .visit(*root, root_of(snapshot.analysis().what()));
  std::sort(found.begin(), found.end(),
            [](const LocalPath& a, const LocalPath& b) { return a.span < b.span; });
  return found;
}

std::string relative_path(const std::string& target, const std::string& folder,
                          std::string_view written) {
  std::string path = std::filesystem::path(target).lexically_relative(folder).generic_string();
  if (written.starts_with("./") && !path.starts_with("../") && path != "." && path != "..") {
    path.insert(0, "./");
  }
  if (written.ends_with('/') && !path.ends_with('/')) path += '/';
  return path;
}

}  // namespace aml::lsp
