#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml {

enum class Severity : std::uint8_t { hint, info, warning, error };

std::string_view to_string(Severity severity);
std::optional<Severity> severity_from(std::string_view word);

/// How sure a rule is of what it says. Only `certain` may be an error.
enum class Certainty : std::uint8_t { guess, likely, certain };

std::string_view to_string(Certainty certainty);

/// What the findings of a rule offer at most.
enum class FixKind : std::uint8_t { none, unsafe, safe };

std::string_view to_string(FixKind kind);

/// In which dialects a rule applies; `ga` includes transitional files, `old` are these and preview.
enum class Dialects : std::uint8_t { both, ga, preview, old };

std::string_view to_string(Dialects dialects);

/// What a rule reads beside the text itself.
enum class Needs : std::uint8_t {
  text,
  disk,         ///< the files around the document: it depends on the machine
  other_files,  ///< other documents that this one refers to
};

/// Where a mistake begins, the earliest first: a finding of one class can be the consequence of one
/// of an earlier class, never of a later one. `secret` is the consequence of nothing.
enum class CauseClass : std::uint8_t { secret, syntax, structure, dialect, schema, meaning, hint };

/// What a rule is: its page in the documentation. All texts are constants.
struct RuleDescriptor {
  std::string_view code;  ///< "AML0301": never reused, never renumbered
  std::string_view name;  ///< "undefined-input"
  Severity severity;  ///< by default; a finding may carry another one where the rule's page says so
  Certainty certainty;
  std::string_view
      source;  ///< who says so: "azure-ai-ml 1.34.0 refuses it", "REST 2022-10-01", ...
  std::string_view summary;      ///< one sentence: what is wrong
  std::string_view explanation;  ///< why it matters and what to do
  FixKind fix = FixKind::none;
  Dialects dialects = Dialects::both;
  /// The kinds of documents that it checks: ids and groups of the table of kinds, separated by
  /// spaces.
  std::string_view kinds = "job";
  Needs needs = Needs::text;
  /// Off by default, because it is opinionated or needs to know the workspace: reported when the
  /// rule is selected by name, or with `all`.
  bool opt_in = false;
  CauseClass cause = CauseClass::meaning;
  /// Of files that others name (components): what is refused here is refused there, too. Always so
  /// for syntax and schema.
  bool reaches_users = false;
};

/// Another file than the one that a finding is in.
struct SourceFile {
  std::string path;  ///< absolute, or from the folder of the file that the finding is in
  std::string text;
};

struct Note {
  std::string message;
  Span span;
  std::shared_ptr<const SourceFile> file = nullptr;  ///< null: the one that the finding is in
};

/// A way out. Safe: the job means the same afterwards, or surely what was meant.
struct Fix {
  std::string title;
  bool safe = false;
  std::vector<Edit> edits;
};

/// What a finding accounts for beside its own place: other findings about it have the same cause.
/// The arbiter (check/arbiter.h) leaves those out.
struct Effects {
  std::vector<Span> places;   ///< findings of a later class that begin in one of these
  std::vector<Span> unknown;  ///< places that the schema of the file's dialect cannot judge
  /// Paths of keys ("limits.timeout") whose place something else takes, such as a misspelt key.
  std::vector<std::string> keys;
};

/// One finding in one text.
struct Diagnostic {
  const RuleDescriptor* rule = nullptr;
  Severity severity = Severity::error;
  Span span;
  std::string message;  ///< a sentence without its full stop; names in backticks
  std::string help;     ///< what to do; may be empty
  std::vector<Note> notes;
  std::vector<Fix> fixes;
  CauseClass cause = CauseClass::meaning;
  Effects explains{};
  std::vector<std::string> absent{};  ///< paths of keys without which there is no such finding
};

/// The usual start of a finding: the rule's own severity.
Diagnostic finding(const RuleDescriptor& rule, Span span, std::string message,
                   std::string help = {});

/// Adds "did you mean `X`?" as help and its replacement as a safe fix.
void suggest(Diagnostic& diagnostic, Span replaced, std::string_view replacement);

}  // namespace aml
