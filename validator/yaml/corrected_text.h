#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"
#include "validator/yaml/libyaml_reader.h"

namespace aml::yaml {

/// A text in which what libyaml refuses and PyYAML takes was replaced by something that both take.
class CorrectedText {
 public:
  explicit CorrectedText(std::string_view text) : kept_(text), scanned_(text) {}

  /// Changes the text where libyaml stopped. False when PyYAML would stop there too.
  bool correct(const LibyamlError& error);

  /// What libyaml reads.
  std::string_view scanned() const { return scanned_; }
  /// The same, but with the tabs that were replaced.
  std::string_view kept() const { return kept_; }
  /// The change as edits of the original text, when it is made of inserted whitespace alone; else
  /// none.
  std::vector<Edit> inserted_blanks() const;
  /// The place in the original text.
  Offset source(Offset at) const;

 private:
  bool replace_directive(std::size_t line);
  bool replace_version(std::size_t line);
  bool replace_surrogates();
  bool replace_tab(std::size_t at);
  bool insert_blank(std::size_t colon);
  void set(std::size_t at, char c);

  std::string kept_;
  std::string scanned_;
  std::vector<Offset> inserted_;  ///< in the text as it stood then
  bool replaced_ = false;         ///< characters were
};

}  // namespace aml::yaml
