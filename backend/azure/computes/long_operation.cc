#include "backend/azure/computes/long_operation.h"

#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/http/service_error.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;

constexpr int accepted = 202;

/// Where an operation is asked for, and how its answer says that it has ended.
struct Operation {
  std::string url;
  bool has_status = false;
};

Operation operation_of(const ServiceAnswer& begun) {
  if (const auto* url = begun.headers.find("Azure-AsyncOperation")) return {*url, true};
  const auto* url = begun.headers.find("Location");
  return {url != nullptr && begun.status == accepted ? *url : std::string(), false};
}

std::chrono::milliseconds pause_after(const ServiceAnswer& answer, const http::Waiting& waiting) {
  constexpr std::chrono::seconds usual{30};
  return http::requested_pause({.status = answer.status, .headers = answer.headers}, waiting.now())
      .value_or(usual);
}

Error failure(const std::string& status, const ServiceAnswer& answer) {
  // The words are those of an error in the body; the status of the answer itself is a success.
  Error error =
      http::to_error({.status = 400, .headers = answer.headers, .body = answer.body.dump()});
  const bool has_words = answer.body.contains("error") && answer.body["error"].is_object();
  if (!has_words) error.message = fmt::format("the operation ended as `{}`", status);
  if (status == "Canceled") error.code = ErrorCode::cancelled;
  return error;
}

}  // namespace

std::optional<Error> await_operation(Workspace& workspace, ServiceAnswer begun,
                                     const http::Waiting& waiting, const std::stop_token& stop) {
  const Operation operation = operation_of(begun);
  if (operation.url.empty()) return {};
  while (!stop.stop_requested()) {
    const auto answer = workspace.get_link(operation.url, stop);
    if (!answer) return answer.error();
    if (operation.has_status) {
      const nlohmann::json body = answer->body;
      std::string fault;
      const std::string status = Answer(body, fault).required_text("status");
      if (!fault.empty()) return unexpected_answer(fault);
      if (status == "Succeeded") return {};
      if (status == "Failed" || status == "Canceled") return failure(status, *answer);
    } else if (answer->status != accepted) {
      return {};
    }
    waiting.pause(pause_after(*answer, waiting), stop);
  }
  return http::cancelled();
}

}  // namespace aml::azure
