#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"
#include "validator/text/line_table.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0705",
    .name = "invalid-conda-file",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the format of conda's environment files; azure-ai-ml 1.34.0 does not read them",
    .summary = "A conda file is not one, or lacks the packages",
    .explanation =
        "The file that `conda_file` names, or the mapping below it, is given to conda when the "
        "image is built. It needs a list `dependencies`; packages of pip are a list below an item "
        "`pip:` of it, not a key of the file. The command line tool does not look into the file, "
        "so that the mistake shows when the image is built.",
    .dialects = Dialects::ga,
    .kinds = "job environment deployment",
    .needs = Needs::disk};

/// What is wrong with the content, and where; an empty message when nothing is.
struct Fault {
  std::string message;
  const yaml::Node* at = nullptr;
  std::string_view help = {};
};

Fault fault_of(const yaml::Node* root) {
  constexpr std::string_view as_list = "list the packages under `dependencies`";
  if (root == nullptr || root->is_null()) return {"it is empty", root, as_list};
  if (!root->is_mapping()) return {"it has no keys", root, as_list};
  const auto dependencies = find_entry(root, "dependencies");
  const auto pip = find_entry(root, "pip");
  if (pip) {
    return {"`pip` is a key of the file, not an item of `dependencies`", pip->key,
            "write `- pip:` under `dependencies`, and the packages as a list below it"};
  }
  if (!dependencies) return {"it has no `dependencies`", root, as_list};
  if (!dependencies->value->is_sequence()) {
    return {"`dependencies` is not a list", dependencies->key, "write `- ` before each package"};
  }
  return {};
}

void check_file(const Visit& visit, const yaml::Node& conda, Report& report) {
  const auto path = disk_path(&conda);
  if (!path) return;
  const host::Sight sight = visit.around->look(path->text);
  if (sight.what != host::Sight::What::file) return;
  const std::string* text = visit.around->text(sight.real);
  if (text == nullptr || text->empty()) return;
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(*text, arena);
  const auto refusal = std::ranges::find(document.findings, Severity::error, &Diagnostic::severity);
  const bool is_yaml = refusal == document.findings.end();
  if (is_yaml && !document.broken.empty()) return;
  const Fault fault = is_yaml
                          ? fault_of(yaml::resolve(document.root))
                          : Fault{"it is not YAML: " + refusal->message, nullptr, refusal->help};
  if (fault.message.empty()) return;
  std::string place;
  const text::LineTable lines(*text);
  if (!is_yaml) {
    place = fmt::format(", line {}", lines.line_of(refusal->span.begin) + 1);
  } else if (fault.at != nullptr && fault.at->parent != nullptr) {
    place = fmt::format(", line {}", lines.line_of(fault.at->span.begin) + 1);
  }
  report(
      finding(descriptor, conda.span,
              fmt::format("`{}` is not a valid conda file: {}{}", path->text, fault.message, place),
              std::string(fault.help)));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* conda = find_value(&visit.node, "conda_file");
  if (conda == nullptr) return;
  if (conda->is_string()) return check_file(visit, *conda, report);
  if (!conda->is_mapping() || conda->pairs.empty() || !is_whole(visit.job, *conda)) return;
  const Fault fault = fault_of(conda);
  if (fault.message.empty()) return;
  const Span place =
      fault.at == conda && conda->key != nullptr ? conda->key->span : place_of(*fault.at);
  report(finding(descriptor, place, "not a valid conda file: " + fault.message,
                 std::string(fault.help)));
}

}  // namespace

extern const Rule invalid_conda_file{descriptor, environment_places, check};

}  // namespace aml::rules
