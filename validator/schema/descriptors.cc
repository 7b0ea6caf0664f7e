#include "validator/schema/descriptors.h"

#include <array>

#include "validator/schema/schema.h"

namespace aml::schema {

constexpr std::string_view source =
    "azure-ai-ml 1.34.0 refuses it; for files of 2021, the schema published in August 2021";

const RuleDescriptor unknown_key{.code = "AML0201",
                                 .name = "unknown-key",
                                 .severity = Severity::error,
                                 .certainty = Certainty::certain,
                                 .source = source,
                                 .summary = "A key that a job does not have at this place",
                                 .explanation =
                                     "The client knows every key of a job and refuses a file with "
                                     "any other one, keys that begin with `x-` included: a "
                                     "misspelt key is never ignored in silence. Correct the "
                                     "spelling, or move the key to the place that the finding "
                                     "names. Only where you choose the names yourself (`tags`, "
                                     "`properties`, `environment_variables`, `inputs`, "
                                     "`outputs`, `services`, `search_space`) every key is fine.",
                                 .fix = FixKind::safe,
                                 .cause = CauseClass::schema};

const RuleDescriptor missing_key{.code = "AML0202",
                                 .name = "missing-key",
                                 .severity = Severity::error,
                                 .certainty = Certainty::certain,
                                 .source = source,
                                 .summary = "A required key is missing",
                                 .explanation =
                                     "Some keys cannot be left out: a job needs something to run "
                                     "and an environment to run it in, a sweep needs its "
                                     "trial, objective and limits, and each distribution of a "
                                     "search space needs its numbers. The client refuses the "
                                     "file without them. Parts of a file that could not be read "
                                     "are not searched for missing keys.",
                                 .cause = CauseClass::schema};

const RuleDescriptor wrong_type{
    .code = "AML0203",
    .name = "wrong-type",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = source,
    .summary =
        "A value has the wrong type: a mapping instead of a number, a number instead of a string",
    .explanation =
        "The client checks the kind of each value and converts little: a whole number may be "
        "written as text, but text may "
        "not be written as a number, a date or a yes. What a plain word becomes is decided by YAML "
        "1.1, as the client's "
        "loader reads it: `yes`, `no`, `on` and `off` are true and false, 2021-06-18 is a date, "
        "and `1e-4` is text. Quotes "
        "make text of each of them.",
    .fix = FixKind::safe,
    .cause = CauseClass::schema};

const RuleDescriptor wrong_value{.code = "AML0204",
                                 .name = "wrong-value",
                                 .severity = Severity::error,
                                 .certainty = Certainty::certain,
                                 .source = source,
                                 .summary = "A value is not one of those that the key accepts",
                                 .explanation =
                                     "Some keys take one of a few words, and the client refuses "
                                     "every other one. The finding lists them all. In most "
                                     "places the case of letters does not matter (`PyTorch` is "
                                     "`pytorch`); at the top level `type` must be written in "
                                     "small letters.",
                                 .fix = FixKind::safe,
                                 .cause = CauseClass::schema};

const RuleDescriptor no_value{.code = "AML0205",
                              .name = "no-value",
                              .severity = Severity::error,
                              .certainty = Certainty::certain,
                              .source = source,
                              .summary = "A key without a value",
                              .explanation =
                                  "A key with nothing after its colon has the value null, and so "
                                  "have `null` and `~`. The client does not treat it "
                                  "as a missing key: it refuses the file. Give the key a value "
                                  "or remove it. An entry of `outputs` may be empty, "
                                  "and so may tags, properties and environment variables.",
                              .cause = CauseClass::schema};

const RuleDescriptor wrong_reference{
    .code = "AML0206",
    .name = "wrong-reference",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = source,
    .summary = "A string is not a valid reference for its key",
    .explanation =
        "A registered environment is written `azureml:NAME:VERSION` or `azureml:NAME@LABEL`, one "
        "of a registry by its whole "
        "address, and one that is described in a file as `file:` and its path. A bare name is "
        "refused, and so is the name "
        "of an image: use `image:` for that. `code` is a folder beside the job file, a "
        "URL, or "
        "`azureml:NAME:VERSION`.",
    .cause = CauseClass::schema};

const RuleDescriptor refused_key{
    .code = "AML0207",
    .name = "refused-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A key that is documented, but that the client cannot read",
    .explanation =
        "The key is in the documentation of Azure ML, and yet this version of the client fails on "
        "it, whatever its value. "
        "The finding tells what to write instead.",
    .cause = CauseClass::schema};

const RuleDescriptor key_not_text{
    .code = "AML0208",
    .name = "key-not-text",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The name of a tag or property is read as a number, date or boolean",
    .explanation =
        "YAML reads a plain `1` as a number and a plain `yes` or `on` as true, in keys too, and "
        "the client takes only text "
        "for the name of a tag or property. Put the key in quotes.",
    .fix = FixKind::safe,
    .cause = CauseClass::schema};

const RuleDescriptor unread_key{
    .code = "AML0209",
    .name = "unread-key",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts it and sends it along",
    .summary = "An unknown key where the client accepts any key",
    .explanation =
        "In most places the client refuses an unknown key. In the `settings` of a pipeline, in "
        "steps that name a `component` or a `trial`, and at the top of a component and in its "
        "`resources`, `distribution`, `task` and `retry_settings` it keeps every key and sends it "
        "along, and nobody reads it: a misspelt `compute` is lost without a word, and so is a key "
        "that belongs elsewhere. Where something else misses the key that was meant, it is an "
        "error. Correct the spelling, move the key, or remove it.",
    .fix = FixKind::safe,
    .kinds = "job component",
    .cause = CauseClass::schema};

std::span<const RuleDescriptor* const> descriptors() {
  static constexpr std::array<const RuleDescriptor*, 9> all{
      &unknown_key,     &missing_key, &wrong_type,   &wrong_value, &no_value,
      &wrong_reference, &refused_key, &key_not_text, &unread_key};
  return all;
}

}  // namespace aml::schema
