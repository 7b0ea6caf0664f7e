#include "lsp/document/uri.h"

#include "validator/text/ascii.h"

namespace aml::lsp {
namespace {

int hex_digit(char c) {
  if (text::is_digit(c)) return c - '0';
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high >= 0 && low >= 0) {
        plain += static_cast<char>(high * 16 + low);
        at += 2;
        continue;
      }
    }
    plain += text[at];
  }
  return plain;
}

bool stands_for_itself(char c) {
  const bool letter = text::is_letter(c);
  return letter || text::is_digit(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> path_of(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return {};
  uri.remove_prefix(scheme.size());
  constexpr std::string_view this_machine = "localhost";
  if (uri.starts_with(this_machine)) uri.remove_prefix(this_machine.size());
  if (!uri.starts_with('/')) return {};  // a file of another machine
  return unescaped(uri.substr(0, uri.find_first_of("?#")));
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : path) {
    if (stands_for_itself(c)) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += digits[byte >> 4];
      uri += digits[byte & 0xF];
    }
  }
  return uri;
}

bool is_configuration(std::string_view uri) {
  return uri.ends_with("/.aml-lint.yaml") || uri.ends_with("/.aml-lint.yml");
}

std::string normalized(std::string_view uri) {
  const std::optional<std::string> path = path_of(uri);
  return path ? uri_of(*path) : std::string(uri);
}

}  // namespace aml::lsp
