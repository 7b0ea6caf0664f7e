#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0310",
    .name = "schema-host",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "the addresses at which the schemas of Azure ML are published",
    .summary = "`$schema` names a host that resembles the Azure ML host but differs",
    .explanation =
        "Editors load the schema from the address in `$schema`. The schemas of Azure ML are at "
        "`https://azuremlschemas.azureedge.net/latest/`. From a host of nearly that name an editor "
        "gets nothing, and neither completes nor checks the file. Azure ML itself does not read "
        "`$schema`. Schemas in other places, such as a copy of your own, are not reported.",
    .fix = FixKind::safe,
    .kinds = "job component endpoint deployment schedule"};

constexpr std::string_view host_of_azure_ml = "azuremlschemas.azureedge.net";

/// `host` of `https://host/path`; empty for other texts.
std::string_view host_of(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!address.starts_with(scheme)) continue;
    address.remove_prefix(scheme.size());
    return address.substr(0, address.find_first_of("/?#"));
  }
  return {};
}

/// Published under other names, too.
bool is_real(std::string_view host) {
  constexpr std::array<std::string_view, 3> hosts = {
      host_of_azure_ml, "azuremlschemasprod.azureedge.net", "azuremlsdk2.blob.core.windows.net"};
  return std::ranges::any_of(hosts, [&](auto real) { return same_word(host, real); });
}

void check(const Visit& visit, Report& report) {
  const std::string_view host = host_of(text_of(&visit.node));
  constexpr int near = 8;
  if (host.empty() || is_real(host)) return;
  if (text::edit_distance(host, host_of_azure_ml, near) > near) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`{}` is not the host of Azure ML's schemas: editors find none", host));
  const std::size_t at = visit.node.span.of(visit.job.document.text).find(host);
  diagnostic.help = fmt::format("did you mean `{}`?", host_of_azure_ml);
  if (at != std::string_view::npos) {
    const auto begin = static_cast<Offset>(visit.node.span.begin + at);
    diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", host_of_azure_ml),
                                         {begin, begin + static_cast<Offset>(host.size())},
                                         std::string(host_of_azure_ml)));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule schema_host{descriptor, "$schema", check};

}  // namespace aml::rules
