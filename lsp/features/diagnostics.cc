#include "lsp/features/diagnostics.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "validator/config/config_file.h"
#include "validator/schema/schema.h"

namespace aml::lsp {
namespace {

enum Tag { unnecessary = 1, deprecated = 2 };

/// LSP counts the other way: error 1, warning 2, information 3, hint 4.
int level_of(Severity severity) { return 4 - static_cast<int>(severity); }

Json tags_of(const RuleDescriptor& rule) {
  const std::string_view name = rule.name;
  Json tags = Json::array();
  if (name.starts_with("unused-")) tags.push_back(unnecessary);
  if (name.starts_with("old-") || name.starts_with("outdated-")) tags.push_back(deprecated);
  return tags;
}

std::string message_of(const Diagnostic& finding, bool with_notes) {
  std::string text = finding.message;
  if (!finding.help.empty()) text += "\n" + finding.help;
  if (with_notes) {
    for (const Note& note : finding.notes) {
      text += '\n';
      if (note.file != nullptr) text += note.file->path + ": ";
      text += note.message;
    }
  }
  return text;
}

/// Nothing for a note in another file of a document that is none itself.
Json location_of(const Snapshot& snapshot, const Note& note) {
  if (note.file == nullptr) return location_in(snapshot, note.span);
  const auto path = path_of(snapshot.uri());
  if (!path) return nullptr;
  const auto folder = std::filesystem::path(*path).parent_path();
  const auto other = (folder / note.file->path).lexically_normal();
  const TextBuffer text(note.file->text, snapshot.buffer().encoding());
  return {{"uri", uri_of(other.generic_string())}, {"range", to_json(text.range(note.span))}};
}

Json related(const Snapshot& snapshot, const Diagnostic& finding) {
  Json list = Json::array();
  for (const Note& note : finding.notes) {
    Json location = location_of(snapshot, note);
    if (location.is_null()) continue;
    list.push_back({{"location", std::move(location)}, {"message", note.message}});
  }
  return list;
}

/// What is wrong with a `.aml-lint.yaml`. Each is an error: aml-lint checks nothing then.
Json configuration_faults(const Snapshot& snapshot) {
  Json list = Json::array();
  for (const config::Fault& fault : config::read_config_file("", "", snapshot.text()).faults) {
    list.push_back({{"range", range_in(snapshot, fault.span)},
                    {"severity", level_of(Severity::error)},
                    {"code", "configuration"},
                    {"source", "aml"},
                    {"message", fault.message}});
  }
  return list;
}

/// What a service said of the job.
Json refusal_of(const Snapshot& snapshot) {
  return {{"range", range_in(snapshot, snapshot.refusal()->span)},
          {"severity", level_of(Severity::error)},
          {"code", "refused"},
          {"source", "aml"},
          {"message", snapshot.refusal()->message}};
}

/// Equal for equal reports.
std::string result_id(const Json& items) { return fmt::format("{:x}", std::hash<Json>{}(items)); }

}  // namespace

bool is_shown(const Settings& settings, const Diagnostic& finding) {
  if (!settings.semantic_only) return true;
  const auto schema_rules = schema::descriptors();
  return std::find(schema_rules.begin(), schema_rules.end(), finding.rule) == schema_rules.end();
}

Json diagnostic(const Session& session, const Snapshot& snapshot, const Diagnostic& finding) {
  const Client& client = session.client;
  const RuleDescriptor& rule = *finding.rule;
  const bool relate = client.related_information && !finding.notes.empty();
  Json result = {{"range", range_in(snapshot, finding.span)},
                 {"severity", level_of(finding.severity)},
                 {"code", rule.name},
                 {"source", "aml"},
                 {"message", message_of(finding, !relate)}};
  if (relate) result["relatedInformation"] = related(snapshot, finding);
  if (client.diagnostic_tags) {
    if (Json tags = tags_of(rule); !tags.empty()) result["tags"] = std::move(tags);
  }
  if (client.code_description && !session.settings.rule_pages.empty()) {
    result["codeDescription"] = {
        {"href", fmt::format("{}{}/README.md", session.settings.rule_pages, rule.name)}};
  }
  if (client.diagnostic_data) {
    const bool safe = std::any_of(finding.fixes.begin(), finding.fixes.end(),
                                  [](const Fix& fix) { return fix.safe; });
    result["data"] = {{"code", rule.code}, {"fixes", finding.fixes.size()}, {"safeFix", safe}};
  }
  return result;
}

Json diagnostics(const Session& session, const Snapshot& snapshot) {
  if (is_configuration(snapshot.uri())) return configuration_faults(snapshot);
  if (snapshot.excluded() || snapshot.job() == nullptr) return nullptr;
  Json list = Json::array();
  if (snapshot.refusal()) list.push_back(refusal_of(snapshot));
  for (const Diagnostic& finding : snapshot.findings()) {
    if (is_shown(session.settings, finding)) {
      list.push_back(diagnostic(session, snapshot, finding));
    }
  }
  return list;
}

Json diagnostic_report(const Session& session, const Snapshot& snapshot, const Json& previous) {
  Json items = diagnostics(session, snapshot);
  if (items.is_null()) return nullptr;
  const std::string id = result_id(items);
  if (previous == id) return {{"kind", "unchanged"}, {"resultId", id}};
  return {{"kind", "full"}, {"resultId", id}, {"items", std::move(items)}};
}

}  // namespace aml::lsp
