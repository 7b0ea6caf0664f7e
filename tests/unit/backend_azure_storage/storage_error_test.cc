#include "backend/azure/storage/storage_error.h"

#include "tests/catch.h"

using namespace aml;
using namespace aml::azure;

namespace {

http::Response refusal(int status, const std::string& code) {
  return {.status = status, .headers = {{"x-ms-error-code", code}}};
}

BlobPlace opened_by(BlobAccess access) {
  return {"https://acct.blob.core.windows.net/c", std::move(access)};
}

}  // namespace

TEST_CASE("the code of a refusal is in a header or in the body") {
  CHECK(storage_code(refusal(404, "BlobNotFound")) == "BlobNotFound");
  CHECK(storage_code(
            {.status = 403, .body = "<Error><Code>A</Code><Message>m</Message></Error>"}) == "A");
  CHECK(storage_code({.status = 502}).empty());
}

TEST_CASE("a refusal says what to do") {
  struct Row {
    BlobAccess access;
    const char* code;
    const char* advice;
  };
  for (const Row& row : {
           Row{BearerToken{}, "AuthorizationPermissionMismatch",
               "role `Storage Blob Data Contributor` on the storage account `acct`"},
           Row{SharedAccess{"sig=secret"}, "AuthorizationPermissionMismatch",
               "permissions read, create and write"},
           Row{BearerToken{}, "AuthorizationFailure", "closed to this network"},
           Row{AccountKey{"acct", "secret"}, "KeyBasedAuthenticationNotPermitted",
               "does not accept keys"},
           Row{AccountKey{"acct", "secret"}, "AuthenticationFailed", "the clock of this machine"},
       }) {
    CAPTURE(row.code);
    const auto error = storage_error(opened_by(row.access), refusal(403, row.code));
    CHECK(error.code == backend::ErrorCode::forbidden);
    CHECK_THAT(error.message, Catch::Contains(row.code));
    CHECK_THAT(error.message, Catch::Contains(row.advice));
    CHECK_THAT(error.message, !Catch::Contains("secret"));
  }
  CHECK(storage_error(opened_by(BearerToken{}), refusal(404, "ContainerNotFound")).message ==
        "the service answered 404 (Not Found): ContainerNotFound");
}

TEST_CASE("a fresh signature helps against a refused one, not against missing permissions") {
  const BlobPlace shared = opened_by(SharedAccess{"sig=x"});
  CHECK(is_expired(shared, refusal(403, "AuthenticationFailed")));
  CHECK_FALSE(is_expired(shared, refusal(403, "AuthorizationPermissionMismatch")));
  CHECK_FALSE(is_expired(shared, refusal(404, "BlobNotFound")));
  CHECK_FALSE(is_expired(opened_by(BearerToken{}), refusal(403, "AuthenticationFailed")));
}
