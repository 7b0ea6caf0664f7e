#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 4> identity_types = {{{"user_identity", "UserIdentity"},
                                                 {"aml_token", "AMLToken"},
                                                 {"managed", "Managed"},
                                                 {"managed_identity", "Managed"}}};

}  // namespace

Json identity_body(const doc::Map& identity) {
  if (identity.empty()) return {};
  Json body = {{"identityType", sent_or_same(identity_types, text_under(identity, "type"))}};
  put(body, "clientId", text_under(identity, "client_id"));
  put(body, "objectId", text_under(identity, "object_id"));
  put(body, "resourceId", text_under(identity, "msi_resource_id"));
  return body;
}

}  // namespace aml::azure
