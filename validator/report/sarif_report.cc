#include "validator/report/sarif_report.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "validator/report/fingerprint.h"
#include "validator/report/json_text.h"
#include "validator/report/note_place.h"
#include "validator/report/one_line.h"
#include "validator/report/uri.h"
#include "validator/text/ascii.h"

namespace aml::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view root_name = "%SRCROOT%";

std::string_view sarif_level(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// "undefined-input" as "UndefinedInput", the form that SARIF asks for.
std::string pascal_case(std::string_view name) {
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c == '-') {
      upper = true;
    } else {
      out += upper && text::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
      upper = false;
    }
  }
  return out;
}

std::string sentence_end(std::string_view text) {
  return std::string(text) + (text.ends_with('.') ? "" : ".");
}

Json message(std::string_view text) { return {{"text", text}}; }

Json rule_to_json(const RuleDescriptor& rule) {
  const std::string text = fmt::format("{}\n\nSource: {}.", rule.explanation, rule.source);
  const std::string markdown = fmt::format("**{}** (`{}`): {}\n\n{}\n\n*Source:* {}.", rule.name,
                                           rule.code, rule.summary, rule.explanation, rule.source);
  constexpr std::string_view precisions[] = {"low", "high", "very-high"};
  return {{"id", rule.code},
          {"name", pascal_case(rule.name)},
          {"shortDescription", message(sentence_end(rule.summary))},
          {"fullDescription", message(sentence_end(rule.explanation))},
          {"help", {{"text", text}, {"markdown", markdown}}},
          {"defaultConfiguration", {{"level", sarif_level(rule.severity)}}},
          {"properties",
           {{"tags", {"azure-ml", rule.name}},
            {"precision", precisions[static_cast<std::size_t>(rule.certainty)]}}}};
}

Json artifact(std::string_view root_path) {
  const bool relative = !root_path.starts_with('/');
  Json location = {{"uri", uri_of(root_path)}};
  if (relative) location["uriBaseId"] = root_name;
  return location;
}

Json region(Span span, Locator& locator) {
  const Range range = range_of(span, locator);
  return {{"startLine", range.start.line},
          {"startColumn", range.start.column},
          {"endLine", range.end.line},
          {"endColumn", range.end.column}};
}

Json location(std::string_view root_path, Span span, Locator& locator) {
  return {{"physicalLocation",
           {{"artifactLocation", artifact(root_path)}, {"region", region(span, locator)}}}};
}

Json fix_to_json(const Fix& fix, const FileReport& file, Locator& locator) {
  Json replacements = Json::array();
  for (const Edit& edit : fix.edits) {
    replacements.push_back(
        {{"deletedRegion", region(edit.span, locator)}, {"insertedContent", message(edit.text)}});
  }
  return {{"description", message(fix.title)},
          {"artifactChanges",
           {{{"artifactLocation", artifact(file.root_path)},
             {"replacements", std::move(replacements)}}}},
          {"properties", {{"safe", fix.safe}}}};
}

class SarifReporter final : public Reporter {
 public:
  SarifReporter(std::string_view version, std::span<const RuleDescriptor* const> rules)
      : version_(version), rules_(rules) {}

  std::string begin() const override {
    Json rules = Json::array();
    for (const RuleDescriptor* rule : rules_) rules.push_back(rule_to_json(*rule));
    const Json tool = {
        {"driver",
         {{"name", "aml-lint"}, {"semanticVersion", version_}, {"rules", std::move(rules)}}}};
    const Json bases = {
        {root_name, {{"description", message("The root folder of the repository.")}}}};
    return R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",)"
           R"("runs":[{"tool":)" +
           json_text(tool) + R"(,"columnKind":"unicodeCodePoints","originalUriBaseIds":)" +
           json_text(bases) + R"(,"results":[)";
  }

  std::string_view separator() const override { return ","; }

  std::string file(const FileReport& file) const override {
    Json results = Json::array();
    const auto prints = fingerprints(file.root_path, file.text, file.diagnostics);
    Locator locator(file.text);
    for (std::size_t at = 0; at < file.diagnostics.size(); ++at) {
      results.push_back(result(file.diagnostics[at], prints[at], file, locator));
    }
    return json_members(results);
  }

  std::string end(const Summary& summary) const override {
    Json notifications = Json::array();
    for (const Unreadable& file : summary.unreadable_files) {
      notifications.push_back(
          {{"level", "error"}, {"message", message(file.path + ": " + file.problem)}});
    }
    Json invocation = {{"executionSuccessful", notifications.empty()}};
    if (!notifications.empty()) {
      invocation["toolExecutionNotifications"] = std::move(notifications);
    }
    return R"(],"invocations":[)" + json_text(invocation) + "]}]}\n";
  }

 private:
  Json result(const Diagnostic& diagnostic, const std::string& print, const FileReport& file,
              Locator& locator) const {
    const auto rule = std::find(rules_.begin(), rules_.end(), diagnostic.rule);
    Json where = Json::array({location(file.root_path, diagnostic.span, locator)});
    Json json = {{"ruleId", diagnostic.rule->code},
                 {"ruleIndex", rule - rules_.begin()},
                 {"level", sarif_level(diagnostic.severity)},
                 {"message", message(sentence_end(sentence(diagnostic)))},
                 {"locations", std::move(where)},
                 {"partialFingerprints", {{"amlLintFingerprint/v1", print}}}};
    for (std::size_t at = 0; at < diagnostic.notes.size(); ++at) {
      NotePlace noted(diagnostic.notes[at], locator);
      Json note = location(noted.path(file.root_path), diagnostic.notes[at].span, noted.locator());
      note["id"] = at;
      note["message"] = message(diagnostic.notes[at].message);
      json["relatedLocations"].push_back(std::move(note));
    }
    for (const Fix& fix : diagnostic.fixes) {
      json["fixes"].push_back(fix_to_json(fix, file, locator));
    }
    return json;
  }

  std::string version_;
  std::span<const RuleDescriptor* const> rules_;
};

}  // namespace

std::unique_ptr<Reporter> sarif_reporter(std::string_view version,
                                         std::span<const RuleDescriptor* const> rules) {
  return std::make_unique<SarifReporter>(version, rules);
}

}  // namespace aml::report
