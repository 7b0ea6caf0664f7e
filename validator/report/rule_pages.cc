#include "validator/report/rule_pages.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>

namespace aml::report {
namespace {

constexpr std::size_t page_width = 80;

/// `text` with line breaks between words, so that lines stay within `page_width`.
std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    if (column > 0 && column + 1 + end > page_width) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += text.substr(0, end);
    column += end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + '\n';
}

std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) out += "    ";
    out.append(text.substr(0, end)) += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string rules_as_text(std::span<const RuleDescriptor* const> rules) {
  std::size_t width = 0;
  for (const RuleDescriptor* rule : rules) width = std::max(width, rule->name.size());
  std::string out;
  for (const RuleDescriptor* rule : rules) {
    fmt::format_to(std::back_inserter(out), "{}  {:{}}  {:7}  {:7}  {}\n", rule->code, rule->name,
                   width, to_string(rule->severity), to_string(rule->certainty), rule->summary);
  }
  return out;
}

std::string rules_as_json(std::span<const RuleDescriptor* const> rules) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const RuleDescriptor* rule : rules) {
    list.push_back({{"code", rule->code},
                    {"name", rule->name},
                    {"severity", to_string(rule->severity)},
                    {"certainty", to_string(rule->certainty)},
                    {"source", rule->source},
                    {"summary", rule->summary}});
  }
  return Json{{"version", 1}, {"rules", std::move(list)}}.dump() + '\n';
}

std::string rule_page(const RuleDescriptor& rule) {
  return fmt::format("{} [{}]\n{}, {}\n\n{}\n{}\nSource: {}\n\nWrong:\n\n{}\nRight:\n\n{}",
                     rule.name, rule.code, to_string(rule.severity), to_string(rule.certainty),
                     wrapped(rule.summary), wrapped(rule.explanation), rule.source,
                     indented(rule.wrong), indented(rule.right));
}

}  // namespace aml::report
