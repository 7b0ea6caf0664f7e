#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml {

/// The secrets of one text, so that whatever is printed of it can do without them.
class HiddenSecrets {
 public:
  HiddenSecrets() = default;
  explicit HiddenSecrets(const yaml::Document& document);
  /// Of a text that is read for this alone.
  static HiddenSecrets of(std::string_view text);

  /// Where they stand, in order, without overlaps.
  const std::vector<Span>& places() const { return places_; }
  /// The words with `***` for each secret, and for the beginning of one that was cut off.
  std::string hidden_in(std::string_view words) const;
  /// Whatever a finding says. Its edits stay as they are, for they are applied.
  void hide_in(Diagnostic& finding) const;
  /// Takes away the fixes whose edits repeat a secret: for findings that are only printed.
  void drop_telling_fixes(Diagnostic& finding) const;

 private:
  std::size_t length_at(std::string_view words) const;
  std::string hidden_in(std::string_view words, std::size_t own) const;
  std::string hidden_in_sentence(std::string_view sentence) const;

  std::vector<Span> places_;
  std::vector<std::string> texts_;  ///< as written and as read, sorted
};

}  // namespace aml
