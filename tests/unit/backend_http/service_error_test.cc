#include "backend/http/service_error.h"

#include <algorithm>

#include "tests/catch.h"

using namespace aml::http;
using aml::backend::ErrorCode;

TEST_CASE("what a service says about a request that it refuses") {
  struct Row {
    int status;
    std::string body;
    ErrorCode code;
    std::string message;
  };
  const std::vector<Row> rows = {
      {400,
       R"({"error": {"code": "UserError", "message": "Compute not found", "target": "computeId",
           "details": [{"code": "A", "message": "first", "details": [{"message": "inner"}]}],
           "additionalInfo": [{"type": "ComponentName", "info": {"value": "managementfrontend"}},
                              {"type": "Limit", "info": {"value": {"cores": 4, "none": null, "zones": [1, "2"]}}}]}})",
       ErrorCode::invalid,
       "UserError: Compute not found (target `computeId`)\n  A: first\n    inner\n"
       "  Limit: cores: 4, zones: 1, 2"},
      {403, R"({"error": {"code": "AuthorizationFailed", "message": "no role"}})",
       ErrorCode::forbidden, "AuthorizationFailed: no role"},
      {404, R"({"code": "NotFound", "message": "gone"})", ErrorCode::not_found, "NotFound: gone"},
      {409, R"({"error": {"message": "Asset paths cannot be updated."}})",
       ErrorCode::already_exists, "Asset paths cannot be updated."},
      {403,
       "\xEF\xBB\xBF<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code>"
       "<Message>Server failed to authenticate &amp; stopped.\nRequestId:7\nTime:8</Message>"
       "<AuthenticationErrorDetail>Signature of ?sig=S3cr3t&amp;x is wrong"
       "</AuthenticationErrorDetail></Error>",
       ErrorCode::forbidden,
       "AuthenticationFailed: Server failed to authenticate & stopped.\n"
       "  Signature of ?sig=***&x is wrong"},
      {502, "<html><body>Bad Gateway</body></html>", ErrorCode::unavailable,
       "the service answered 502 (Bad Gateway)"},
      {503, "", ErrorCode::unavailable, "the service answered 503 (Service Unavailable)"},
      {500, R"({"error": {"code": )", ErrorCode::unavailable,
       "the service answered 500 (Internal Server Error)"},
      {401, "[]", ErrorCode::unauthenticated, "the service answered 401 (Unauthorized)"},
      {412, "null", ErrorCode::already_exists, "the service answered 412 (Precondition Failed)"},
      {418, "{}", ErrorCode::invalid, "the service answered 418"},
      {302, "", ErrorCode::internal, "the service answered 302 (Found)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.status, row.body);
    const auto error = to_error({.status = row.status, .body = row.body});
    CHECK(error.message == row.message);
    CHECK(error.code == row.code);
  }
}

TEST_CASE("an error has the request's id and the pause that the service asks for") {
  const auto error =
      to_error({.status = 429, .headers = {{"X-MS-Request-Id", "7f-1"}, {"Retry-After", "17"}}});
  CHECK(error.code == ErrorCode::throttled);
  CHECK(error.request_id == "7f-1");
  CHECK(error.retry_after == std::chrono::seconds(17));
}

TEST_CASE("the answer to a HEAD has its code in a header") {
  const auto error =
      to_error({.status = 404, .headers = {{"x-ms-error-code", "ContainerNotFound"}}});
  CHECK(error.message == "the service answered 404 (Not Found): ContainerNotFound");
}

TEST_CASE("an error that nests without end is cut off") {
  std::string body;
  for (int depth = 0; depth < 1000; ++depth) body += R"({"message": "x", "details": [)";
  for (int depth = 0; depth < 1000; ++depth) body += "]}";
  const auto error = to_error({.status = 400, .body = body});
  CHECK(std::ranges::count(error.message, 'x') == 9);
}

TEST_CASE("the innermost target says what a refusal is about") {
  struct Row {
    const char* body;
    const char* target;
  };
  for (const Row& row :
       {Row{R"({"error": {"code": "UserError", "target": "computeId"}})", "computeId"},
        Row{R"({"error": {"target": "Properties", "details": [{"message": "a"},
                {"details": [{"target": "Properties.Command"}]}, {"target": "late"}]}})",
            "Properties.Command"},
        Row{R"({"error": {"code": "UserError", "target": 7}})", ""}, Row{"<html>", ""}}) {
    CHECK(to_error({.status = 400, .body = row.body}).target == row.target);
  }
}
