#include "backend/azure/computes/azure_computes.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "backend/azure/collections.h"
#include "backend/azure/computes/compute_record.h"
#include "backend/azure/computes/long_operation.h"
#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using backend::Compute;
using backend::Error;
using backend::ErrorCode;

Error about_compute(const std::string& name, Error error) {
  if (error.code == ErrorCode::not_found) {
    error.message = fmt::format("there is no compute `{}` in the workspace", name);
    return error;
  }
  return backend::prefixed(fmt::format("compute `{}`: ", name), std::move(error));
}

/// The region of the workspace.
Result<std::string> location_of(Workspace& workspace, const std::stop_token& stop) {
  const auto answer = workspace.get(workspace.url("", computes_of_workspace.api_version), stop);
  if (!answer) return answer.error();
  const nlohmann::json described = answer->body;
  std::string fault;
  std::string location = Answer(described, fault).required_text("location");
  if (!fault.empty()) return unexpected_answer(fault);
  return location;
}

Result<Compute> compute_named(Workspace& workspace, const std::string& name,
                              const std::stop_token& stop) {
  const auto answer = workspace.get(item_url(workspace, computes_of_workspace, name), stop);
  if (!answer) return about_compute(name, answer.error());
  return parse_compute(answer->body);
}

}  // namespace

Result<Compute> AzureComputes::create(const Compute& compute, std::stop_token stop) {
  if (compute.size.empty()) {
    return Error{
        "a compute in a workspace needs the size of its machines: `--size "
        "STANDARD_DS3_V2`",
        ErrorCode::invalid};
  }
  const auto workspace = workspace_(stop);
  if (!workspace) return workspace.error();
  const auto location = location_of(**workspace, stop);
  if (!location) return location.error();
  auto begun = (*workspace)
                   ->put(item_url(**workspace, computes_of_workspace, compute.name),
                         compute_body(compute, *location), stop);
  if (!begun) return about_compute(compute.name, begun.error());
  auto failure = await_operation(**workspace, std::move(*begun), waiting_, stop);
  if (failure) return about_compute(compute.name, std::move(*failure));
  return compute_named(**workspace, compute.name, stop);
}

Result<Compute> AzureComputes::get(const std::string& name) {
  const auto workspace = workspace_({});
  if (!workspace) return workspace.error();
  return compute_named(**workspace, name, {});
}

Result<std::vector<Compute>> AzureComputes::list() {
  const auto workspace = workspace_({});
  if (!workspace) return workspace.error();
  const std::string first = list_url(**workspace, computes_of_workspace);
  std::vector<Compute> computes;
  for (std::string url = first; !url.empty();) {
    const auto answer = (*workspace)->get_link(url);
    if (!answer) return answer.error();
    auto page = parse_compute_page(answer->body);
    if (!page) return page.error();
    std::ranges::move(page->computes, std::back_inserter(computes));
    if (page->next == url) break;
    url = std::move(page->next);
  }
  return computes;
}

Result<Compute> AzureComputes::remove(const std::string& name, std::stop_token stop) {
  const auto workspace = workspace_(stop);
  if (!workspace) return workspace.error();
  auto compute = compute_named(**workspace, name, stop);
  if (!compute) return compute;
  auto begun = (*workspace)
                   ->remove(item_url(**workspace, computes_of_workspace, name,
                                     {{"underlyingResourceAction", "Delete"}}),
                            stop);
  if (!begun) return about_compute(name, begun.error());
  auto failure = await_operation(**workspace, std::move(*begun), waiting_, stop);
  if (failure) return about_compute(name, std::move(*failure));
  compute->state = "Deleted";
  return compute;
}

}  // namespace aml::azure
