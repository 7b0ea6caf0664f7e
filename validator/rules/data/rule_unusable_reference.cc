#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "validator/expr/reference.h"
#include "validator/rules/data/address_fault.h"
#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

using expr::ReferenceKind;

constexpr RuleDescriptor descriptor{
    .code = "AML0613",
    .name = "unusable-reference",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of references; azure-ai-ml 1.34.0 passes any text on",
    .summary = "A reference has a form in which nothing can be found",
    .explanation =
        "The command line tool does not look into a reference, so a slip is found only when the "
        "service looks for the thing. A path in a datastore is `azureml://datastores/NAME/paths/"
        "PATH`, an output of a job `azureml://jobs/JOB/outputs/OUTPUT/paths/PATH`, an asset "
        "`azureml:NAME:VERSION` or `azureml:NAME@LABEL`, and the label that every asset has is "
        "`latest`: `@4` is not version 4. A `*` is not expanded, a page of a code host is not the "
        "file that it shows, and `wasbs://` needs a container. An asset of a registry is "
        "`azureml://registries/REGISTRY/TYPE/NAME/"
        "versions/VERSION`. Storage beyond Azure, such as `s3://` and `gs://`, needs a "
        "datastore of its own or a copy.",
    .fix = FixKind::unsafe,
    .kinds = "job data model"};

constexpr std::string_view latest = "latest";

/// The only occurrence of a piece in the source of a value.
std::optional<Span> only_occurrence(const Visit& visit, std::string_view piece) {
  const std::string_view source = visit.node.span.of(visit.job.document.text);
  const std::size_t at = source.find(piece);
  if (at == source.npos || source.find(piece, at + 1) != source.npos) return {};
  const Offset begin = visit.node.span.begin + static_cast<Offset>(at);
  return Span{begin, begin + static_cast<Offset>(piece.size())};
}

/// Points to the wrong piece alone, and offers the right one.
void offer(Diagnostic& diagnostic, const Visit& visit, std::string_view wrong,
           std::string_view right) {
  const std::optional<Span> place = only_occurrence(visit, wrong);
  if (!place) return;
  diagnostic.span = *place;
  diagnostic.fixes.push_back(
      replacing(fmt::format("change to `{}`", right), *place, std::string(right), false));
}

void report_address(const Visit& visit, const AddressFault& fault, Report& report) {
  Diagnostic diagnostic = finding(descriptor, visit.node.span, fault.message, fault.help);
  if (!fault.wrong.empty()) {
    const Span place = place_in(visit.job, visit.node, fault.wrong);
    const std::string_view text = text_of(&visit.node);
    diagnostic.span = fault.whole ? visit.node.span : place;
    diagnostic.fixes.push_back(
        replacing(fmt::format("change `{}` to `{}`", fault.wrong.of(text), fault.right), place,
                  fault.right, false));
  }
  report(std::move(diagnostic));
}

/// `:latest` as of an image: a version of that name, which nobody gives.
void check_version(const Visit& visit, const expr::Reference& reference, Report& report) {
  if (!same_word(reference.version, latest)) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`:{}` asks for a version of that name", reference.version),
              fmt::format("write `azureml:{}@{}` for the newest one", reference.name, latest));
  offer(diagnostic, visit, fmt::format(":{}", reference.version), fmt::format("@{}", latest));
  report(std::move(diagnostic));
}

/// `.../environments/NAME` and `.../environments/NAME:3`.
void check_registry(const Visit& visit, const expr::Reference& reference, Report& report) {
  const std::string_view type = reference.type.empty() ? "TYPE" : reference.type;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, "this address of a registry names no version",
              fmt::format("write `azureml://registries/REGISTRY/{}/NAME/versions/VERSION`, or "
                          "`/labels/latest` at its end",
                          type));
  if (const std::size_t colon = reference.name.find(':'); colon != reference.name.npos) {
    const std::string_view version = reference.name.substr(colon + 1);
    offer(diagnostic, visit, reference.name.substr(colon),
          fmt::format("/{}/{}", version == latest ? "labels" : "versions", version));
  }
  report(std::move(diagnostic));
}

/// `@4`: a version after the sign of a label.
bool is_number(std::string_view label) { return std::ranges::all_of(label, text::is_digit); }

void report_numbered_label(const Visit& visit, const expr::Reference& reference, Report& report) {
  const std::string_view label = reference.label;
  const bool registry = reference.kind == ReferenceKind::registry;
  const std::string wrong = fmt::format("{}{}", registry ? "/labels/" : "@", label);
  const std::string right = fmt::format("{}{}", registry ? "/versions/" : ":", label);
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`{}` refers to a label `{}`, not to a version", wrong, label),
              fmt::format("write `{}` for the version", right));
  offer(diagnostic, visit, wrong, right);
  report(std::move(diagnostic));
}

void check_label(const Visit& visit, const expr::Reference& reference, Report& report) {
  const std::string_view label = reference.label;
  // Teams have labels of their own: `@test` is as near to `@latest` as `@lastet`, and right.
  const bool misspelt = same_word(label, latest) ||
                        (label.size() + 1 >= latest.size() && label.front() == latest.front() &&
                         text::edit_distance(label, latest, 2) <= 2);
  if (label == latest || !misspelt) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("`@{}` is not a usual label", label),
              fmt::format("did you mean `@{}`?", latest));
  offer(diagnostic, visit, fmt::format("@{}", label), fmt::format("@{}", latest));
  report(std::move(diagnostic));
}

bool is_output(const Visit& visit) {
  const yaml::Node* outputs = yaml::find(visit.job.document.root, "outputs");
  return outputs != nullptr && visit.node.parent != nullptr && visit.node.parent->parent == outputs;
}

void check(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (text.empty() || takes_a_value(text)) return;
  const expr::Reference reference = expr::parse_reference(text);
  const bool labeled = reference.prefixed && !reference.malformed && !reference.label.empty();
  if (labeled && is_number(reference.label)) {
    // preview-2021 has no labels, which is an error of its own.
    if (!is_preview(visit.job)) report_numbered_label(visit, reference, report);
    return;
  }
  // What else cannot be an environment or the code has findings of its own.
  const bool data = visit.key != nullptr && yaml::key_text(*visit.key) == "path";
  const auto fault = data ? address_fault(text, reference) : std::nullopt;
  if (fault) {
    if (!is_output(visit) || reference.kind == ReferenceKind::datastore_uri) {
      report_address(visit, *fault, report);
    }
  } else if (reference.kind == ReferenceKind::registry) {
    if (reference.malformed && !is_output(visit)) check_registry(visit, reference, report);
  } else if (expr::names_asset(reference.kind) && reference.prefixed &&
             text.find('/') == text.npos) {
    if (reference.name.empty()) {
      report(finding(descriptor, visit.node.span, "this reference has no name",
                     "write `azureml:NAME:VERSION` or `azureml:NAME@latest`"));
    } else if (!reference.label.empty()) {
      check_label(visit, reference, report);
    } else {
      check_version(visit, reference, report);
    }
  }
}

}  // namespace

extern const Rule unusable_reference{descriptor,
                                     "@.environment @.code ~.inputs.*.path "
                                     "@.inputs.*.data.path outputs.*.path data:path model:path",
                                     check};

}  // namespace aml::rules
