#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0406",
    .name = "slipped-input-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 takes it for an input or output of that name",
    .summary = "A key of an input or output is one level too high",
    .explanation =
        "`type`, `path` and `mode` belong below the name of an input or output. With too little "
        "indentation they declare an input that is called `type`, with a word such as `uri_file` "
        "as its value, and the intended input lacks the key. If that input still has its path, "
        "the job is accepted, and this is a warning; an input without a path, and an "
        "output that is a text, are refused. Indent the line.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .cause = CauseClass::structure};

constexpr std::array<std::string_view, 6> types = {"uri_file",     "uri_folder",   "mltable",
                                                   "mlflow_model", "custom_model", "triton_model"};
constexpr std::array<std::string_view, 8> modes = {
    "ro_mount", "rw_mount", "mount", "download", "direct", "upload", "eval_mount", "eval_download"};

/// Whether a value is one of the words, or nearly.
bool is_like(std::string_view value, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](auto word) { return same_word(word, value); }) ||
         (value.size() > 4 && text::nearest(value, words));
}

bool is_field(std::string_view name) { return name == "type" || name == "mode" || name == "path"; }

/// The input or output above a key, to which it belongs; null when there is none.
const yaml::Pair* holder_of(const yaml::Node& key) {
  if (key.parent == nullptr) return nullptr;
  const yaml::Pair* holder = nullptr;
  for (const yaml::Pair& pair : key.parent->pairs) {
    if (pair.key == &key) break;
    if (!pair.value->is_scalar() || pair.value->is_null()) {
      holder = pair.value->is_mapping() || pair.value->is_null() ? &pair : nullptr;
    } else if (!is_field(yaml::key_text(*pair.key))) {
      holder = nullptr;
    }
  }
  return holder;
}

bool is_used(const doc::Job& job, const doc::Declaration& declaration) {
  return std::ranges::any_of(job.bindings.uses,
                             [&](const doc::Use& use) { return speaks_of(use, declaration); });
}

/// An input that the command does not read, below one that has no path.
bool is_missed_path(const doc::Job& job, const doc::Declaration& path) {
  if (is_used(job, path)) return false;
  const std::string_view value = path.value->text;
  if (value.starts_with("azureml:") || value.find("://") != value.npos) return true;
  const yaml::Pair* holder = holder_of(*path.key);
  return holder != nullptr && yaml::find(holder->value, "path") == nullptr;
}

/// `type: uri_file` as an input or output of its own.
bool is_slipped(const doc::Job& job, const doc::Declaration& declaration) {
  if (!is_field(declaration.name)) return false;
  const std::string_view value = text_of(declaration.value);
  if (value.empty()) return false;
  const bool output = declaration.kind == doc::DeclarationKind::output;
  if (declaration.name == "path") return output || is_missed_path(job, declaration);
  return is_like(value, declaration.name == "type" ? std::span<const std::string_view>(types)
                                                   : std::span<const std::string_view>(modes)) &&
         !is_used(job, declaration);
}

/// Whether the one that goes without the key is refused.
bool is_refused(const doc::Declaration& slipped) {
  if (slipped.kind == doc::DeclarationKind::output) return true;
  const yaml::Pair* holder = holder_of(*slipped.key);
  if (holder == nullptr) return false;
  return holder->value->is_null() ||
         (slipped.name == "path" && yaml::find(holder->value, "path") == nullptr);
}

/// The input that it declares has no other finding, and the one that it belongs to does not lack
/// it.
void explain(Diagnostic& diagnostic, const doc::Declaration& slipped) {
  std::vector<Span>& places = diagnostic.explains.places;
  places.insert(places.end(), {slipped.key->span, slipped.value->span});
  const yaml::Pair* holder = holder_of(*slipped.key);
  if (holder == nullptr) return;
  if (holder->value->is_null()) places.push_back(holder->key->span);
  diagnostic.explains.keys.push_back(key_path(
      slipped.key->parent, fmt::format("{}.{}", yaml::key_text(*holder->key), slipped.name)));
}

void check_block(const Visit& visit, doc::DeclarationKind kind, Report& report) {
  std::vector<const doc::Declaration*> slipped;
  for (const doc::Declaration& declaration : visit.job.bindings.declarations) {
    if (declaration.kind == kind && is_slipped(visit.job, declaration)) {
      slipped.push_back(&declaration);
    }
  }
  if (slipped.empty()) return;
  const std::string_view name = slipped.front()->name;
  const std::string_view word = word_for(kind);
  Diagnostic diagnostic = finding(
      descriptor, slipped.front()->key->span,
      fmt::format("this declares an {} that is called `{}`", word, name),
      slipped.size() == 1 ? fmt::format("indent it, so that `{}` belongs to an {}", name, word)
                          : fmt::format("indent these lines, so that they belong to an {}", word));
  for (const doc::Declaration* other : std::span(slipped).subspan(1)) {
    diagnostic.notes.push_back({fmt::format("so does `{}`", other->name), other->key->span});
  }
  const bool refused =
      std::ranges::any_of(slipped, [](const auto* one) { return is_refused(*one); });
  if (!refused) diagnostic.severity = Severity::warning;
  for (const doc::Declaration* one : slipped) explain(diagnostic, *one);
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  check_block(visit, doc::DeclarationKind::input, report);
  check_block(visit, doc::DeclarationKind::output, report);
}

}  // namespace

extern const Rule slipped_input_key{descriptor, ".", check};

}  // namespace aml::rules
