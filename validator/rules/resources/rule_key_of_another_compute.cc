#include <array>
#include <cmath>
#include <fmt/format.h>

#include "schemas/catalog.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1906",
    .name = "key-of-another-compute",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A key belongs to another type of compute",
    .explanation =
        "Clusters, instances and what is attached have keys of their own. A cluster has "
        "`min_instances`, `max_instances`, `tier` and `idle_time_before_scale_down` in seconds; an "
        "instance has `idle_time_before_shutdown_minutes`, schedules and setup scripts. The client "
        "refuses the file, and does not say where the key belongs.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "compute",
    .cause = CauseClass::structure};

const schemas::Shape& root_of(const doc::Kind& kind) { return *schemas::of(*kind.schema).root; }

bool has_key(const doc::Kind& kind, std::string_view key) {
  const schemas::Shape* value = root_of(kind).property(key);
  return value != nullptr && value->refused.empty();
}

/// The types of compute that have this key, for people.
std::string owners_of(std::string_view key) {
  std::string owners;
  for (const doc::Kind& kind : doc::kinds()) {
    if (kind.group != "compute" || !kind.schema || !has_key(kind, key)) continue;
    if (!owners.empty()) owners += " or ";
    owners += fmt::format("{} (`type: {}`)", with_article(kind.word), kind.member_types);
  }
  return owners;
}

/// The idle times of a cluster and of an instance: the same meant in another unit.
struct Counterpart {
  std::string_view key, other;
  double factor;
};
constexpr std::array<Counterpart, 3> counterparts = {{
    {"idle_time_before_scale_down", "idle_time_before_shutdown_minutes", 1.0 / 60},
    {"idle_time_before_shutdown_minutes", "idle_time_before_scale_down", 60},
    {"idle_time_before_shutdown", "idle_time_before_scale_down", 1},
}};

void offer_counterpart(const Visit& visit, const yaml::Entry& entry, Diagnostic& diagnostic) {
  for (const Counterpart& one : counterparts) {
    const bool fits = one.key == entry.name && has_key(*visit.job.what.kind, one.other);
    if (!fits || yaml::find(&visit.node, one.other) != nullptr) continue;
    const auto number = number_of(entry.value);
    const double value = number ? *number * one.factor : 0;
    if (value < 1 || value != std::floor(value)) {
      diagnostic.help = fmt::format("here it is `{}`", one.other);
      return;
    }
    const std::string pair = fmt::format("{}: {}", one.other, plain_number(value));
    diagnostic.help = fmt::format("here it is `{}`", pair);
    if (entry.via == nullptr) {
      diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", pair),
                                           {entry.key->span.begin, entry.value->span.end}, pair,
                                           false));
    }
    return;
  }
}

void check(const Visit& visit, Report& report) {
  const doc::Kind& own = *visit.job.what.kind;
  if (!own.schema) return;
  for (const yaml::Entry& entry : entries_of(&visit.node)) {
    if (root_of(own).property(entry.name) != nullptr) continue;
    const std::string owners = owners_of(entry.name);
    if (owners.empty()) continue;
    Diagnostic diagnostic = finding(descriptor, entry.key->span,
                                    fmt::format("`{}` is a key of {}, and this is {}", entry.name,
                                                owners, with_article(own.word)),
                                    "leave it out");
    offer_counterpart(visit, entry, diagnostic);
    diagnostic.explains.places = {entry.key->span};
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule key_of_another_compute{descriptor, ".", check};

}  // namespace aml::rules
