#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 4> distribution_types = {
    {{"pytorch", "PyTorch"}, {"tensorflow", "TensorFlow"}, {"mpi", "Mpi"}, {"ray", "Ray"}}};

void put_ray(Json& body, const doc::Map& ray) {
  put(body, "address", text_under(ray, "address"));
  put(body, "port", whole_under(ray, "port"));
  const auto dashboard = ray.find("include_dashboard");
  const auto shown = dashboard == ray.end() ? std::nullopt : truth_of(dashboard->second);
  if (shown) body["includeDashboard"] = *shown;
  put(body, "dashboardPort", whole_under(ray, "dashboard_port"));
  put(body, "headNodeAdditionalArgs", text_under(ray, "head_node_additional_args"));
  put(body, "workerNodeAdditionalArgs", text_under(ray, "worker_node_additional_args"));
}

}  // namespace

Json distribution_body(const doc::Distribution& distribution) {
  const std::string type = sent_or_same(distribution_types, distribution.type);
  Json body = {{"distributionType", type}};
  put(body, "processCountPerInstance", distribution.process_count_per_instance);
  put(body, "workerCount", distribution.worker_count);
  put(body, "parameterServerCount", distribution.parameter_server_count);
  if (type == "TensorFlow") body.emplace("parameterServerCount", 0);
  if (type == "Ray") put_ray(body, distribution.others);
  return body;
}

}  // namespace aml::azure
