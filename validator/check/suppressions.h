#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "validator/check/check.h"
#include "validator/check/suppression_comment.h"
#include "validator/text/line_table.h"
#include "validator/yaml/document.h"

namespace aml {

/// The `aml-lint:` comments of one document. Their spans are looked at once; a document without
/// such comments costs nothing more.
class Suppressions {
 public:
  explicit Suppressions(const yaml::Document& document);

  /// Takes out the findings that comments suppress. Returns how many.
  std::size_t apply(std::vector<Diagnostic>& findings);

  /// What is wrong with the comments, after `apply`. A rule that the options leave out or that
  /// asks the disk is never called unused, nor is any where the text could not be read as a whole.
  /// `left` are the findings that were not suppressed.
  std::vector<Diagnostic> problems(const CheckOptions& options,
                                   const std::vector<Diagnostic>& left) const;

 private:
  /// One rule that one comment names.
  struct Use {
    const SuppressionComment* comment;
    std::size_t word;  ///< index in the comment's rules
    const RuleDescriptor* rule;
    bool used = false;
  };
  struct Key {
    Offset line;
    const RuleDescriptor* rule;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<const void*>{}(key.rule) ^ (std::size_t{key.line} * 0x9E3779B97F4A7C15);
    }
  };
  static constexpr Offset whole_file = static_cast<Offset>(-1);

  void note_long_scalars();
  void note_next_lines();
  void note_uses();
  Offset line_for(const SuppressionComment& comment) const;
  bool stands_alone(const SuppressionComment& comment) const;
  std::size_t suppressor_of(const Diagnostic& finding) const;
  bool is_suppressed(const Diagnostic& finding);

  Diagnostic malformed(const SuppressionComment& comment) const;
  Diagnostic unknown(const SuppressionComment& comment, std::size_t word) const;
  Diagnostic unused(const Use& use, bool meant_next_line) const;
  Fix without_comment(const SuppressionComment& comment) const;
  Fix without_word(const SuppressionComment& comment, std::size_t word) const;

  const yaml::Document& document_;
  std::vector<SuppressionComment> comments_;
  std::optional<text::LineTable> lines_;
  std::vector<Span> long_scalars_;  ///< of several lines, in source order
  std::vector<Offset> next_lines_;  ///< for each line the first one from it that has content
  std::vector<Use> uses_;           ///< of known rules in well-formed comments
  std::unordered_map<Key, std::size_t, KeyHash> by_place_;  ///< index in uses_
};

}  // namespace aml
