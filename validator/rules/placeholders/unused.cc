#include "validator/rules/placeholders/unused.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "validator/rules/command_text.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::size_t most_pairs = 50'000;

/// Scripts and commands also find inputs and outputs in variables whose names begin so. Those that
/// the text holds: it is searched once, not for every declaration.
std::vector<std::string_view> variable_prefixes(const doc::Job& job) {
  std::vector<std::string_view> prefixes = {"AZURE_ML_INPUT_", "AZURE_ML_OUTPUT_",
                                            "AZUREML_DATAREFERENCE_"};
  std::erase_if(prefixes, [&](std::string_view prefix) {
    return job.document.text.find(prefix) == std::string_view::npos;
  });
  return prefixes;
}

bool is_read_as_variable(const doc::Job& job, const std::vector<std::string_view>& prefixes,
                         const doc::Declaration& declaration) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) {
    return job.document.text.find(fmt::format("{}{}", prefix, declaration.name)) !=
           std::string_view::npos;
  });
}

/// What could not be parsed may use it.
bool stands_in_broken_text(const doc::Job& job, const doc::Declaration& declaration) {
  const std::string path = fmt::format("{}.{}", block_of(declaration.kind), declaration.name);
  return std::ranges::any_of(job.document.broken, [&](Span broken) {
    return broken.of(job.document.text).find(path) != std::string_view::npos;
  });
}

}  // namespace

std::vector<const doc::Declaration*> unused(const doc::Job& job, doc::DeclarationKind kind) {
  std::vector<const doc::Declaration*> found;
  if (command_scalar(job) == nullptr) return found;
  const doc::Bindings& bindings = job.bindings;
  if (bindings.uses.size() * bindings.declarations.size() > most_pairs) return found;
  std::optional<std::vector<std::string_view>> prefixes;  // looked for when one is needed
  for (const doc::Declaration& declaration : bindings.declarations) {
    if (declaration.kind != kind || !expr::is_name(declaration.name)) continue;
    if (!declaration.key->is_string()) continue;  // `null:` and `no:` are findings of their own
    if (kind == doc::DeclarationKind::input && declaration.value->is_null()) continue;
    // A plain value is no input of preview-2021 at all.
    if (is_preview(job) && kind == doc::DeclarationKind::input && declaration.value->is_scalar()) {
      continue;
    }
    // A parameter is a mapping: what is none has an error of its own.
    if (kind == doc::DeclarationKind::parameter && declaration.value->is_scalar()) continue;
    const bool used = std::ranges::any_of(
        bindings.uses, [&](const doc::Use& use) { return speaks_of(use, declaration); });
    if (used) continue;
    if (!prefixes) prefixes = variable_prefixes(job);
    if (is_read_as_variable(job, *prefixes, declaration) ||
        stands_in_broken_text(job, declaration)) {
      continue;
    }
    found.push_back(&declaration);
  }
  return found;
}

}  // namespace aml::rules
