#include "validator/rules/placeholders/unused.h"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <optional>
#include <set>

#include "validator/rules/command_text.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

using doc::DeclarationKind;

constexpr std::size_t most_pairs = 50'000;

/// A prefix of the environment variables by which the command and its scripts can read a
/// declaration: `AZUREML_SWEEP_lr`.
struct VariablePrefix {
  std::string_view text;
  std::initializer_list<DeclarationKind> kinds;
};

constexpr std::initializer_list<DeclarationKind> every_kind = {
    DeclarationKind::input, DeclarationKind::output, DeclarationKind::parameter};
constexpr std::initializer_list<DeclarationKind> data_kinds = {DeclarationKind::input,
                                                               DeclarationKind::output};
constexpr std::initializer_list<DeclarationKind> parameters = {DeclarationKind::parameter};

constexpr std::array<VariablePrefix, 5> variable_prefixes = {{
    {"AZURE_ML_INPUT_", data_kinds},
    {"AZURE_ML_OUTPUT_", data_kinds},
    {"AZUREML_DATAREFERENCE_", data_kinds},
    {"AZUREML_PARAMETER_", every_kind},
    {"AZUREML_SWEEP_", parameters},
}};

constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

/// The names in a text that begin with one of the prefixes.
std::set<std::string, std::less<>> variables_in(std::string_view text) {
  std::set<std::string, std::less<>> names;
  for (const VariablePrefix& prefix : variable_prefixes) {
    for (std::size_t at = text.find(prefix.text); at != text.npos;
         at = text.find(prefix.text, at + prefix.text.size())) {
      const std::string_view rest = text.substr(at);
      names.emplace(rest.substr(0, rest.find_first_not_of(name_characters)));
    }
  }
  return names;
}

/// The variables that the job file names, and what its scripts hold.
class VariablesRead {
 public:
  explicit VariablesRead(const Visit& visit)
      : around_(visit.around), in_file_(variables_in(visit.job.document.text)) {
    if (around_ != nullptr) folder_ = code_folder(visit);
    // Most scripts read none of them, and each question costs a look into all scripts.
    if (!scripts_hold("AZUREML_") && !scripts_hold("AZURE_ML_")) folder_.clear();
  }

  bool have(const doc::Declaration& declaration) const {
    return std::ranges::any_of(variable_prefixes, [&](const VariablePrefix& prefix) {
      if (std::ranges::find(prefix.kinds, declaration.kind) == prefix.kinds.end()) return false;
      const std::string variable = fmt::format("{}{}", prefix.text, declaration.name);
      return in_file_.contains(prefix.text) || in_file_.contains(variable) ||
             scripts_hold(variable) || are_composed(prefix.text);
    });
  }

 private:
  /// `os.environ[f"AZUREML_SWEEP_{name}"]`: it may be any.
  bool are_composed(std::string_view prefix) const {
    return std::ranges::any_of(std::string_view("{\"'%"),
                               [&](char next) { return scripts_hold(std::string(prefix) + next); });
  }

  bool scripts_hold(const std::string& text) const {
    return !folder_.empty() && around_->metric(folder_, text) == host::Mention::found;
  }

  const host::FileContext* around_;
  std::set<std::string, std::less<>> in_file_;
  std::string folder_;  ///< of the code; empty where no script needs a look
};

/// What could not be parsed may use it.
bool stands_in_broken_text(const doc::Job& job, const doc::Declaration& declaration) {
  const std::string path = fmt::format("{}.{}", block_of(declaration.kind), declaration.name);
  return std::ranges::any_of(job.document.broken, [&](Span broken) {
    return broken.of(job.document.text).find(path) != std::string_view::npos;
  });
}

}  // namespace

std::vector<const doc::Declaration*> unused(const Visit& visit, doc::DeclarationKind kind) {
  const doc::Job& job = visit.job;
  std::vector<const doc::Declaration*> found;
  if (command_scalar(job) == nullptr) return found;
  const doc::Bindings& bindings = job.bindings;
  if (bindings.uses.size() * bindings.declarations.size() > most_pairs) return found;
  std::optional<VariablesRead> variables;  // looked for when one is needed
  for (const doc::Declaration& declaration : bindings.declarations) {
    if (declaration.kind != kind || !expr::is_name(declaration.name)) continue;
    if (!declaration.key->is_string()) continue;  // `null:` and `no:` are findings of their own
    if (kind == doc::DeclarationKind::input && declaration.value->is_null()) continue;
    // A plain value is not an input of preview-2021 at all.
    if (is_preview(job) && kind == doc::DeclarationKind::input && declaration.value->is_scalar()) {
      continue;
    }
    // A parameter is a mapping: what is none has an error of its own.
    if (kind == doc::DeclarationKind::parameter && declaration.value->is_scalar()) continue;
    const bool used = std::ranges::any_of(
        bindings.uses, [&](const doc::Use& use) { return speaks_of(use, declaration); });
    if (used) continue;
    if (!variables) variables.emplace(visit);
    if (variables->have(declaration) || stands_in_broken_text(job, declaration)) {
      continue;
    }
    found.push_back(&declaration);
  }
  return found;
}

std::optional<Diagnostic> about_many(const RuleDescriptor& rule,
                                     const std::vector<const doc::Declaration*>& idle) {
  constexpr std::size_t many = 5;
  constexpr std::size_t most_names = 20;
  if (idle.size() < many) return {};
  std::vector<std::string_view> names;
  for (const doc::Declaration* one : idle) names.push_back(one->name);
  return finding(rule, idle.front()->key->span,
                 fmt::format("the command does not use {} {}: {}", idle.size(),
                             block_of(idle.front()->kind), listed(names, most_names)),
                 "ignore this if the command is set at submission; otherwise, use or remove them");
}

}  // namespace aml::rules
