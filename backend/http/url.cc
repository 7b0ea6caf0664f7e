#include "backend/http/url.h"

#include <algorithm>
#include <charconv>

namespace aml::http {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_ambiguous(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '#' || c == 0x7f;
}

std::string encode(std::string_view text, std::string_view kept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
  }
  return encoded;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Cuts `rest` at the first of these characters and returns what was before it.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const std::size_t end = std::min(rest.find_first_of(ends), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end);
  return taken;
}

bool is_host_character(char c) { return is_unreserved(c) || c == ':'; }

/// Four numbers up to 255: other spellings of an address are names.
bool is_ipv4(std::string_view host) {
  for (int part = 0; part < 4; ++part) {
    unsigned value = 256;
    const auto [end, error] = std::from_chars(host.data(), host.data() + host.size(), value);
    if (error != std::errc() || value > 255) return false;
    host.remove_prefix(static_cast<std::size_t>(end - host.data()));
    if (part == 3) break;
    if (!host.starts_with('.')) return false;
    host.remove_prefix(1);
  }
  return host.empty();
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  if (std::ranges::any_of(text, is_ambiguous)) return {};
  Url url;
  url.scheme = lower_case(take_until(text, ":"));
  if (url.scheme.empty() || !std::ranges::all_of(url.scheme, is_letter)) return {};
  if (!text.starts_with("://")) return {};
  text.remove_prefix(3);
  std::string_view authority = take_until(text, "/?");
  if (authority.starts_with('[')) {
    authority.remove_prefix(1);
    url.host = lower_case(take_until(authority, "]"));
    if (authority.empty()) return {};
    authority.remove_prefix(1);
  } else {
    url.host = lower_case(take_until(authority, ":"));
  }
  if (url.host.empty() || !std::ranges::all_of(url.host, is_host_character)) return {};
  if (authority.starts_with(':')) {
    url.port = authority.substr(1);
    if (!std::ranges::all_of(url.port, is_digit)) return {};
  } else if (!authority.empty()) {
    return {};
  }
  url.path = take_until(text, "?");
  if (!text.empty()) url.query = text.substr(1);
  return url;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" ||
         (host.starts_with("127.") && is_ipv4(host));
}

std::string percent_encode(std::string_view text) { return encode(text, ""); }

std::string percent_encode_path(std::string_view path) { return encode(path, "/"); }

std::string percent_decode(std::string_view text) {
  constexpr int base = 16;
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_code = text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
                         hex_digit(text[at + 2]) >= 0;
    if (!is_code) {
      decoded += text[at];
      continue;
    }
    decoded += static_cast<char>(hex_digit(text[at + 1]) * base + hex_digit(text[at + 2]));
    at += 2;
  }
  return decoded;
}

std::string encode_parameters(const Parameters& parameters) {
  std::string encoded;
  for (const auto& [name, value] : parameters) {
    if (!encoded.empty()) encoded += '&';
    encoded += percent_encode(name) + '=' + percent_encode(value);
  }
  return encoded;
}

std::string with_query(std::string url, const Parameters& parameters) {
  if (parameters.empty()) return url;
  if (url.find('?') == std::string::npos) {
    url += '?';
  } else if (!url.ends_with('?') && !url.ends_with('&')) {
    url += '&';
  }
  return url + encode_parameters(parameters);
}

std::string join_url(std::string_view base, std::string_view path) {
  while (base.ends_with('/')) base.remove_suffix(1);
  while (path.starts_with('/')) path.remove_prefix(1);
  return std::string(base) + '/' + std::string(path);
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  std::string_view authority = take_until(url, "/?#");
  const std::size_t user = authority.rfind('@');
  if (user != std::string_view::npos) authority.remove_prefix(user + 1);
  return std::string(authority);
}

std::string without_query(std::string_view url) {
  const std::string_view shown = take_until(url, "?#");
  const std::size_t scheme = shown.find("://");
  if (scheme == std::string_view::npos) return std::string(shown);
  const std::size_t path = shown.find('/', scheme + 3);
  return std::string(shown.substr(0, scheme + 3)) + host_of(shown) +
         std::string(path != std::string_view::npos ? shown.substr(path) : "");
}

std::string hide_signatures(std::string text) {
  constexpr std::string_view name = "sig=";
  constexpr std::string_view hidden = "***";
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    at += name.size();
    const std::size_t end = std::min(text.find_first_of("& \t\r\n\"'<>,;)]}", at), text.size());
    text.replace(at, end - at, hidden);
  }
  return text;
}

}  // namespace aml::http
