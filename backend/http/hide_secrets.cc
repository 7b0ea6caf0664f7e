#include "backend/http/hide_secrets.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "backend/http/url.h"

namespace aml::http {
namespace {

constexpr std::size_t piece_size = 8;  // bytes

/// Every piece of a secret that is long enough to be of use.
using Pieces = std::unordered_set<std::string>;

void add_secret(std::string_view secret, Pieces& pieces) {
  for (std::size_t at = 0; at + piece_size <= secret.size(); ++at) {
    pieces.emplace(secret.substr(at, piece_size));
  }
}

/// As it was sent, and as a reader of the address or form understands it.
void add_encoded(std::string_view secret, Pieces& pieces) {
  add_secret(secret, pieces);
  add_secret(percent_decode(secret), pieces);
}

/// Calls for each `name=value` of a query or a form.
template <class Function>
void each_parameter(std::string_view text, Function function) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view one = text.substr(0, end);
    const std::size_t equals = std::min(one.find('='), one.size());
    function(one.substr(0, equals), one.substr(std::min(equals + 1, one.size())));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void add_headers(const Headers& headers, Pieces& pieces) {
  constexpr std::array names = {"x-azureml-token", "x-identity-header", "secret"};
  for (const Header& header : headers) {
    if (same_header_name(header.name, "Authorization")) {
      add_secret(std::string_view(header.value).substr(header.value.find(' ') + 1), pieces);
    }
    for (const char* const name : names) {
      if (same_header_name(header.name, name)) add_secret(header.value, pieces);
    }
  }
}

void add_form(const Request& request, Pieces& pieces) {
  constexpr std::array<std::string_view, 3> proofs = {"client_secret", "client_assertion",
                                                      "refresh_token"};
  const std::string* const type = request.headers.find("Content-Type");
  const auto* const form = std::get_if<std::string>(&request.body);
  if (form == nullptr || type == nullptr || !type->ends_with("x-www-form-urlencoded")) return;
  each_parameter(*form, [&](std::string_view name, std::string_view value) {
    if (std::ranges::find(proofs, name) != proofs.end()) add_encoded(value, pieces);
  });
}

Pieces pieces_of(const Request& request) {
  Pieces pieces;
  add_headers(request.headers, pieces);
  const std::size_t query = std::min(request.url.find('?'), request.url.size());
  each_parameter(std::string_view(request.url).substr(std::min(query + 1, request.url.size())),
                 [&](std::string_view name, std::string_view value) {
                   if (name == "sig") add_encoded(value, pieces);
                 });
  add_form(request, pieces);
  return pieces;
}

std::string hidden(const std::string& text, const Pieces& pieces) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;  // of the secret that begins here
    for (std::size_t next = at; next <= end && next + piece_size <= text.size(); ++next) {
      if (pieces.contains(text.substr(next, piece_size))) end = next + piece_size;
    }
    if (end == at) {
      shown += text[at++];
    } else {
      shown += "***";
      at = end;
    }
  }
  return shown;
}

}  // namespace

void hide_secrets(const Request& request, Response& response) {
  const Pieces pieces = pieces_of(request);
  if (pieces.empty()) return;
  response.body = hidden(response.body, pieces);
  Headers headers;
  for (const auto& [name, value] : response.headers) {
    // Its claims share pieces with a token, and whoever answers the challenge needs them whole.
    const bool is_challenge = same_header_name(name, "WWW-Authenticate");
    headers.add(name, is_challenge ? value : hidden(value, pieces));
  }
  response.headers = std::move(headers);
}

}  // namespace aml::http
