#include "validator/yaml/syntax_rules.h"

// Rules about texts that are YAML, and yet no job file that the loader would read.

namespace aml::yaml::rules {
namespace {

constexpr std::string_view pyyaml = "PyYAML 6.0, which az ml loads job files with";

}  // namespace

const RuleDescriptor further_document = {
    "AML0117",
    "further-document",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The file holds more than one YAML document",
    "A job file is one document. The loader refuses a file with a second document, even an empty "
    "one.",
};

const RuleDescriptor duplicate_key = {
    "AML0118",
    "duplicate-key",
    Severity::error,
    Certainty::certain,
    "PyYAML 6.0 silently keeps the last value; YAML 1.2 forbids it",
    "A mapping has the same key twice",
    "Only the last value counts; the others are silently discarded. Keys are compared as the "
    "loader "
    "reads them: `yes` and `true` are the same key.",
};

const RuleDescriptor unknown_tag = {
    "AML0119",
    "unknown-tag",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A value has a tag that the loader does not know",
    "The loader constructs only the standard tags of YAML, such as `!!str` and `!!int`. A "
    "string that begins with `!` needs quotes.",
};

const RuleDescriptor unhashable_key = {
    "AML0120",
    "unhashable-key",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A list or mapping is used as a key",
    "Keys of a job file are strings. A placeholder in braces needs quotes.",
};

const RuleDescriptor not_utf8 = {
    "AML0121",
    "not-utf8",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The file is not valid UTF-8",
    "Job files are read as UTF-8. A byte of another encoding stops the loader or "
    "becomes a different character.",
};

const RuleDescriptor control_character = {
    "AML0122",
    "control-character",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The file contains a control character",
    "Tabs and line ends are the only control characters that YAML allows. Others often come from "
    "copied text and are invisible.",
};

const RuleDescriptor too_deep = {
    "AML0123",
    "too-deep",
    Severity::error,
    Certainty::certain,
    "aml-lint reads at most 500 levels",
    "The file is nested too deeply",
    "No job file needs more than a few dozen levels. Deeper levels are not read.",
};

const RuleDescriptor unreadable = {
    "AML0124",
    "unreadable-part",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A part of the file could not be read",
    "One part of the file has too many mistakes to be read. The rest is checked. Fix the mistakes "
    "above it first.",
};

const RuleDescriptor unloadable_value = {
    "AML0125",
    "unloadable-value",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A value has the form of a number or date, or a tag, but is invalid as one",
    "The loader converts values in the form of a date or number, and stops at one that does not "
    "exist, such as February 30.",
};

const RuleDescriptor duplicate_anchor = {
    "AML0126",
    "duplicate-anchor",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Two anchors have the same name",
    "An alias must name one anchor, so each name is defined once in a file.",
};

const RuleDescriptor unsupported_yaml = {
    "AML0127",
    "unsupported-yaml",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Valid YAML that the loader of az ml refuses",
    "The loader supports a subset of an older YAML version: no tabs between words, no empty keys, "
    "and no keys across several lines.",
};

const RuleDescriptor merge_conflict = {
    "AML0128",
    "merge-conflict",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A merge conflict was left in the file",
    "Git marks a conflict by lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`. Keep one of "
    "the sides, or write what both together mean, and remove the marks. One side was checked with "
    "the rest of the file.",
    FixKind::unsafe,
};

}  // namespace aml::yaml::rules
