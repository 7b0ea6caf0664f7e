#include "validator/yaml/syntax_rules.h"

#include <array>

namespace aml::yaml::rules {
namespace {

constexpr std::string_view pyyaml = "PyYAML 6.0, which az ml loads job files with";

}  // namespace

const RuleDescriptor syntax_error = {
    "AML0101",
    "syntax-error",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The text is not YAML, in a way that has no rule of its own",
    "Nothing of a file with a syntax error reaches the service. The rest of the file was "
    "checked as far as it could be understood.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: - team
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

const RuleDescriptor missing_colon = {
    "AML0102",
    "missing-colon",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A key has no colon behind it",
    "A key and its value are joined by a colon and a space. Without the colon the line is "
    "text that belongs to the value above it.",
    R"yaml(command: python train.py
environment azureml:tools:1
compute: azureml:cpu
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

const RuleDescriptor missing_space = {
    "AML0103",
    "missing-space",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A colon or dash has no space behind it",
    "Only a colon followed by a space ends a key, and only a dash followed by a space begins "
    "an item; `a:b` and `-a` are plain text.",
    R"yaml(command: python train.py
environment:azureml:tools:1
compute: azureml:cpu
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

const RuleDescriptor unclosed_quote = {
    "AML0104",
    "unclosed-quote",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A quote is opened and never closed",
    "A quoted text goes on until its closing quote, over line ends too, and so takes in the "
    "keys that follow.",
    R"yaml(command: "python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
    R"yaml(command: "python train.py"
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

const RuleDescriptor unclosed_bracket = {
    "AML0105",
    "unclosed-bracket",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A `[` or `{` is opened and never closed",
    "A list in brackets or a mapping in braces goes on until its closing bracket, over line "
    "ends too.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision}
)yaml",
};

const RuleDescriptor stray_bracket = {
    "AML0106",
    "stray-bracket",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A `]` or `}` closes nothing",
    "There is no opening bracket for it. A text that begins with a bracket needs quotes.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision}}
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision}
)yaml",
};

const RuleDescriptor stray_text = {
    "AML0107",
    "stray-text",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Text stands where the value is already complete",
    "Behind a closing quote or bracket nothing may follow on the line but a comment.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: "first run" of many
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: first run of many
)yaml",
};

const RuleDescriptor stray_comma = {
    "AML0108",
    "stray-comma",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A comma has nothing in front of it",
    "In a list in brackets each comma ends one item. A comma at the end of the list is "
    "allowed, two in a row are not.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision,, stage: test}
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision, stage: test}
)yaml",
};

const RuleDescriptor bad_indentation = {
    "AML0109",
    "bad-indentation",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A line begins in a column that fits no level above it",
    "Keys of one mapping begin in one column. A line that begins further right than its "
    "neighbours belongs to the value above it, one further left ends the mapping.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  team: vision
   stage: test
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  team: vision
  stage: test
)yaml",
};

const RuleDescriptor tab_indentation = {
    "AML0110",
    "tab-indentation",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A tab stands where YAML wants spaces",
    "YAML counts columns in spaces; a tab may not indent a line, nor separate a key from its "
    "value.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
	team: vision
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  team: vision
)yaml",
};

const RuleDescriptor needs_quotes = {
    "AML0111",
    "needs-quotes",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A text that begins or goes on with a special character has no quotes",
    "A plain text may not begin with one of `@ % [ { * & !` or a backtick, and may not hold a "
    "colon followed by a space.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: note: a first run
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: "note: a first run"
)yaml",
};

const RuleDescriptor bad_escape = {
    "AML0112",
    "bad-escape",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A backslash in double quotes is followed by a character that makes no escape",
    "Double quotes know escapes such as `\\n`, `\\t`, `\\\"` and `\\\\`. A backslash that is meant "
    "as such is doubled, or single quotes are used.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: "data in C:\data"
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: 'data in C:\data'
)yaml",
};

const RuleDescriptor undefined_alias = {
    "AML0113",
    "undefined-alias",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An alias names an anchor that was not defined before it",
    "`*name` repeats the node that `&name` marks further up. A text that begins with `*`, "
    "such as a file pattern, needs quotes.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: *text
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: "*text"
)yaml",
};

