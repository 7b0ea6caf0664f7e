#include "validator/rules/compute/compute.h"

#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/expr/reference.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

ComputeKind kind_of(std::string_view text) {
  if (takes_a_value(text) || text.find(' ') != text.npos) return ComputeKind::unknown;
  if (same_word(text, "local") || same_word(text, "azureml:local")) return ComputeKind::local;
  if (text == "serverless" || text == "azureml:serverless") return ComputeKind::serverless;
  const expr::Reference reference = expr::parse_reference(text);
  using enum expr::ReferenceKind;
  if (reference.kind == virtual_cluster) return ComputeKind::virtual_cluster;
  const bool named = reference.kind == asset_name || reference.kind == local_path ||
                     (reference.kind == arm_id && reference.type == "computes");
  return named ? ComputeKind::cluster : ComputeKind::unknown;
}

}  // namespace

Compute compute_of(const doc::Job& job, const doc::CommandSite* site) {
  const doc::View view(job);
  const doc::Setting compute = view.compute(site);
  if (!compute) {
    const bool certain = !view.is_preview() && job.document.broken.empty();
    return {certain ? ComputeKind::serverless : ComputeKind::unknown, nullptr};
  }
  return {kind_of(text_of(compute.value)), compute.value};
}

std::vector<std::string> homes_of_instance_count(const doc::Job& job,
                                                 const doc::CommandSite* site) {
  const doc::View view(job);
  const std::string key =
      fmt::format("{}.instance_count", view.is_preview() ? "compute" : "resources");
  return {key_path(view.node_of(site), key), key};
}

NodeCount node_count(const doc::Job& job, const doc::CommandSite* site) {
  const doc::Setting count = doc::View(job).resource("instance_count", site);
  if (count) return {whole_number_of(count.value), count.value};
  return {job.document.broken.empty() ? std::optional<double>(1) : std::nullopt, nullptr};
}

}  // namespace aml::rules
