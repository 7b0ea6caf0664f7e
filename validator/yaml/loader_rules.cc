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
    "A job file is one document. The loader refuses a file in which a second one begins, be "
    "it empty.",
};

const RuleDescriptor duplicate_key = {
    "AML0118",
    "duplicate-key",
    Severity::error,
    Certainty::certain,
    "PyYAML 6.0 keeps the last value without a word; YAML 1.2 forbids it",
    "A key stands twice in one mapping",
    "Only the last value counts, the others are lost without a message. Keys are compared as "
    "the loader reads them: `yes` and `true` are one key.",
};

const RuleDescriptor unknown_tag = {
    "AML0119",
    "unknown-tag",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A tag that the loader does not know",
    "The loader constructs only the standard tags of YAML, such as `!!str` and `!!int`. A "
    "text that begins with `!` needs quotes.",
};

const RuleDescriptor unhashable_key = {
    "AML0120",
    "unhashable-key",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A list or mapping is used as a key",
    "Keys of a job file are texts. Braces that were meant as a placeholder need quotes.",
};

const RuleDescriptor not_utf8 = {
    "AML0121",
    "not-utf8",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The file is not UTF-8 text",
    "Job files are read as UTF-8. A byte of another encoding stops the loader, or turns into "
    "other characters.",
};

const RuleDescriptor control_character = {
    "AML0122",
    "control-character",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The text holds a control character",
    "Of the control characters only tabs and line ends may stand in YAML. Others come with "
    "copied text and cannot be seen.",
};

const RuleDescriptor too_deep = {
    "AML0123",
    "too-deep",
    Severity::error,
    Certainty::certain,
    "this tool: levels beyond 500 are not read",
    "The text is nested too deeply",
    "No job file needs more than a few dozen levels. Further levels are not read.",
};

const RuleDescriptor unreadable = {
    "AML0124",
    "unreadable-part",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A part of the file could not be understood",
    "There were too many mistakes in one part of the file to mend it. The rest was checked; "
    "mend the mistakes named there first.",
};

const RuleDescriptor unloadable_value = {
    "AML0125",
    "unloadable-value",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A value looks like a number or a date, or has a tag, and cannot be one",
    "The loader turns texts that look like dates and numbers into such, and stops at one that "
    "does not exist, such as the thirtieth of February.",
};

const RuleDescriptor duplicate_anchor = {
    "AML0126",
    "duplicate-anchor",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An anchor has the name of an earlier one",
    "An alias must name one anchor, so each name is defined once in a file.",
};

const RuleDescriptor unsupported_yaml = {
    "AML0127",
    "unsupported-yaml",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "YAML permits this, but the loader of az ml refuses it",
    "The loader follows an older edition of YAML, and not all of it: it takes no tab between "
    "words, "
    "no empty key and no key over several lines.",
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
