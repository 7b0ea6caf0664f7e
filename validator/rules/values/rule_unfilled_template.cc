#include <fmt/format.h>

#include "validator/rules/placeholders/output_words.h"
#include "validator/rules/support.h"
#include "validator/rules/values/template_marker.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0309",
    .name = "unfilled-template",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 accepts any text here",
    .summary = "A template placeholder is not filled in",
    .explanation =
        "`<your compute name>`, `<% NAME %>` and `{{name}}` mark values in a template that you "
        "fill in. Here any text is accepted, so the job is refused only when the service "
        "looks for a thing of that name. Write the value, or let the tool that fills the "
        "template in run first. In a command, redirections and HTML are not reported. In the file "
        "of an asset or a datastore it is a piece of information.",
    .kinds = "job component asset datastore endpoint deployment schedule"};

bool is_variable(const yaml::Node& scalar) {
  return yaml::path_of(scalar).find("environment_variables.") != std::string::npos;
}

/// Values of the user's own, in which angle brackets may be meant.
bool is_free_text(const yaml::Node& scalar) {
  const std::string path = yaml::path_of(scalar);
  return is_variable(scalar) || path == "display_name" ||
         (path.starts_with("inputs.") && !path.ends_with(".path"));
}

Diagnostic marker(const Visit& visit, Span place, std::string_view mark) {
  Diagnostic diagnostic = finding(
      descriptor, place, fmt::format("`{}` is a template placeholder", mark), "write the value");
  if (visit.job.what.kind->is_among("asset datastore")) diagnostic.severity = Severity::info;
  return diagnostic;
}

void check_command(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const text::MappedText command = yaml::mapped_text(visit.job.document, visit.node);
  for (const Span span : markers_in_command(command.text)) {
    report(marker(visit, command.source(span), span.of(command.text)));
  }
}

/// `$(data)` and `#{data}#`, which a build system fills in; empty for others.
std::string token_of(const Visit& visit, std::string_view text) {
  if (text.find("$(") == text.npos && text.find("#{") == text.npos) return {};
  const std::string path = yaml::path_of(visit.node);
  const bool is_input = path.find("inputs.") != path.npos && path.ends_with(".path");
  if (!is_input) return {};
  if (const std::string_view name = between(text, "$(", ")"); is_note(name)) {
    return fmt::format("$({})", name);
  }
  if (const std::string_view name = between(text, "#{", "}#"); is_note(name)) {
    return fmt::format("#{{{}}}#", name);
  }
  return {};
}

bool has_key(const Visit& visit, std::string_view name) {
  return visit.key != nullptr && yaml::key_text(*visit.key) == name;
}

void check(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (text.empty() || is_foreign(visit.job, visit.node)) return;
  if (has_key(visit, "command")) return check_command(visit, report);
  const std::string_view angle = angle_note(text);
  if (!angle.empty() && (!is_free_text(visit.node) || is_instruction(angle))) {
    report(marker(visit, visit.node.span, fmt::format("<{}>", angle)));
    return;
  }
  if (const std::string token = token_of(visit, text); !token.empty()) {
    report(marker(visit, visit.node.span, token));
    return;
  }
  // In a variable, braces may belong to a text that the script fills in; in a name, they are the
  // subject of the rules about names; in an output path, a word in braces is a near miss.
  const bool in_braces = text.starts_with("{{") && text.ends_with("}}") &&
                         !is_variable(visit.node) && !has_key(visit, "name") &&
                         !has_key(visit, "experiment_name") &&
                         misspelled_output_words(text).empty();
  const std::string_view braces = in_braces ? between(text, "{{", "}}") : "";
  if (is_note(braces)) report(marker(visit, visit.node.span, fmt::format("{{{{{}}}}}", braces)));
}

}  // namespace

extern const Rule unfilled_template{
    descriptor,
    "name display_name experiment_name compute @.compute.target @.compute.instance_type "
    "~.resources.instance_type inputs.* inputs.*.path inputs.*.value ~.inputs.*.data.path "
    "outputs.*.path services.*.ssh_public_keys identity.client_id @.command @.code "
    "@.environment @.environment.image @.environment.conda_file @.environment.build.path "
    "@.environment_variables.* asset:path environment:image environment:conda_file "
    "environment:build.path datastore:account_name datastore:container_name "
    "datastore:file_share_name datastore:filesystem datastore:store_name "
    "datastore:one_lake_workspace_name datastore:artifact.name",
    check};

}  // namespace aml::rules
