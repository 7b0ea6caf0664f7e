#include "validator/report/rule_pages.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>

#include "validator/report/printable.h"

namespace aml::report {
namespace {

/// A Markdown block of code. Bytes that no terminal should get are written as escapes.
std::string block(std::string_view language, std::string_view text) {
  std::string out = fmt::format("```{}\n", language);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    append_printable(text.substr(0, end), out);
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + "```\n";
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
                    {"fix", to_string(rule->fix)},
                    {"dialects", to_string(rule->dialects)},
                    {"opt_in", rule->opt_in},
                    {"source", rule->source},
                    {"summary", rule->summary}});
  }
  return Json{{"version", 1}, {"rules", std::move(list)}}.dump() + '\n';
}

std::string rules_as_table(std::span<const RuleDescriptor* const> rules) {
  std::string out =
      "| code | rule | severity | certainty | fix | dialects | source "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const RuleDescriptor* rule : rules) {
    fmt::format_to(std::back_inserter(out),
                   "| {} | [{}]({}/README.md) | {}{} | {} | {} | {} | {} |\n", rule->code,
                   rule->name, rule->name, to_string(rule->severity),
                   rule->opt_in ? ", off by default" : "", to_string(rule->certainty),
                   to_string(rule->fix), to_string(rule->dialects), rule->source);
  }
  return out;
}

std::string rule_page(const RuleDescriptor& rule, const PageExample& example) {
  const std::string opt_in =
      rule.opt_in
          ? fmt::format("- off by default: turn it on with `--select {}` or `--select all`\n",
                        rule.name)
          : std::string();
  return fmt::format(
      "# {} ({})\n\n{}.\n\n{}\n\n"
      "- severity: {}, certainty: {}\n{}- fix: {}\n- dialects: {}\n- source: {}\n\n"
      "{}## Wrong\n\n{}\n{}\n## Right\n\n{}",
      rule.name, rule.code, rule.summary, rule.explanation, to_string(rule.severity),
      to_string(rule.certainty), opt_in, to_string(rule.fix), to_string(rule.dialects), rule.source,
      example.disk.empty() ? ""
                           : "## On the disk\n\nThe job is the first of these files.\n\n" +
                                 block("text", example.disk) + "\n",
      block("yaml", example.wrong), block("text", example.report), block("yaml", example.right));
}

}  // namespace aml::report
