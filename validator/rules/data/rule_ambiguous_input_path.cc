#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/data/prefix.h"
#include "validator/rules/files/local_path.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0611",
    .name = "ambiguous-input-path",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0: a relative path with `:` or `@` is looked up as an asset",
    .summary = "A relative path is read as the name of an asset",
    .explanation =
        "A relative path of an input with `:` or `@` in it is never looked for on the disk: the "
        "command line tool takes it for NAME:VERSION or NAME@LABEL of an asset, and `file:` for a "
        "name too. Write `azureml:` before the name of an asset; a file or folder needs a path "
        "without these characters.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

/// `iris:3`, `iris@latest`: nothing in it is about a file.
bool looks_like_asset(std::string_view path) {
  return path.find_first_of("/.\\ ") == std::string_view::npos;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::string_view path = visit.node.text;
  const expr::Reference reference = expr::parse_reference(path);
  if (reference.kind == expr::ReferenceKind::file) {
    Diagnostic diagnostic =
        finding(descriptor, visit.node.span, "`file:` is read as the name of an asset",
                "write the path alone");
    if (is_plain_text(visit.job.document, visit.node) && !reference.path.empty() &&
        reference.path.find_first_of(":@") == std::string_view::npos) {
      diagnostic.fixes.push_back(
          replacing("remove `file:`", visit.node.span, std::string(reference.path)));
    }
    report(std::move(diagnostic));
    return;
  }
  const bool relative = reference.kind == expr::ReferenceKind::local_path &&
                        path.find_first_of(":@") != std::string_view::npos &&
                        path.find_first_of("${<*") == std::string_view::npos &&
                        machine_of(path) == Machine::any && !with_repaired_prefix(path, true);
  if (!relative) return;
  const bool asset = looks_like_asset(path);
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`{}` is read as the name of an asset, not as a path", path),
              asset ? fmt::format("write `azureml:{}` for the asset", path)
                    : "rename the file or folder: its path may not contain `:` or `@`");
  if (asset && is_plain_text(visit.job.document, visit.node)) {
    diagnostic.fixes.push_back(replacing("write `azureml:` before it", visit.node.span,
                                         fmt::format("azureml:{}", path), false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule ambiguous_input_path{descriptor, "^.inputs.*.path", check};

}  // namespace aml::rules
