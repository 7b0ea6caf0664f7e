#include "backend/report/sweep_report.h"

#include <nlohmann/json.hpp>

#include "backend/report/pieces.h"

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string escaped(std::string text) {
  replace_all(text, "&", "&amp;");
  replace_all(text, "<", "&lt;");
  return text;
}

/// A parameter is a number where its text is one.
ordered_json value_of(const std::string& text) {
  const ordered_json value = ordered_json::parse(text, nullptr, false);
  return value.is_number() ? value : ordered_json(text);
}

ordered_json data_of(const Job& sweep, const std::vector<Job>& trials) {
  ordered_json rows = ordered_json::array();
  for (const Job& trial : trials) {
    ordered_json parameters = ordered_json::object();
    for (const auto& [name, value] : trial.parameters) parameters[name] = value_of(value);
    rows.push_back({{"number", trial_number(trial)},
                    {"name", trial.name},
                    {"status", to_string(trial.status)},
                    {"message", trial.message},
                    {"seconds", static_cast<double>(trial.ended - trial.started) / 1000},
                    {"metric", trial.metric ? ordered_json(*trial.metric) : ordered_json(nullptr)},
                    {"parameters", parameters}});
  }
  return {{"name", sweep.name},       {"status", to_string(sweep.status)},
          {"message", sweep.message}, {"metric", sweep.primary_metric},
          {"best", sweep.best_trial}, {"trials", rows}};
}

}  // namespace

Result<std::string> sweep_report(const Job& sweep, const std::vector<Job>& trials) {
  const auto pieces = report_pieces();
  constexpr std::size_t own = 2;  // page and script
  if (pieces.size() == own) {
    return Error{
        "this aml-job was built without the charts of reports: npm has to bring them before the "
        "build"};
  }
  std::string libraries;
  for (std::size_t i = own; i + 1 < pieces.size(); i += 2) {
    libraries += "<script>\n/*\n" + std::string(pieces[i]) + "*/\n" + std::string(pieces[i + 1]) +
                 "</script>\n";
  }
  std::string data =
      data_of(sweep, trials).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  replace_all(data, "<", "\\u003c");  // no text of a job ends the element
  std::string page(pieces[0]);
  replace_all(page, "{{name}}", escaped(sweep.name));
  const auto fill = [&](std::string_view mark, const std::string& text) {
    const std::size_t at = page.find(mark);
    if (at != page.npos) page.replace(at, mark.size(), text);
  };
  fill("{{data}}", data);
  fill("{{libraries}}", libraries);
  fill("{{script}}", "<script>\n" + std::string(pieces[1]) + "</script>");
  return page;
}

}  // namespace aml::backend
