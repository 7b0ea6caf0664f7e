#include "validator/rules/dialect/foreign_key.h"

#include <fmt/format.h>
#include <optional>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::string_view before_word = ": ";

/// "command_job" of "type: command_job"; empty where the key is what is foreign.
std::string_view word_of(std::string_view path) {
  const std::size_t at = path.find(before_word);
  return at == path.npos ? std::string_view{} : path.substr(at + before_word.size());
}

bool leads_to(std::string_view path, std::string_view longer) {
  return longer.starts_with(path) && (longer.size() == path.size() || longer[path.size()] == '.');
}

/// The key is right, but its value is a word or has a shape of the other dialect.
bool value_is_foreign(const doc::OldKey& key) {
  if (!key.value->is_scalar() || key.value->span.empty()) return false;
  return !word_of(key.old_path).empty() || leads_to(yaml::path_of(*key.value), key.new_path);
}

std::string message_for(const doc::OldKey& key, std::string_view where) {
  if (key.new_path.empty()) return fmt::format("there is no `{}` {}", key.old_path, where);
  if (key.new_path == key.old_path) {
    return fmt::format("`{}` is written in another way {}", key.old_path, where);
  }
  return fmt::format("`{}` is written `{}` {}", key.old_path, key.new_path, where);
}

/// The last key of a path: "type" of "inputs.iris.type: uri_file".
std::string_view last_key(std::string_view path) {
  path = path.substr(0, path.find(before_word));
  return path.substr(path.rfind('.') + 1);
}

/// `file:` at the begin of a value, where that is all that today's spelling does not have.
std::optional<Fix> without_prefix(const doc::Job& job, const doc::OldKey& key) {
  constexpr std::string_view prefix = "file:";
  const std::size_t at = key.value->span.of(job.document.text).find(prefix);
  if (key.new_path != key.old_path || !text_of(key.value).starts_with(prefix) || at == prefix.npos)
    return {};
  const auto begin = static_cast<Offset>(key.value->span.begin + at);
  return replacing("remove `file:`", {begin, static_cast<Offset>(begin + prefix.size())}, "");
}

void add_fix(Diagnostic& diagnostic, const doc::Job& job, const doc::OldKey& key) {
  const std::string_view name = last_key(key.new_path);
  const std::string_view word = word_of(key.old_path).empty() ? "" : word_of(key.new_path);
  std::optional<Fix> fix;
  if (key.rename)
    fix = replacing(fmt::format("rename to `{}`", name), key.key->span, std::string(name));
  if (!word.empty() && (key.rename || name == last_key(key.old_path))) {
    const bool safe = key.value->text != "rw_mount";  // what was writable becomes read-only
    Fix other =
        replacing(fmt::format("change to `{}`", word), key.value->span, std::string(word), safe);
    if (fix) other.edits.push_back(fix->edits.front());
    fix = std::move(other);
  }
  if (!fix) fix = without_prefix(job, key);
  if (fix) diagnostic.fixes.push_back(std::move(*fix));
}

Span place_of_foreign(const doc::OldKey& key) {
  return value_is_foreign(key) ? key.value->span : key.key->span;
}

}  // namespace

Effects effects_of_foreign_keys(const doc::Job& job) {
  Effects effects;
  for (const auto* keys : {&job.old_keys, &job.newer_keys}) {
    for (const doc::OldKey& key : *keys) {
      effects.places.push_back(place_of_foreign(key));
      effects.unknown.insert(effects.unknown.end(), {key.key->span, key.value->whole});
      const std::string path = key.new_path.substr(0, key.new_path.find(before_word));
      if (!path.empty()) effects.keys.push_back(path);
    }
  }
  return effects;
}

Diagnostic foreign_key(const RuleDescriptor& rule, const doc::Job& job, const doc::OldKey& key,
                       std::string_view where) {
  Diagnostic diagnostic = finding(rule, place_of_foreign(key), message_for(key, where), key.advice);
  add_fix(diagnostic, job, key);
  return diagnostic;
}

}  // namespace aml::rules
