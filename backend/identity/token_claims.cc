#include "backend/identity/token_claims.h"

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "backend/crypto/encoding.h"

namespace aml::identity {
namespace {

std::string first_claim(const nlohmann::json& claims, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = claims.find(name);
    if (found != claims.end() && found->is_string() &&
        !found->get_ref<const std::string&>().empty())
      return found->get<std::string>();
  }
  return {};
}

}  // namespace

std::optional<TokenClaims> read_claims(std::string_view token) {
  const std::size_t begin = token.find('.');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = token.find('.', begin + 1);
  if (end == std::string_view::npos) return {};
  const auto payload = crypto::from_base64(token.substr(begin + 1, end - begin - 1));
  if (!payload) return {};
  const auto claims = nlohmann::json::parse(*payload, nullptr, false);
  if (!claims.is_object()) return {};
  const auto expires = claims.find("exp");
  return TokenClaims{
      .tenant = first_claim(claims, {"tid"}),
      .object_id = first_claim(claims, {"oid"}),
      .application = first_claim(claims, {"appid", "azp"}),
      .name = first_claim(
          claims, {"upn", "preferred_username", "unique_name", "email", "name", "app_displayname"}),
      .expires =
          expires != claims.end() && expires->is_number() ? expires->get<std::int64_t>() : 0};
}

}  // namespace aml::identity
