#include "backend/app/account_text.h"

#include "tests/catch.h"

namespace {

using namespace aml::backend;
using Kind = SignInState::Kind;

const std::vector<Setting> jobs_run_at = {{"backend", "azure", "AML_JOB_BACKEND"},
                                          {"workspace", "ws", "--workspace-name"}};

TEST_CASE("who is signed in, and how") {
  Account account{.settings = {{"cloud", "AzureCloud", "default"}},
                  .sign_ins = {{"one", Kind::not_configured, "X is not set"},
                               {"two", Kind::not_available, "not here"},
                               {"three", Kind::used},
                               {"four", Kind::not_tried}}};
  account.name = "ann@example.com";
  account.tenant = "t-1";
  account.application = "a\x1b[2J";
  account.token_ends = 1'767'323'045'000;
  CHECK(account_text(account, jobs_run_at) ==
        "backend: azure (AML_JOB_BACKEND)\n"
        "workspace: ws (--workspace-name)\n"
        "cloud: AzureCloud (default)\n"
        "signed in as: ann@example.com\n"
        "tenant: t-1\n"
        "application: a\\x1b[2J\n"
        "the token ends: 2026-01-02 03:04 UTC\n"
        "ways to sign in, in the order they are tried:\n"
        "  one: not configured: X is not set\n"
        "  two: not available: not here\n"
        "  three: used\n"
        "  four: not tried\n");
}

TEST_CASE("nobody is signed in") {
  const Account account{.sign_ins = {{"one", Kind::failed, "first\nsecond"}, {"two"}},
                        .error = Error{"failed to sign in by one"}};
  CHECK(account_text(account, {}) ==
        "not signed in\n"
        "ways to sign in, in the order they are tried:\n"
        "  one: failed: first\n"
        "    second\n"
        "  two: not tried\n");
}

TEST_CASE("where the cloud is not known, there is no way to sign in") {
  CHECK(account_text({.error = Error{"no such host"}}, jobs_run_at) ==
        "backend: azure (AML_JOB_BACKEND)\nworkspace: ws (--workspace-name)\nnot signed in\n");
}

}  // namespace
