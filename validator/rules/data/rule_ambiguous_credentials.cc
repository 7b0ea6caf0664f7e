#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1801",
    .name = "ambiguous-credentials",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A datastore has two kinds of credentials",
    .explanation =
        "A datastore is opened with one kind of credentials: a storage account with an "
        "`account_key` or a `sas_token`, a data lake with a `client_secret` or a `certificate` of "
        "a service principal. Without `credentials`, the identity of whoever reads the data is "
        "used.",
    .dialects = Dialects::ga,
    .kinds = "datastore",
    .cause = CauseClass::structure};

/// Keys of which one excludes the other.
struct Alternatives {
  std::string_view one, other;
};
constexpr std::array<Alternatives, 2> alternatives = {
    {{"account_key", "sas_token"}, {"client_secret", "certificate"}}};

void check(const Visit& visit, Report& report) {
  for (const Alternatives& keys : alternatives) {
    auto first = find_entry(&visit.node, keys.one);
    auto second = find_entry(&visit.node, keys.other);
    if (!first || !second) continue;
    if (second->key->span < first->key->span) std::swap(first, second);
    Diagnostic diagnostic =
        finding(descriptor, second->key->span,
                fmt::format("credentials are either `{}` or `{}`, not both", keys.one, keys.other),
                "keep the one that is meant");
    diagnostic.notes.push_back({fmt::format("`{}` is here", first->name), first->key->span});
    diagnostic.explains.places = {first->key->span, second->key->span};
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule ambiguous_credentials{descriptor, "credentials", check};

}  // namespace aml::rules
