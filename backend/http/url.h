#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aml::http {

/// The parts of an absolute address `scheme://host:port/path?query`.
struct Url {
  std::string scheme;  ///< lower case
  std::string host;    ///< lower case; an IPv6 address without its brackets
  std::string port;    ///< digits, or empty
  std::string path;    ///< as written; begins with `/`, or is empty
  std::string query;   ///< as written, without `?`
};

/// Nothing if it is not an absolute address, has a user or a fragment, or characters that readers
/// of addresses understand differently (backslash, space, control characters).
std::optional<Url> parse_url(std::string_view text);

/// Whether a host name can only be this machine: `localhost` and names below it, which are never
/// looked up (RFC 6761; libcurl does so itself), 127.0.0.0/8, ::1.
bool is_loopback(std::string_view host);

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Percent-encodes all but letters, digits and `-._~`.
std::string percent_encode(std::string_view text);

/// The same, with slashes kept: the name of a blob.
std::string percent_encode_path(std::string_view path);

/// The text that is encoded; what is not a code stays as it is.
std::string percent_decode(std::string_view text);

/// `a=1&b=2`, encoded: a query, or a form.
std::string encode_parameters(const Parameters& parameters);

/// The address with these parameters added to its query.
std::string with_query(std::string url, const Parameters& parameters);

/// The two with one slash between them.
std::string join_url(std::string_view base, std::string_view path);

/// For messages: the host of an address, with its port where one is written.
std::string host_of(std::string_view url);

/// For messages: an address without user, query and fragment, where secrets are.
std::string without_query(std::string_view url);

/// For messages of others: the signatures of shared access links are replaced by `***`.
std::string hide_signatures(std::string text);

}  // namespace aml::http
