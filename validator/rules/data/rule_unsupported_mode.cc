#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0904",
    .name = "unsupported-mode",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The mode does not fit the type or the direction of the data",
    .explanation =
        "Inputs are read: `ro_mount`, `download` or `direct`, and for an `mltable` also "
        "`eval_mount` and `eval_download`. Outputs are written: `rw_mount`, `upload` or `direct`. "
        "An `eval_` mode on an input without `type` passes the command line tool, which then "
        "takes the input for a folder: that is a warning.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> only_written = {"rw_mount", "upload", "mount"};
constexpr std::array<std::string_view, 4> only_read = {"ro_mount", "download", "eval_mount",
                                                       "eval_download"};
constexpr std::array<std::string_view, 2> evaluated = {"eval_mount", "eval_download"};

constexpr std::array<std::string_view, 5> other_types = {"uri_file", "uri_folder", "mlflow_model",
                                                         "custom_model", "triton_model"};

void check_input(const yaml::Node& input, const yaml::Node& mode, Report& report) {
  const yaml::Node* type = yaml::find(&input, "type");
  if (contains(only_written, mode.text)) {
    Diagnostic diagnostic =
        finding(descriptor, mode.span, fmt::format("`{}` is a mode of outputs", mode.text),
                "an input takes `ro_mount`, `download` or `direct`");
    if (!same_word(mode.text, "upload")) {
      diagnostic.fixes.push_back(replacing("change to `ro_mount`", mode.span, "ro_mount", false));
    }
    report(std::move(diagnostic));
  } else if (contains(evaluated, mode.text) && type == nullptr) {
    Diagnostic diagnostic =
        finding(descriptor, mode.span, fmt::format("`{}` is only for an `mltable`", mode.text),
                "add `type: mltable`, or take `ro_mount`, `download` or `direct`");
    diagnostic.severity = Severity::warning;
    report(std::move(diagnostic));
  } else if (contains(evaluated, mode.text) && contains(other_types, text_of(type))) {
    report(
        finding(descriptor, mode.span,
                fmt::format("`{}` is only for an `mltable`, not for `{}`", mode.text, type->text),
                "take `ro_mount`, `download` or `direct`"));
  }
}

void check_output(const yaml::Node& mode, Report& report) {
  if (!contains(only_read, mode.text)) return;
  report(finding(descriptor, mode.span, fmt::format("`{}` is a mode of inputs", mode.text),
                 "an output takes `rw_mount`, `upload` or `direct`"));
}

void check(const Visit& visit, Report& report) {
  for (const yaml::Entry& input : entries_of(yaml::find(&visit.node, "inputs"))) {
    const yaml::Node* mode = yaml::find(input.value, "mode");
    if (mode != nullptr && mode->is_string()) check_input(*input.value, *mode, report);
  }
  for (const yaml::Entry& output : entries_of(yaml::find(&visit.node, "outputs"))) {
    const yaml::Node* mode = yaml::find(output.value, "mode");
    if (mode != nullptr && mode->is_string()) check_output(*mode, report);
  }
}

}  // namespace

extern const Rule unsupported_mode{descriptor, "^", check};

}  // namespace aml::rules
