#include <algorithm>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1716",
    .name = "model-path-as-reference",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 looks for a file of that name",
    .summary = "The path of a model is the name of a registered one",
    .explanation =
        "Below `model`, `path` is a file, a folder or an address of a datastore. A registered "
        "model is named as the value of `model` itself.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "deployment"};

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  const expr::Reference reference = expr::parse_reference(name);
  if (!reference.prefixed || !expr::names_asset(reference.kind)) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`path` is a file or folder, and `{}` a registered model", name),
              fmt::format("write `model: {}` in place of the mapping", name));
  const yaml::Node* model = visit.node.parent;
  if (model != nullptr && model->key != nullptr && model->is_mapping()) {
    Offset end = model->span.end;
    for (const yaml::Pair& pair : model->pairs) {
      end = std::max(end, pair.value->span.end);
    }
    if (model->style == yaml::Style::block) end = model->pairs.back().value->span.end;
    diagnostic.fixes.push_back(replacing(fmt::format("change to `model: {}`", name),
                                         {model->key->span.end, end}, fmt::format(": {}", name),
                                         model->pairs.size() == 1));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule model_path_as_reference{descriptor, "model.path", check};

}  // namespace aml::rules
