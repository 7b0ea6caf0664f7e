#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/placeholders/output_words.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0902",
    .name = "invalid-output-path",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: an output is stored in a datastore",
    .summary = "An output's path is not a place in a datastore",
    .explanation =
        "Outputs are written to a datastore: `azureml://datastores/STORE/paths/FOLDER/`. Local "
        "paths, web addresses and storage URLs are refused for outputs, though inputs take them; "
        "the command line tool does not look. Leave `path` out to get a place of the job's own.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  const std::string_view path = text_of(&visit.node);
  if (path.empty() || path.starts_with("${{")) return;
  // `{{default_datastore}}/x`: the spelling of the word is another finding.
  const auto words = misspelled_output_words(path);
  if (!words.empty() && words.front().span.begin == 0) return;
  const expr::Reference reference = expr::parse_reference(path);
  const bool datastore = reference.kind == expr::ReferenceKind::datastore_uri;
  if (datastore && !reference.malformed) return;
  report(finding(descriptor, visit.node.span,
                 datastore ? fmt::format("`{}` is not a complete datastore address", path)
                           : fmt::format("an output cannot be stored in `{}`", path),
                 "write `azureml://datastores/STORE/paths/FOLDER/`, or leave `path` out"));
}

}  // namespace

extern const Rule invalid_output_path{descriptor, "^.outputs.*.path", check};

}  // namespace aml::rules
