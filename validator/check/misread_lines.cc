#include "validator/check/misread_lines.h"

#include "validator/yaml/syntax_rules.h"

namespace aml {
namespace {

/// Rules of syntax whose findings leave the text as it is read.
bool is_read_nonetheless(const RuleDescriptor& rule) {
  return &rule == &yaml::rules::duplicate_key || &rule == &yaml::rules::control_character;
}

}  // namespace

MisreadLines::MisreadLines(std::string_view text, std::span<const Diagnostic> syntax_findings) {
  for (const Diagnostic& finding : syntax_findings) {
    if (finding.severity != Severity::error || is_read_nonetheless(*finding.rule)) continue;
    if (!table_) table_.emplace(text);
    lines_.insert(table_->line_of(finding.span.begin));
  }
}

bool MisreadLines::contain(const Diagnostic& finding) const {
  return table_ && lines_.contains(table_->line_of(finding.span.begin));
}

}  // namespace aml
