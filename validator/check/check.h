#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/check/tables.h"
#include "validator/diag/diagnostic.h"
#include "validator/document/job.h"
#include "validator/host/file_context.h"
#include "validator/secrets/redaction.h"
#include "validator/yaml/document.h"

/// The pipeline, and the one entry of the three programs: parse, classify, evaluate, run the rules,
/// one cause per node, order.
namespace aml {

/// What the user chose about rules. An empty `select` means all but those that wait to be asked:
/// the same as the word `default`. `all` selects them too.
struct CheckOptions {
  std::optional<doc::Dialect> dialect;  ///< nothing: determined from the text
  std::vector<std::string> select;      ///< codes or names; a prefix of a code selects its group
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, Severity>> severities;  ///< rule, level
};

struct CheckResult {
  doc::Classification what;
  std::vector<Diagnostic> diagnostics;  ///< ordered by place, then by code
  std::size_t suppressed = 0;           ///< findings that comments of the text suppress
  /// Of a text with findings. These are redacted; what prints lines of the text must redact those.
  secrets::Redaction redaction;
};

/// Checks one text, as far as the kind of document is supported. Never throws on any text. With
/// `around`, the text's place on a disk, what the job says of files is checked as well; without it
/// no disk is asked.
CheckResult check(std::string_view text, const CheckOptions& options, yaml::Arena& arena,
                  const host::FileContext* around = nullptr,
                  const Tables& tables = built_in_tables());

/// The first word of `select`, `ignore` or `severities` that names no rule.
std::optional<std::string_view> unknown_rule(const CheckOptions& options);

}  // namespace aml
