#include "validator/document/other_tools.h"

#include <algorithm>
#include <array>

#include "validator/document/places.h"
#include "validator/yaml/view.h"

namespace aml::doc {
namespace {

/// Keys that no job of Azure ML has, in files that look like one otherwise.
constexpr std::array<Pattern, 9> keys_of_other_tools = {{
    {"code.local_dir"},                   // Amulet
    {"target", Shape::mapping},           // Amulet
    {"storage", Shape::mapping},          // Amulet
    {"search.job_template"},              // Amulet
    {"compute.gpus"},                     // MosaicML
    {"compute.gpu_type"},                 // MosaicML
    {"compute.cluster"},                  // MosaicML
    {"resources.cpu", Shape::scalar},     // agents
    {"resources.memory", Shape::scalar},  // agents
}};

std::string_view type_of(const yaml::Node* root) {
  const yaml::Node* type = yaml::find(root, "type");
  return type != nullptr && type->is_string() ? type->text : std::string_view{};
}

}  // namespace

bool has_scored_type(Kinds kinds, const yaml::Node* root) {
  const std::string_view word = type_of(root);
  return std::ranges::any_of(
      kinds, [&](const Kind& kind) { return kind.scored && contains_word(kind.types, word); });
}

bool has_keys_of_another_tool(const yaml::Node* root) {
  if (type_of(root).ends_with("_job")) return true;
  return std::ranges::any_of(keys_of_other_tools, [&](const Pattern& one) {
    return occurs({root, {}}, one);
  });
}

}  // namespace aml::doc
