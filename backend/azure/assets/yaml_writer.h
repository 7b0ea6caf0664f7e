#pragma once

#include <string>
#include <string_view>

#include "backend/azure/assets/scalar_style.h"

namespace aml::azure {

/// Writes the tokens of a block-style YAML text with the line ends and folds of PyYAML's emitter:
/// two columns of indentation, lines folded at spaces beyond column 80, everything outside of ASCII
/// escaped.
class YamlWriter {
 public:
  /// A `-`, `:`, `?`, `&anchor`, `[`: with a space before it unless one is there.
  /// `keeps_indentation`: what follows may begin on the same line as if it were indented.
  void indicator(std::string_view token, bool needs_space, bool keeps_indentation = false);
  void empty_collection(std::string_view open, std::string_view close);
  void scalar(std::string_view text, ScalarStyle style, bool may_fold);
  /// Goes to where a line of the current indentation begins.
  void line_start();

  int indentation() const { return indentation_; }
  void set_indentation(int columns) { indentation_ = columns; }
  /// Whether the line holds nothing but indentation and what keeps it.
  bool is_at_indentation() const { return at_indentation_; }

  std::string finish() &&;

 private:
  void plain(std::string_view text, bool may_fold);
  void single_quoted(std::string_view text, bool may_fold);
  void double_quoted(std::string_view text, bool may_fold);
  void put(std::string_view text);
  void line_end();
  void fold();

  std::string out_;
  int column_ = 0;
  int indentation_ = 0;
  bool after_space_ = true;
  bool at_indentation_ = true;
};

}  // namespace aml::azure
