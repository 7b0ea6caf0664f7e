#pragma once

#include <string_view>

namespace aml::azure {

/// What decides how PyYAML's emitter writes a string in block style.
struct ScalarAnalysis {
  bool is_multiline = false;
  bool may_be_plain = false;
  bool may_be_single_quoted = false;
};

ScalarAnalysis analyze_scalar(std::string_view text);

enum class ScalarStyle : unsigned char { plain, single_quoted, double_quoted };

/// `is_key`: before a `:` on the same line.
ScalarStyle string_style(std::string_view text, bool is_key);

}  // namespace aml::azure
