#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 4> service_types = {{{"jupyter_lab", "JupyterLab"},
                                                {"ssh", "SSH"},
                                                {"tensor_board", "TensorBoard"},
                                                {"vs_code", "VSCode"}}};

/// A service without a type is the one whose keys it has.
std::string type_of(const doc::Map& service) {
  if (service.contains("type")) return text_under(service, "type");
  return service.contains("log_dir") ? "tensor_board" : "ssh";
}

Json service_body(const doc::Map& service) {
  Json body = Json::object();
  // The service does without the type of a kind that it does not have.
  if (const auto type = sent_word(service_types, type_of(service))) body["jobServiceType"] = *type;
  put(body, "port", whole_under(service, "port"));
  if (is_word(text_under(service, "nodes"), "all")) body["nodes"] = {{"nodesValueType", "All"}};
  Json properties = Json::object();
  if (const auto own = service.find("properties"); own != service.end() && own->second.map()) {
    for (const auto& [name, value] : *own->second.map()) {
      properties[name] = doc::python_text(value);
    }
  }
  put(properties, "logDir", text_under(service, "log_dir"));
  put(properties, "sshPublicKeys", text_under(service, "ssh_public_keys"));
  if (!properties.empty()) body["properties"] = std::move(properties);
  return body;
}

}  // namespace

Json services_body(const doc::Map& services) {
  if (services.empty()) return {};
  Json body = Json::object();
  for (const auto& [name, service] : services) {
    if (service.map() != nullptr) body[name] = service_body(*service.map());
  }
  return body;
}

}  // namespace aml::azure
