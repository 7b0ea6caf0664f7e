#include "backend/azure/computes/compute_record.h"

#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/azure/rest/duration.h"

namespace aml::azure {
namespace {

using backend::Compute;
using backend::Error;
using nlohmann::json;

/// The number at a path; `otherwise` where there is none.
long long whole_at(const json& object, const char* path, long long otherwise) {
  const json::json_pointer place(path);
  const bool is_there = object.contains(place) && object[place].is_number_integer();
  return is_there ? object[place].get<long long>() : otherwise;
}

Error unexpected(const std::string& fault) {
  return {fmt::format("unexpected answer of the service: {}", fault)};
}

}  // namespace

nlohmann::ordered_json compute_body(const Compute& compute, const std::string& location) {
  return {{"location", location},
          {"properties",
           {{"computeType", "AmlCompute"},
            {"disableLocalAuth", true},
            {"properties",
             {{"vmSize", compute.size},
              {"osType", "Linux"},
              {"scaleSettings",
               {{"minNodeCount", compute.min_instances},
                {"maxNodeCount", compute.max_instances},
                {"nodeIdleTimeBeforeScaleDown", iso_duration(compute.idle_seconds)}}},
              {"remoteLoginPortPublicAccess", "NotSpecified"},
              {"enableNodePublicIp", true}}}}}};
}

backend::Result<Compute> parse_compute(const json& answer) {
  std::string fault;
  const Answer root(answer, fault);
  const Answer properties = root.required_object("properties");
  Compute compute;
  compute.name = root.required_text("name");
  compute.type = properties.required_text("computeType");
  compute.state = properties.text("provisioningState");
  compute.size = properties.object("properties").text("vmSize");
  if (!fault.empty()) return unexpected(fault);
  compute.min_instances = whole_at(answer, "/properties/properties/scaleSettings/minNodeCount", 0);
  compute.max_instances = whole_at(answer, "/properties/properties/scaleSettings/maxNodeCount", 0);
  compute.instances_in_use =
      whole_at(answer, "/properties/properties/nodeStateCounts/runningNodeCount", 0);
  return compute;
}

backend::Result<ComputePage> parse_compute_page(const json& answer) {
  std::string fault;
  ComputePage page;
  page.next = Answer(answer, fault).text("nextLink");
  const auto list = answer.is_object() ? answer.find("value") : answer.end();
  if (!fault.empty()) return unexpected(fault);
  if (list == answer.end() || !list->is_array()) return unexpected("value is not a list");
  for (const json& item : *list) {
    auto compute = parse_compute(item);
    if (!compute) return compute.error();
    page.computes.push_back(std::move(*compute));
  }
  return page;
}

}  // namespace aml::azure
