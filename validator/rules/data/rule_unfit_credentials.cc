#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1802",
    .name = "unfit-credentials",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A datastore has credentials of another kind of storage",
    .explanation =
        "Blob storage and file shares are opened with an `account_key` or a `sas_token`, data "
        "lakes and OneLake with a service principal: `tenant_id`, `client_id` and `client_secret`. "
        "Without `credentials`, the identity of whoever reads the data is used, which works for "
        "each of them.",
    .dialects = Dialects::ga,
    .kinds = "datastore",
    .cause = CauseClass::structure};

constexpr std::array<std::string_view, 2> of_account = {"account_key", "sas_token"};
constexpr std::array<std::string_view, 5> of_principal = {"tenant_id", "client_id", "client_secret",
                                                          "certificate", "thumbprint"};

void check(const Visit& visit, Report& report) {
  const bool is_account = visit.job.what.kind->is_among("blob-datastore file-share-datastore");
  std::vector<Span> unfit;
  for (const yaml::Entry& entry : entries_of(&visit.node)) {
    const bool account = contains(of_account, entry.name);
    const bool principal = contains(of_principal, entry.name);
    // With one that fits, the others are single unknown keys.
    if (is_account ? account : principal) return;
    if (account || principal) unfit.push_back(entry.key->span);
  }
  if (unfit.empty()) return;
  Diagnostic diagnostic = finding(
      descriptor, unfit.front(),
      fmt::format("a {} is opened with {}", visit.job.what.kind->word,
                  is_account ? "an `account_key` or a `sas_token`, not with a service principal"
                             : "a service principal, not with the key of an account"),
      is_account ? "write one of these, or leave `credentials` out to use an identity"
                 : "write its `tenant_id`, `client_id` and `client_secret`, or leave `credentials` "
                   "out to use an identity");
  diagnostic.explains.places = std::move(unfit);
  diagnostic.explains.places.push_back(visit.key->span);
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unfit_credentials{descriptor, "credentials", check};

}  // namespace aml::rules
