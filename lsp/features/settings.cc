#include "lsp/features/settings.h"

#include <fmt/format.h>

namespace aml::lsp {
namespace {

using Problems = std::vector<std::string>;

std::string told(std::string_view key, std::string_view wanted) {
  return fmt::format("setting `{}.{}` is ignored: {}", settings_section, key, wanted);
}

std::vector<std::string> words(const Json& section, const std::string& key, Problems& problems) {
  std::vector<std::string> list;
  const Json& value = lookup(section, key);
  if (value.is_null()) return list;
  if (!value.is_array()) {
    problems.push_back(told(key, "a list of rule names is expected"));
    return list;
  }
  for (const Json& item : value) {
    if (item.is_string()) {
      list.push_back(item.get<std::string>());
    } else {
      problems.push_back(told(key, "only texts may appear in the list"));
    }
  }
  return list;
}

void read_severities(const Json& section, CheckOptions& options, Problems& problems) {
  const Json& value = lookup(section, "severity");
  if (value.is_null()) return;
  if (!value.is_object()) {
    problems.push_back(told("severity", "rules and their levels are expected"));
    return;
  }
  for (const auto& [rule, level] : value.items()) {
    const auto severity =
        level.is_string() ? severity_from(level.get_ref<const std::string&>()) : std::nullopt;
    if (severity) {
      options.severities.emplace_back(rule, *severity);
    } else {
      problems.push_back(
          told("severity." + rule, "`error`, `warning`, `info` or `hint` is expected"));
    }
  }
}

void read_dialect(const Json& section, CheckOptions& options, Problems& problems) {
  const Json& value = lookup(section, "dialect");
  if (value.is_null() || value == "auto") return;
  if (value.is_string()) options.dialect = doc::dialect_from(value.get_ref<const std::string&>());
  if (!options.dialect)
    problems.push_back(told("dialect", "`auto` or the name of a dialect is expected"));
}

bool read_coexistence(const Json& section, Problems& problems) {
  const Json& value = lookup(section, "coexistence");
  if (value == "semantic") return true;
  if (!value.is_null() && value != "own") {
    problems.push_back(told("coexistence", "`own` or `semantic` is expected"));
  }
  return false;
}

void read_hints(const Json& section, InlayHints& hints, Problems& problems) {
  const std::pair<const char*, bool*> all[] = {{"defaults", &hints.defaults},
                                               {"times", &hints.times},
                                               {"combinations", &hints.combinations},
                                               {"worldSize", &hints.world_size},
                                               {"boundTypes", &hints.bound_types}};
  for (const auto& [key, shown] : all) {
    const Json& value = lookup(section, std::string("inlayHints/") + key);
    if (value.is_boolean()) {
      *shown = value.get<bool>();
    } else if (!value.is_null()) {
      problems.push_back(told(std::string("inlayHints.") + key, "`true` or `false` is expected"));
    }
  }
}

}  // namespace

Settings settings_of(const Json& section, Problems& problems) {
  Settings settings;
  CheckOptions options;
  options.select = words(section, "select", problems);
  options.ignore = words(section, "ignore", problems);
  read_severities(section, options, problems);
  read_dialect(section, options, problems);
  if (const auto unknown = unknown_rule(options)) {
    problems.push_back(fmt::format("no rule is named `{}`; see aml-lint --list-rules", *unknown));
  }
  settings.check = std::make_shared<const CheckOptions>(std::move(options));
  settings.semantic_only = read_coexistence(section, problems);
  if (const Json& pages = lookup(section, "rulePages"); pages.is_string()) {
    settings.rule_pages = pages.get<std::string>();
    if (!settings.rule_pages.ends_with('/')) settings.rule_pages += '/';
  }
  read_hints(section, settings.hints, problems);
  if (const Json& names = lookup(section, "jobNames"); names.is_boolean()) {
    settings.job_names = names.get<bool>();
  } else if (!names.is_null()) {
    problems.push_back(told("jobNames", "`true` or `false` is expected"));
  }
  return settings;
}

}  // namespace aml::lsp
