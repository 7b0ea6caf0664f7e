#include "validator/rules/names/names.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/utf8.h"

namespace aml::rules {
namespace {

bool is_legal(char c) { return text::is_alphanumeric(c) || c == '-' || c == '_'; }

}  // namespace

std::optional<NameFault> name_fault(std::string_view name, std::size_t longest) {
  const Span whole{0, static_cast<Offset>(name.size())};
  if (name.empty()) return NameFault{"must not be empty", whole};
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_legal(name[i])) continue;
    const Offset size = text::decode(name.substr(i)).size;
    const auto at = static_cast<Offset>(i);
    return NameFault{fmt::format("must not contain `{}`: only letters, digits, `-` and `_`",
                                 name.substr(i, size)),
                     {at, at + size}};
  }
  if (!text::is_alphanumeric(name.front())) {
    return NameFault{fmt::format("must begin with a letter or digit, not with `{}`", name.front()),
                     {0, 1}};
  }
  if (name.size() > longest) {
    return NameFault{
        fmt::format("must not be longer than {} characters; this one has {}", longest, name.size()),
        whole};
  }
  return {};
}

Span declared_name_fault(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool digit = text::is_digit(c);
    if (c == '_' || (text::is_alphanumeric(c) && (i > 0 || !digit))) continue;
    const auto at = static_cast<Offset>(i);
    return {at, at + text::decode(name.substr(i)).size};
  }
  return {0, static_cast<Offset>(name.size())};
}

Span place_in(const doc::Job& job, const yaml::Node& scalar, Span piece) {
  if (piece.empty() || !scalar.is_scalar() || piece.end > scalar.text.size() ||
      piece.size() == scalar.text.size()) {
    return place_of(scalar);
  }
  return yaml::mapped_text(job.document, scalar).source(piece);
}

bool is_template(std::string_view name) {
  for (const std::string_view own : {"inputs.", "outputs.", "search_space.", "parent.", "jobs."}) {
    const std::size_t at = name.find(own);
    if (at != name.npos && name.find('{') < at) return false;
  }
  return std::ranges::any_of(std::to_array<std::string_view>({"{{", "${", "$(", "#{", "<%"}),
                             [&](auto mark) { return name.find(mark) != name.npos; });
}

std::optional<std::string> legal_name(std::string_view name, std::size_t longest) {
  std::string legal;
  for (const char c : name) {
    if (is_legal(c)) {
      legal += c;
    } else if (!legal.empty() && legal.back() != '-') {
      legal += '-';  // one for a run of them
    }
  }
  while (!legal.empty() && !text::is_alphanumeric(legal.front())) legal.erase(0, 1);
  legal.resize(std::min(legal.size(), longest));
  while (!legal.empty() && legal.back() == '-') legal.pop_back();
  if (legal.empty()) return {};
  return legal;
}

}  // namespace aml::rules