const RuleDescriptor bad_anchor = {
    "AML0114",
    "bad-anchor",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An anchor, alias or tag is not complete, or stands where none can be",
    "An anchor is `&` and a name of letters, digits, `-` and `_`; a node has one anchor and "
    "one tag at most.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: & first run
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: "& first run"
)yaml",
};

const RuleDescriptor bad_block_header = {
    "AML0115",
    "bad-block-header",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Text follows `|` or `>` on the same line",
    "The text of a block begins on the next line. Behind `|` and `>` only `+` or `-`, a digit "
    "from 1 to 9 and a comment may stand.",
    R"yaml(command: | python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
    R"yaml(command: |
  python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

const RuleDescriptor bad_directive = {
    "AML0116",
    "bad-directive",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A line begins with `%`",
    "A line that begins with `%` is a directive for the parser and stands only in front of a "
    "document that begins with `---`.",
    R"yaml(command: python train.py
%matplotlib inline
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

const RuleDescriptor further_document = {
    "AML0117",
    "further-document",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The file holds more than one YAML document",
    "A job file is one document. The loader refuses a file in which a second one begins, be "
    "it empty.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
---
command: python test.py
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
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
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
compute: azureml:gpu
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
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
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: !important first run
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: "!important first run"
)yaml",
};

const RuleDescriptor unhashable_key = {
    "AML0120",
    "unhashable-key",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A list or mapping is used as a key",
    "Keys of a job file are texts. Braces that were meant as a placeholder need quotes.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  {team: vision}: test
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  team: test
)yaml",
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
    "command: python train.py\n"
    "environment: azureml:tools:1\n"
    "compute: azureml:cpu\n"
    "description: caf\xE9\n",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: café
)yaml",
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
    "command: python train.py\n"
    "environment: azureml:tools:1\n"
    "compute: azureml:cpu\n"
    "description: first\x07"
    " run\n",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
description: first run
)yaml",
};

const RuleDescriptor too_deep = {
    "AML0123",
    "too-deep",
    Severity::error,
    Certainty::certain,
    "this tool: levels beyond 500 are not read",
    "The text is nested too deeply",
    "No job file needs more than a few dozen levels. Further levels are not read.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: [[[[[[[[ and so on, more than five hundred times
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags: {team: vision}
)yaml",
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
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  first: "one" two
  second: "three" four
  third: "five" six
  fourth: "seven" eight
  fifth: "nine" ten
  sixth: "eleven" twelve
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  first: one two
  second: three four
  third: five six
  fourth: seven eight
  fifth: nine ten
  sixth: eleven twelve
)yaml",
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
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  day: 2024-02-30
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  day: "2024-02-30"
)yaml",
};

const RuleDescriptor duplicate_anchor = {
    "AML0126",
    "duplicate-anchor",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An anchor has the name of an earlier one",
    "An alias must name one anchor, so each name is defined once in a file.",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  team: &name vision
  stage: &name test
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
tags:
  team: &team vision
  stage: &stage test
)yaml",
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
    R"yaml(command: python train.py
environment:	azureml:tools:1
compute: azureml:cpu
)yaml",
    R"yaml(command: python train.py
environment: azureml:tools:1
compute: azureml:cpu
)yaml",
};

std::span<const RuleDescriptor* const> all() {
  static constexpr std::array<const RuleDescriptor*, 27> list = {
      &syntax_error,     &missing_colon,     &missing_space,   &unclosed_quote,  &unclosed_bracket,
      &stray_bracket,    &stray_text,        &stray_comma,     &bad_indentation, &tab_indentation,
      &needs_quotes,     &bad_escape,        &undefined_alias, &bad_anchor,      &bad_block_header,
      &bad_directive,    &further_document,  &duplicate_key,   &unknown_tag,     &unhashable_key,
      &not_utf8,         &control_character, &too_deep,        &unreadable,      &unloadable_value,
      &duplicate_anchor, &unsupported_yaml};
  return list;
}

}  // namespace aml::yaml::rules
