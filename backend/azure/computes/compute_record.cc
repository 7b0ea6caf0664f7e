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

/// `CODE: words` of an error, which may be wrapped as `{"error": ...}`.
std::string error_text(const json& entry) {
  std::string ignored;
  const json* error = &entry;
  if (entry.is_object() && entry.contains("error")) error = &entry["error"];
  const Answer fields(*error, ignored);
  const std::string code = fields.text("code");
  const std::string words = fields.text("message");
  return code.empty() || words.empty() ? code + words : fmt::format("{}: {}", code, words);
}

/// Those of provisioning, and those of getting machines.
std::vector<std::string> errors_of(const json& compute) {
  std::vector<std::string> errors;
  for (const char* path : {"/properties/provisioningErrors", "/properties/properties/errors"}) {
    const json::json_pointer place(path);
    if (!compute.contains(place) || !compute[place].is_array()) continue;
    for (const json& entry : compute[place]) {
      std::string text = error_text(entry);
      if (!text.empty()) errors.push_back(std::move(text));
    }
  }
  return errors;
}

/// {"runningNodeCount": 1, ...} as {"running": 1, ...}.
std::map<std::string, long long> nodes_of(const json& compute) {
  constexpr std::string_view end = "NodeCount";
  const json::json_pointer place("/properties/properties/nodeStateCounts");
  std::map<std::string, long long> nodes;
  if (!compute.contains(place) || !compute[place].is_object()) return nodes;
  for (const auto& [key, count] : compute[place].items()) {
    if (!key.ends_with(end) || !count.is_number_integer()) continue;
    nodes[key.substr(0, key.size() - end.size())] = count.get<long long>();
  }
  return nodes;
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
  const Answer machines = properties.object("properties");
  compute.size = machines.text("vmSize");
  compute.activity = machines.text("allocationState");
  if (compute.activity.empty()) compute.activity = machines.text("state");
  if (!fault.empty()) return unexpected_answer(fault);
  compute.min_instances = whole_at(answer, "/properties/properties/scaleSettings/minNodeCount", 0);
  compute.idle_seconds =
      seconds_of_duration(machines.object("scaleSettings").text("nodeIdleTimeBeforeScaleDown"))
          .value_or(0);
  compute.max_instances = whole_at(answer, "/properties/properties/scaleSettings/maxNodeCount", 0);
  compute.instances = whole_at(answer, "/properties/properties/currentNodeCount", 0);
  compute.errors = errors_of(answer);
  compute.nodes = nodes_of(answer);
  const auto running = compute.nodes.find("running");
  if (running != compute.nodes.end()) compute.instances_in_use = running->second;
  return compute;
}

backend::Result<ComputePage> parse_compute_page(const json& answer) {
  std::string fault;
  ComputePage page;
  page.next = Answer(answer, fault).text("nextLink");
  if (!fault.empty()) return unexpected_answer(fault);
  const auto items = items_of(answer);
  if (!items) return items.error();
  for (const json& item : **items) {
    auto compute = parse_compute(item);
    if (!compute) return compute.error();
    page.computes.push_back(std::move(*compute));
  }
  return page;
}

}  // namespace aml::azure
