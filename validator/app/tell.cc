#include "validator/app/tell.h"

#include "schemas/catalog.h"
#include "validator/check/check_example.h"
#include "validator/check/rule_names.h"
#include "validator/report/rule_pages.h"
#include "validator/report/text_report.h"
#include "validator/rules/examples.h"
#include "validator/rules/rule.h"

namespace aml::app {

std::string report_on_wrong_example(const RuleDescriptor& rule) {
  const rules::Example example = rules::example_of(rule.name);
  CheckOptions options;
  if (rule.opt_in) options.select.emplace_back(rule.name);
  yaml::Arena arena;
  const CheckResult result = check_example(rule, example.wrong, options, arena);
  report::FileReport file;
  file.path = "wrong.yml";
  file.text = example.wrong;
  file.secrets = result.redaction.places();
  file.diagnostics = result.diagnostics;
  std::string printed;
  report::append_text(file, {}, printed);
  return printed;
}

std::string page_of(const RuleDescriptor& rule) {
  const rules::Example example = rules::example_of(rule.name);
  return report::rule_page(
      rule, {example.wrong, example.right, example.disk, report_on_wrong_example(rule)});
}

ExitCode list_rules(const config::Options& options, Output& out) {
  const auto rules = rules::registry();
  out.write(options.format == config::Format::json ? report::rules_as_json(rules)
                                                   : report::rules_as_text(rules));
  return ExitCode::clean;
}

ExitCode explain(const config::Options& options, Output& out, Output& err) {
  const std::string& word = options.explain;
  if (const RuleDescriptor* rule = find_rule(word)) {
    out.write(page_of(*rule));
    return ExitCode::clean;
  }
  if (names_a_rule(word)) {  // the beginning of some codes
    std::vector<const RuleDescriptor*> group;
    for (const RuleDescriptor* rule : rules::registry()) {
      if (names(word, *rule)) group.push_back(rule);
    }
    out.write(report::rules_as_text(group));
    return ExitCode::clean;
  }
  err.write("aml-lint: " + unknown_rule_message(word) + '\n');
  return ExitCode::unusable;
}

ExitCode print_schema(const config::Options& options, Output& out) {
  doc::Classification what{doc::kind_by_schema(doc::kinds(), options.print_schema)};
  if (what.kind->old_dialects) what.dialect = options.check.dialect.value_or(what.dialect);
  out.write(schemas::published(*what.schema()));
  return ExitCode::clean;
}

}  // namespace aml::app
