#include "validator/migrate/verdict.h"

#include <algorithm>

namespace aml::migrate {

std::optional<Meaning> meaning_of(const yaml::Document& document, const doc::Classification& what,
                                  const doc::IsFolder& is_folder) {
  if (document.root == nullptr || !document.broken.empty()) return {};
  std::optional<doc::Value> job = doc::in_today_words(document, what, is_folder);
  if (!job) return {};
  Meaning meaning{std::move(*job), {}, 0};
  for (const Span comment : document.comments) {
    meaning.comments.emplace_back(comment.of(document.text));
  }
  std::ranges::sort(meaning.comments);
  meaning.errors = static_cast<std::size_t>(
      std::ranges::count(document.findings, Severity::error,
                         [](const Diagnostic& finding) { return finding.severity; }));
  return meaning;
}

}  // namespace aml::migrate
