#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0614",
    .name = "path-in-reference",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it at submission: an id begins with `/`",
    .summary = "A reference to an asset contains a path",
    .explanation =
        "`azureml:` with one colon names an asset, `azureml:NAME:VERSION`, and a name has no `/`. "
        "A part of an asset cannot be named: name the asset, and add the rest of the path after "
        "its placeholder in the command. An address has two slashes: "
        "`azureml://datastores/NAME/paths/PATH`. A local path has no prefix.",
    .fix = FixKind::unsafe};

constexpr std::string_view prefix = "azureml:";

bool begins(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && same_word(text.substr(0, with.size()), with);
}

/// The part of a path before its first slash.
std::string_view first_of(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view without_first(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == path.npos ? std::string_view{} : path.substr(slash + 1);
}

/// `NAME/versions/V` and `NAME/labels/L` as a reference; empty for anything else.
std::string as_reference(std::string_view path) {
  constexpr std::array<std::string_view, 3> types = {"data", "models", "environments"};
  if (contains(types, first_of(path)) && without_first(path).find('/') != path.npos) {
    path = without_first(path);
  }
  const std::string_view name = first_of(path);
  const std::string_view keyword = first_of(without_first(path));
  const std::string_view value = without_first(without_first(path));
  const bool version = same_word(keyword, "versions");
  const bool plain = !name.empty() && !value.empty() && value.find('/') == value.npos;
  if (!plain || (!version && !same_word(keyword, "labels"))) return {};
  return fmt::format("{}{}{}{}", prefix, name, version ? ':' : '@', value);
}

/// `datastores/D/paths/P`, with or without one slash before it, as an address.
std::string as_address(std::string_view path) {
  constexpr std::array<std::string_view, 4> starts = {"datastores", "jobs", "registries",
                                                      "locations"};
  if (path.starts_with('/')) path.remove_prefix(1);
  std::string_view word = first_of(path);
  if (same_word(word, "datastore")) {
    return fmt::format("{}//datastores/{}", prefix, without_first(path));
  }
  return contains(starts, word) ? fmt::format("{}//{}", prefix, path) : std::string();
}

/// A path or URL to which the prefix was added by mistake.
bool is_path_or_url(std::string_view body, bool code) {
  const bool named = body.find_first_of(":@") != body.npos;
  return body.starts_with("./") || body.starts_with("../") || body.find("://") != body.npos ||
         (code && !named && !body.starts_with('/'));
}

/// The whole value as it was likely meant; empty where it cannot be known.
std::string meant(std::string_view body, bool code) {
  if (is_path_or_url(body, code)) return std::string(body);
  if (std::string address = as_address(body); !address.empty()) return address;
  return as_reference(body);
}

/// `NAME:VERSION/rest`: what to do with the rest.
std::string help_for_part(const Visit& visit, std::string_view body) {
  const std::string_view asset = first_of(body);
  const bool versioned = asset.find_first_of(":@") != asset.npos;
  const std::string reference = fmt::format("{}{}{}", prefix, asset, versioned ? "" : ":VERSION");
  const bool environment = visit.key != nullptr && yaml::key_text(*visit.key) == "environment";
  if (environment || asset.empty()) {
    return fmt::format("write `{}NAME:VERSION`; a name has no `/`", prefix);
  }
  return fmt::format("name the asset, `{}`, and add `/{}` after its placeholder in the command",
                     reference, without_first(body));
}

void check(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (!text.starts_with(prefix) || takes_a_value(text) || is_foreign(visit.job, visit.node)) return;
  const std::string_view body = text.substr(prefix.size());
  // Two slashes begin an address; whether an id is accepted here is not certain.
  if (body.find('/') == body.npos || body.starts_with("//") || begins(body, "/subscriptions/")) {
    return;
  }
  const bool code = visit.key != nullptr && yaml::key_text(*visit.key) == "code";
  const std::string wanted = meant(body, code);
  Diagnostic diagnostic = finding(descriptor, visit.node.span, "");
  if (wanted.empty()) {
    diagnostic.message = "a reference cannot name a path inside an asset";
    diagnostic.help = help_for_part(visit, body);
  } else {
    diagnostic.message = wanted.starts_with(prefix)
                             ? fmt::format("`{}` is not a reference to an asset", text)
                             : fmt::format("`{}` names an asset, but a path follows", prefix);
    suggest(diagnostic, place_in(visit.job, visit.node, {0, static_cast<Offset>(text.size())}),
            wanted);
    diagnostic.fixes.back().safe = false;
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule path_in_reference{descriptor,
                                    "@.environment @.code ~.inputs.*.path @.inputs.*.data", check};

}  // namespace aml::rules
