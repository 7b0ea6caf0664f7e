#include "validator/rules/values/lost_colons.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/document/lost_colons.h"
#include "validator/schema/schema.h"
#include "validator/yaml/constructible.h"
#include "validator/yaml/syntax_rules.h"
#include "validator/yaml/view.h"

namespace aml::rules {
namespace {

using doc::LineWithoutColon;
using Keys = std::vector<std::string_view>;

bool is_among(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// Mappings of names that the user chooses: any word can be a key there.
bool takes_any_name(const Keys& place) {
  constexpr std::array<std::string_view, 7> names = {
      "inputs", "outputs",    "search_space",         "services",
      "tags",   "properties", "environment_variables"};
  return is_among(names, place.back());
}

/// Where a string can be meant as well.
bool takes_string(const Keys& place) {
  constexpr std::array<std::string_view, 7> names = {
      "code", "compute", "environment", "sampling_algorithm", "conda_file", "data", "dataset"};
  const bool entry = place.size() > 1 && takes_any_name({place.begin(), place.end() - 1});
  return entry || takes_any_name(place) || is_among(names, place.back());
}

/// Texts, of commands and for people.
bool is_text(const Keys& place) {
  constexpr std::array<std::string_view, 2> names = {"command", "description"};
  return is_among(names, place.back());
}

bool is_key(const doc::Kind& kind, const Keys& place, std::string_view name) {
  Keys path = place;
  path.push_back(name);
  const auto knows = [&](std::optional<schema::Id> id) {
    return id && schema::key_info(*id, path).has_value();
  };
  return knows(kind.schema) || knows(kind.preview_schema) || doc::is_old_key(path);
}

bool are_keys(const doc::Job& job, const Keys& place, const std::vector<LineWithoutColon>& lines) {
  const std::string_view text = job.document.text;
  const bool single_word = takes_string(place);
  return std::ranges::all_of(lines, [&](const LineWithoutColon& line) {
    const bool fits = !single_word || line.value.of(text).find(' ') == std::string_view::npos;
    return fits && is_key(*job.what.kind, place, line.name.of(text));
  });
}

Diagnostic describe(const doc::Job& job, const std::vector<LineWithoutColon>& lines) {
  const std::string_view text = job.document.text;
  const LineWithoutColon& first = lines.front();
  const std::string_view name = first.name.of(text);
  const std::size_t sign = first.separator.of(text).find('=');
  const bool equals = sign != std::string_view::npos;
  const Offset at = first.separator.begin + static_cast<Offset>(equals ? sign : 0);
  Diagnostic diagnostic =
      finding(yaml::rules::missing_colon, equals ? Span{at, at + 1} : first.name,
              equals ? fmt::format("expected `:` after `{}`, not `=`", name)
                     : fmt::format("missing colon after `{}`", name),
              "a key is followed by a colon and a space");
  Fix fix{equals ? "change `=` to `:`" : "add the colon", false, {}};
  for (const LineWithoutColon& line : lines) fix.edits.push_back({line.separator, ": "});
  // As a value of its own, an alias or February 30 might not load: it stays a part of the string.
  const bool loads = std::ranges::none_of(lines, [&](const LineWithoutColon& line) {
    const std::string_view value = line.value.of(text);
    constexpr std::string_view indicators = "*&!|>%@`[]{}'\"";
    const bool is_plain = value.empty() || indicators.find(value.front()) == indicators.npos;
    return !is_plain || yaml::refused_scalar(yaml::resolve_plain(value), value).has_value();
  });
  if (loads) diagnostic.fixes.push_back(std::move(fix));
  diagnostic.cause = CauseClass::syntax;
  for (const LineWithoutColon& line : lines) {
    diagnostic.explains.places.push_back({line.name.begin, line.value.end});
  }
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> lost_colons(const doc::Job& job) {
  std::vector<Diagnostic> found;
  for (const auto& [scalar, lines] : doc::blocks_without_colons(job.document)) {
    const Keys place = doc::keys_to(*scalar);
    if (is_text(place) || !are_keys(job, place, lines)) continue;
    found.push_back(describe(job, lines));
  }
  return found;
}

}  // namespace aml::rules
