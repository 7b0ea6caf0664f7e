#include "validator/rules/names/slipped.h"

#include <algorithm>
#include <array>
#include <span>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::array<std::string_view, 6> types = {"uri_file",     "uri_folder",   "mltable",
                                                   "mlflow_model", "custom_model", "triton_model"};
constexpr std::array<std::string_view, 8> modes = {
    "ro_mount", "rw_mount", "mount", "download", "direct", "upload", "eval_mount", "eval_download"};

bool is_among(std::string_view value, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](auto word) { return same_word(word, value); });
}

bool is_field(std::string_view name) { return name == "type" || name == "mode" || name == "path"; }

/// An input that the command does not read, below one that has no path.
bool is_missed_path(const doc::Job& job, const doc::Declaration& path) {
  const bool used = std::ranges::any_of(job.bindings.uses,
                                        [&](const doc::Use& use) { return speaks_of(use, path); });
  if (used) return false;
  const std::string_view value = path.value->text;
  if (value.starts_with("azureml:") || value.find("://") != value.npos) return true;
  const yaml::Pair* holder = slipped_from(*path.key);
  return holder != nullptr && yaml::find(holder->value, "path") == nullptr;
}

}  // namespace

const yaml::Pair* slipped_from(const yaml::Node& key) {
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

bool is_slipped(const doc::Job& job, const doc::Declaration& declaration) {
  const bool output = declaration.kind == doc::DeclarationKind::output;
  if ((!output && declaration.kind != doc::DeclarationKind::input) || is_preview(job)) return false;
  if (!is_field(declaration.name)) return false;
  const std::string_view value = text_of(declaration.value);
  if (value.empty()) return false;
  if (declaration.name == "type") return is_among(value, types);
  if (declaration.name == "mode") return is_among(value, modes);
  return output || is_missed_path(job, declaration);
}

bool lost_to_slip(const doc::Job& job, const yaml::Node& key, std::string_view field) {
  if (key.parent == nullptr) return false;
  // Only the pairs behind the key are looked at: a job may have very many inputs.
  const auto& pairs = key.parent->pairs;
  auto next = std::ranges::upper_bound(pairs, key.span.begin, {},
                                       [](const yaml::Pair& pair) { return pair.key->span.begin; });
  for (; next != pairs.end() && is_field(yaml::key_text(*next->key)); ++next) {
    if (yaml::key_text(*next->key) != field) continue;
    for (const auto kind : {doc::DeclarationKind::input, doc::DeclarationKind::output}) {
      const doc::Declaration* declared = job.bindings.find(kind, field);
      if (declared == nullptr || declared->key != next->key) continue;
      const yaml::Pair* holder = slipped_from(*next->key);
      if (holder != nullptr && holder->key == &key && is_slipped(job, *declared)) return true;
    }
  }
  return false;
}

}  // namespace aml::rules
