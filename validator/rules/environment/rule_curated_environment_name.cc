#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0712",
    .name = "curated-environment-name",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of curated environments, and our list of them",
    .summary = "A curated environment is not known by this name",
    .explanation =
        "In a workspace the curated environments begin with `AzureML-`: "
        "`azureml:AzureML-sklearn-1.5:34`. In the registry `azureml` they do not: "
        "`azureml://registries/azureml/environments/sklearn-1.5/versions/34`. The studio shows "
        "them without the prefix. Environments that begin with `acft-` are in that registry only. "
        "Names are also compared with a list of curated environments; "
        "a name that is not in the list can still be valid.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both,
    .kinds = "job component deployment"};

void offer(Diagnostic& diagnostic, const Visit& visit, std::string_view name,
           std::string_view wanted) {
  diagnostic.help = fmt::format("did you mean `{}`?", wanted);
  const std::string_view source = visit.node.span.of(visit.job.document.text);
  const std::size_t at = source.find(name);
  if (visit.node.key == nullptr || at == std::string_view::npos) return;
  const auto begin = static_cast<Offset>(visit.node.span.begin + at);
  diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", wanted),
                                       {begin, static_cast<Offset>(begin + name.size())},
                                       std::string(wanted), false));
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), text::is_digit);
  return digits;
}

/// The curated environment that a misspelt name means. One with other numbers is another version
/// of it, which the list may not know yet.
std::string_view misspelt(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& one : schemas::curated_environments()) {
    if (digits_of(one.name) == digits_of(name)) names.push_back(one.name);
  }
  return text::nearest(name, names).value_or("");
}

/// Environments for fine-tuning, which only the registry has.
bool is_of_the_registry(const expr::Reference& reference) {
  constexpr std::string_view start = "acft-";
  return (reference.kind == expr::ReferenceKind::asset_version ||
          reference.kind == expr::ReferenceKind::asset_label) &&
         reference.prefixed && reference.name.size() > start.size() &&
         same_word(reference.name.substr(0, start.size()), start);
}

Diagnostic about_registry_name(const Visit& visit, const expr::Reference& reference) {
  const bool labelled = reference.version.empty();
  const std::string address =
      fmt::format("azureml://registries/azureml/environments/{}/{}/{}", reference.name,
                  labelled ? "labels" : "versions", labelled ? reference.label : reference.version);
  Diagnostic diagnostic = finding(
      descriptor, visit.node.span,
      fmt::format("`{}` is an environment of the registry `azureml`, most likely not of this "
                  "workspace",
                  reference.name));
  offer(diagnostic, visit, visit.node.text, address);
  return diagnostic;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const expr::Reference reference = expr::parse_reference(visit.node.text);
  const std::string_view name = reference.name;
  if (is_of_the_registry(reference)) return report(about_registry_name(visit, reference));
  const bool in_registry = reference.kind == expr::ReferenceKind::registry;
  const std::string_view curated = curated_name(reference);
  Diagnostic diagnostic = finding(descriptor, visit.node.span, "");
  if (in_registry && !curated.empty() &&
      same_word(name.substr(0, curated_prefix.size()), curated_prefix)) {
    diagnostic.message = "in the registry a curated environment has no `AzureML-` before its name";
    offer(diagnostic, visit, name, name.substr(curated_prefix.size()));
  } else if (!in_registry && curated.empty() && curated_environment(name) != nullptr) {
    if (!reference.prefixed || reference.kind == expr::ReferenceKind::arm_id) return;
    diagnostic.message =
        fmt::format("in a workspace the curated `{}` is called `{}{}`", name, curated_prefix, name);
    offer(diagnostic, visit, name, fmt::format("{}{}", curated_prefix, name));
  } else if (!curated.empty() && curated_environment(curated) == nullptr) {
    const std::string_view meant = misspelt(curated);
    if (meant.empty()) return;
    diagnostic.message = fmt::format("no curated environment is known as `{}`", curated);
    offer(diagnostic, visit, curated, meant);
  } else {
    return;
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule curated_environment_name{descriptor, "@.environment", check};

}  // namespace aml::rules
