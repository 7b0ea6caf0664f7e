#include "backend/azure/history/run_details.h"

#include <charconv>
#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/azure/rest/time.h"

namespace aml::azure {
namespace {

using nlohmann::json;

const json* list_at(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

/// The service writes a message as JSON in JSON: `{"NonCompliant": "Process ..."}`.
std::string unwrapped(const std::string& message) {
  const json inner = json::parse(message, nullptr, false);
  const bool is_wrapped = inner.is_object() && inner.size() == 1 && inner.begin()->is_string();
  std::string text = is_wrapped ? inner.begin()->get<std::string>() : message;
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string message_of(const Answer& error) {
  const std::string code = error.text("code");
  const std::string message = unwrapped(error.text("message"));
  return code.empty() || message.empty() ? code + message : fmt::format("{}: {}", code, message);
}

/// The number right after the first of these words that has one.
template <class Number>
std::optional<Number> number_after(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::string_view rest = text.substr(at + word.size());
    Number number = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (problem == std::errc{} && number >= 0) return number;
  }
  return {};
}

}  // namespace

RunDetails parse_run_details(const json& answer) {
  std::string ignored;
  const Answer root(answer, ignored);
  RunDetails details;
  details.status = root.text("status");
  details.started = milliseconds_of(root.text("startTimeUtc"));
  details.ended = milliseconds_of(root.text("endTimeUtc"));
  details.error = message_of(root.object("error").object("error"));
  details.logs = root.texts("logFiles");
  std::erase_if(details.logs, [](const auto& log) { return log.second.empty(); });
  if (const json* warnings = list_at(answer, "warnings")) {
    for (const json& warning : *warnings) {
      std::string message = Answer(warning, ignored).text("message");
      if (!message.empty()) details.warnings.push_back(std::move(message));
    }
  }
  return details;
}

Result<RunDetails> run_details(DataPlane& data_plane, const std::string& run,
                               std::stop_token stop) {
  const auto answer = data_plane.get(
      history_call(fmt::format("runs/{}/details", http::percent_encode(run))), std::move(stop));
  if (!answer) return answer.error();
  return parse_run_details(*answer);
}

FailedProcess failed_process(std::string_view error) {
  FailedProcess failed{number_after<long long>(error, "worker "),
                       number_after<int>(error, "exited with code ")};
  if (!failed.rank) failed.rank = number_after<long long>(error, "rank ");
  return failed;
}

}  // namespace aml::azure
