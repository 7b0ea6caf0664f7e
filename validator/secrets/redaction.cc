#include "validator/secrets/redaction.h"

#include <algorithm>

#include "validator/secrets/document.h"
#include "validator/secrets/find.h"
#include "validator/secrets/placeholders.h"

namespace aml::secrets {
namespace {

/// Whether a piece of the value gives anything away, and is not a word of many texts.
bool is_of_ordinary_words(const Place& place) {
  if (is_placeholder_like(place.value)) return true;
  return place.confidence == Confidence::possible && !place.value.empty() &&
         place.value.find_first_of("0123456789") == place.value.npos;
}

void add(const Place& place, std::string_view source, Redactor& redactor) {
  // Of a connection string under a name, most is in many texts, and its key is not.
  const std::vector<Candidate> inner = find_in_text(place.value);
  const bool is_container = std::ranges::any_of(
      inner, [&](const Candidate& one) { return one.span.size() < place.value.size(); });
  const bool whole_only = is_container || is_of_ordinary_words(place);
  redactor.add(source, whole_only);
  redactor.add(place.value, whole_only);
  for (const Candidate& one : inner) redactor.add(one.span.of(place.value));
}

/// What a message repeats from the file is in quotes, but for numbers.
std::string redacted_message(const Redactor& redactor, std::string_view message) {
  return redactor.redacted(message, std::min(message.find_first_of("`'\""), message.size()));
}

}  // namespace

Redaction::Redaction(const yaml::Document& document)
    : Redaction(document, find_in_document(document)) {}

Redaction::Redaction(const yaml::Document& document, std::span<const Place> places) {
  for (const Place& place : places) {
    places_.push_back(place.span);
    add(place, place.span.of(document.text), redactor_);
  }
}

Redaction Redaction::of(std::string_view text) {
  yaml::Arena arena;
  return Redaction(yaml::parse(text, arena));
}

void Redaction::redact(Diagnostic& finding) const {
  if (redactor_.empty()) return;
  finding.message = redacted_message(redactor_, finding.message);
  finding.help = redacted_message(redactor_, finding.help);
  for (Note& note : finding.notes) note.message = redacted_message(redactor_, note.message);
  for (Fix& fix : finding.fixes) fix.title = redacted_message(redactor_, fix.title);
}

void Redaction::drop_revealing_fixes(Diagnostic& finding) const {
  if (redactor_.empty()) return;
  std::erase_if(finding.fixes, [this](const Fix& fix) {
    return std::ranges::any_of(
        fix.edits, [this](const Edit& edit) { return redacted(edit.text) != edit.text; });
  });
}

}  // namespace aml::secrets
