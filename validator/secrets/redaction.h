#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/secrets/document.h"
#include "validator/secrets/redactor.h"
#include "validator/yaml/document.h"

namespace aml::secrets {

/// The secrets of one document, so that whatever is shown of it can do without them.
class Redaction {
 public:
  Redaction() = default;
  explicit Redaction(const yaml::Document& document);
  /// Of a document whose candidates are known.
  Redaction(const yaml::Document& document, std::span<const Place> places);
  /// Of a text that is read for this alone.
  static Redaction of(std::string_view text);

  /// Places in the source, in order, without overlaps.
  const std::vector<Span>& places() const { return places_; }
  /// Places of these secrets, and of pieces of them, in another text: what a fix made of this one.
  std::vector<Span> places_in(std::string_view text) const { return redactor_.places_in(text); }
  /// The text with `***` for each secret and each piece of one.
  std::string redacted(std::string_view text) const { return redactor_.redacted(text); }
  /// Redacts the message, help, notes and titles of fixes. Edits stay as they are: they are
  /// applied.
  void redact(Diagnostic& finding) const;
  /// Removes the fixes whose edits repeat a secret, from a finding that is only shown.
  void drop_revealing_fixes(Diagnostic& finding) const;

 private:
  std::vector<Span> places_;
  Redactor redactor_;
};

}  // namespace aml::secrets
