#include "validator/report/json_report.h"

#include <nlohmann/json.hpp>

#include "validator/report/json_place.h"
#include "validator/report/json_text.h"
#include "validator/report/note_place.h"

namespace aml::report {
namespace {

using Json = nlohmann::ordered_json;

Json fix_to_json(const Fix& fix, Locator& locator) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    edits.push_back({{"range", json_range(locator, edit.span)}, {"text", edit.text}});
  }
  return {{"title", fix.title}, {"safe", fix.safe}, {"edits", std::move(edits)}};
}

Json diagnostic_to_json(const Diagnostic& diagnostic, std::string_view path, Locator& locator) {
  Json notes = Json::array();
  Json fixes = Json::array();
  Json where = json_range(locator, diagnostic.span);
  for (const Note& note : diagnostic.notes) {
    NotePlace where_noted(note, locator);
    notes.push_back({{"message", note.message},
                     {"path", where_noted.path(path)},
                     {"range", json_range(where_noted.locator(), note.span)}});
  }
  for (const Fix& fix : diagnostic.fixes) fixes.push_back(fix_to_json(fix, locator));
  return {{"rule", diagnostic.rule->name},
          {"code", diagnostic.rule->code},
          {"severity", to_string(diagnostic.severity)},
          {"message", diagnostic.message},
          {"help", text_or_null(diagnostic.help)},
          {"range", std::move(where)},
          {"notes", std::move(notes)},
          {"fixes", std::move(fixes)}};
}

class JsonReporter final : public Reporter {
 public:
  explicit JsonReporter(std::string_view tool_version) : tool_version_(tool_version) {}

  std::string begin() const override {
    const Json tool = {{"name", "aml-lint"}, {"version", tool_version_}};
    return R"({"version":1,"tool":)" + json_text(tool) + R"(,"files":[)";
  }

  std::string_view separator() const override { return ","; }

  std::string file(const FileReport& file) const override {
    Locator locator(file.text);
    Json diagnostics = Json::array();
    for (const Diagnostic& diagnostic : file.diagnostics) {
      diagnostics.push_back(diagnostic_to_json(diagnostic, file.path, locator));
    }
    return json_text(
        {{"path", file.path},
         {"kind", file.kind},
         {"entity", text_or_null(file.entity)},
         {"dialect", text_or_null(file.dialect)},
         {"error", file.error ? Json::object({{"message", *file.error}}) : Json(nullptr)},
         {"diagnostics", std::move(diagnostics)}});
  }

  std::string end(const Summary& summary) const override {
    const Json counts = {{"files", summary.files},
                         {"skipped", summary.skipped},
                         {"unreadable", summary.unreadable},
                         {"suppressed", summary.suppressed},
                         {"errors", summary.errors},
                         {"warnings", summary.warnings},
                         {"infos", summary.infos},
                         {"hints", summary.hints},
                         {"fixed", summary.fixed},
                         {"fixable", summary.fixable},
                         {"unsafely_fixable", summary.unsafely_fixable}};
    return R"(],"summary":)" + json_text(counts) + "}\n";
  }

 private:
  std::string tool_version_;
};

}  // namespace

std::unique_ptr<Reporter> json_reporter(std::string_view tool_version) {
  return std::make_unique<JsonReporter>(tool_version);
}

}  // namespace aml::report
