#include <algorithm>
#include <fmt/format.h>

#include "schemas/curated.h"
#include "validator/rules/compute/compute.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0812",
    .name = "vm-size",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of serverless compute, and our list of sizes",
    .summary = "Serverless compute may not know this size of machine",
    .explanation =
        "On serverless compute `instance_type` is a size of virtual machine, such as "
        "`Standard_E4s_v3`. This one is unknown but resembles a known size, or it belongs to a "
        "series that Azure has retired. `az ml compute list-sizes` lists a region's sizes; the "
        "rule's list may lag.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga};

void check(const Visit& visit, Report& report) {
  if (compute_of(visit.job).kind != ComputeKind::serverless) return;
  const std::string_view type = text_of(&visit.node);
  std::vector<std::string> absent;
  if (compute_of(visit.job).node == nullptr) absent.emplace_back("compute");
  if (type.empty() || type.find_first_of("{}<>$ .") != std::string_view::npos) return;
  const auto sizes = schemas::vm_sizes();
  const auto known =
      std::ranges::find_if(sizes, [&](const auto& size) { return same_word(size.name, type); });
  if (known != sizes.end()) {
    if (!known->retired) return;
    Diagnostic diagnostic =
        finding(descriptor, visit.node.span,
                fmt::format("machines of the series {} are retired", known->series),
                "choose a newer size; `az ml compute list-sizes` lists them");
    diagnostic.absent = std::move(absent);
    return report(std::move(diagnostic));
  }
  const auto with_prefix = std::ranges::find_if(sizes, [&](const auto& size) {
    return same_word(size.name.substr(size.name.find('_') + 1), type);
  });
  // One number more or less is another size, which the list need not have.
  std::vector<std::string_view> names;
  const auto digits = [](std::string_view text) {
    std::string found;
    std::ranges::copy_if(text, std::back_inserter(found), text::is_digit);
    return found;
  };
  for (const auto& size : sizes) {
    if (digits(size.name) == digits(type)) names.push_back(size.name);
  }
  const auto meant =
      with_prefix != sizes.end() ? std::optional(with_prefix->name) : text::nearest(type, names);
  if (!meant) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("unknown machine size `{}`", type),
              fmt::format("did you mean `{}`?", *meant));
  diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", *meant), visit.node.span,
                                       std::string(*meant), false));
  diagnostic.absent = std::move(absent);
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule vm_size{descriptor, "~.resources.instance_type", check};

}  // namespace aml::rules
