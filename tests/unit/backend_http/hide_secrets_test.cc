#include "backend/http/hide_secrets.h"

#include "tests/catch.h"

using namespace aml::http;

namespace {

std::string shown(const Request& request, std::string body) {
  Response response{.status = 400, .body = std::move(body)};
  hide_secrets(request, response);
  return response.body;
}

}  // namespace

TEST_CASE("what is secret in a request is not shown of its answer") {
  const Headers form = {{"Content-Type", "application/x-www-form-urlencoded"}};
  struct Row {
    Request request;
    std::string body;
    std::string shown;
  };
  const std::vector<Row> rows = {
      {{.url = "https://h/", .headers = {{"authorization", "Bearer eyJ0.abcdefgh.xyz"}}},
       "got `Bearer eyJ0.abcdefgh.xyz`!",
       "got `Bearer ***`!"},
      {{.url = "https://h/", .headers = {{"Authorization", "SharedKey account:c2lnbmF0dXJl"}}},
       "'c2lnbmF0dXJl' is wrong",
       "'***' is wrong"},
      {{.url = "https://h/", .headers = {{"x-azureml-token", "t-0123456789"}}},
       "t-0123456789",
       "***"},
      {{.url = "https://h/", .headers = {{"X-IDENTITY-HEADER", "h-0123456789"}}},
       "h-0123456789",
       "***"},
      {{.url = "https://h/", .headers = {{"secret", "s-0123456789"}}}, "s-0123456789", "***"},
      {{.url = "https://h/c?sv=2021-12-02&sig=ab%2Bcd%2Fef%3D&x=1"},
       "ab%2Bcd%2Fef%3D, ab+cd/ef=, 2021-12-02",
       "***, ***, 2021-12-02"},
      {{.url = "https://h/",
        .headers = form,
        .body = "client_id=an-application&client_secret=p%20ss~word9"},
       "an-application has not `p ss~word9` or p%20ss~word9",
       "an-application has not `***` or ***"},
      {{.url = "https://h/", .headers = form, .body = "client_assertion=0123456789ab"},
       "x0123456789abx",
       "x***x"},
      // A piece is hidden as well, unless it is too short to be of use.
      {{.url = "https://h/", .headers = {{"Authorization", "Bearer 0123456789abcdef"}}},
       "0123456... 01234567... 23456789abc 4567",
       "0123456... ***... *** 4567"},
      {{.url = "https://h/?sig=short"}, "short", "short"},
      {{.url = "https://h/", .body = "client_secret=0123456789"}, "0123456789", "0123456789"},
      {{.url = "https://h/"}, "nothing", "nothing"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    CHECK(shown(row.request, row.body) == row.shown);
  }
}

TEST_CASE("headers of the answer repeat no secret either, but a challenge stays whole") {
  Response response{.status = 401,
                    .headers = {{"www-authenticate", "Bearer claims=\"0123456789\""},
                                {"x-ms-reason", "0123456789 is invalid"},
                                {"x-ms-error-code", "Unauthorized"}}};
  hide_secrets({.url = "https://h/", .headers = {{"Authorization", "Bearer 0123456789"}}},
               response);
  CHECK(*response.headers.find("WWW-Authenticate") == "Bearer claims=\"0123456789\"");
  CHECK(*response.headers.find("x-ms-reason") == "*** is invalid");
  CHECK(*response.headers.find("x-ms-error-code") == "Unauthorized");
}
