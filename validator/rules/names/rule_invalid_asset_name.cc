#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0409",
    .name = "invalid-asset-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the service keeps names that begin with `AzureML`; Azure ML documentation of names",
    .summary = "An environment, data, a model or a datastore has a name that is not possible",
    .explanation =
        "Environments whose names begin with `AzureML` are Microsoft's own, the curated ones: the "
        "service refuses to register another one. To build on a curated environment, give yours a "
        "name of its own. Names of environments are made of letters, digits, `-`, `_` and `.`, "
        "those of datastores of letters, digits and `_`; the names of data and models have no "
        "spaces, because they are parts of references such as `azureml:NAME:VERSION`. The command "
        "line tool does not look, so that these are warnings.",
    .fix = FixKind::unsafe,
    .kinds = "environment data model datastore"};

constexpr std::string_view reserved = "AzureML";

/// Signs that may be in a name beside letters and digits; nothing where only spaces may not.
std::optional<std::string_view> signs_of(const doc::Kind& kind) {
  if (kind.id == "environment") return "-_.";
  if (kind.group == "datastore") return "_";
  return {};
}

bool may_be_in_name(char c, std::optional<std::string_view> signs) {
  if (!signs) return c != ' ';
  return text::is_alphanumeric(c) || signs->find(c) != signs->npos;
}

std::string_view help_for(const doc::Kind& kind) {
  if (kind.id == "environment") return "use letters, digits, `-`, `_` and `.`";
  return kind.group == "datastore" ? "use letters, digits and `_`"
                                   : "write `-` or `_` for the space";
}

Diagnostic about_reserved(const yaml::Node& name) {
  Diagnostic diagnostic = finding(
      descriptor, name.span,
      fmt::format("names that begin with `{}` are reserved for curated environments", reserved),
      "give the environment a name of its own");
  const std::size_t rest = name.text.find_first_not_of("-_.", reserved.size());
  if (rest != name.text.npos) {
    const std::string_view own = std::string_view(name.text).substr(rest);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", own), name.span, std::string(own), false));
  }
  return diagnostic;
}

/// A character of ASCII as it is; others are longer than one byte.
std::string called(char c) {
  if (c == ' ') return "a space";
  return c >= 0 ? fmt::format("`{}`", c) : "a letter that is not of `a` to `z`";
}

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  if (name.empty() || takes_a_value(name)) return;
  const doc::Kind& kind = *visit.job.what.kind;
  if (kind.id == "environment" && name.starts_with(reserved)) {
    return report(about_reserved(visit.node));
  }
  const auto signs = signs_of(kind);
  const auto is_possible = [&](char c) { return may_be_in_name(c, signs); };
  const auto wrong = std::ranges::find_if_not(name, is_possible);
  if (wrong == name.end()) return;
  Diagnostic diagnostic = finding(descriptor, visit.node.span,
                                  fmt::format("the name `{}` has {} in it", name, called(*wrong)),
                                  std::string(help_for(kind)));
  diagnostic.severity = Severity::warning;
  std::string meant(name);
  const auto divides_words = [](char c) { return c == ' ' || c == '-'; };
  std::ranges::replace_if(
      meant, [&](char c) { return divides_words(c) && !is_possible(c); }, '_');
  if (std::ranges::all_of(meant, is_possible)) {
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", meant), visit.node.span, meant, false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_asset_name{descriptor, "name", check};

}  // namespace aml::rules
