#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "validator/expr/reference.h"
#include "validator/rules/support.h"
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
        "PATH`, an asset `azureml:NAME:VERSION` or `azureml:NAME@LABEL`, and the label that every "
        "asset has is `latest`. An asset of a registry is `azureml://registries/REGISTRY/TYPE/NAME/"
        "versions/VERSION`. Storage beyond Azure, such as `s3://` and `gs://`, needs a "
        "datastore of its own or a copy.",
    .fix = FixKind::unsafe};

constexpr std::string_view latest = "latest";

bool is_elsewhere(std::string_view scheme) {
  constexpr std::array<std::string_view, 8> schemes = {"s3",  "s3a",  "s3n",  "gs",
                                                       "gcs", "hdfs", "dbfs", "sftp"};
  return std::ranges::any_of(schemes, [&](auto known) { return same_word(known, scheme); });
}

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

void check_datastore(const Visit& visit, const expr::Reference& reference, Report& report) {
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              reference.name.empty() ? "this address names no datastore"
                                     : "`paths/` is missing behind the name of the datastore",
              "write `azureml://datastores/NAME/paths/PATH`");
  if (same_word(reference.path, "path") || reference.path.starts_with("path/")) {
    offer(diagnostic, visit, "/path/", "/paths/");
  }
  report(std::move(diagnostic));
}

/// `azureml://datastore/...`: one letter off.
void check_unknown(const Visit& visit, std::string_view text, Report& report) {
  constexpr std::string_view scheme = "azureml://";
  constexpr std::array<std::string_view, 1> known = {"datastores"};
  if (!text.starts_with(scheme)) return;
  const std::string_view rest = text.substr(scheme.size());
  const std::string_view word = rest.substr(0, rest.find('/'));
  if (word == known[0] || !text::nearest(word, known)) return;
  Diagnostic diagnostic = finding(descriptor, visit.node.span,
                                  fmt::format("nothing is found under `{}{}`", scheme, word),
                                  "write `azureml://datastores/NAME/paths/PATH`");
  offer(diagnostic, visit, fmt::format("{}{}", scheme, word), fmt::format("{}datastores", scheme));
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

void check_label(const Visit& visit, std::string_view label, Report& report) {
  // Teams have labels of their own: `@test` is as near to `@latest` as `@lastet`, and right.
  const bool misspelt = same_word(label, latest) ||
                        (label.size() + 1 >= latest.size() && label.front() == latest.front() &&
                         text::edit_distance(label, latest, 2) <= 2);
  if (label == latest || !misspelt) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("`@{}` is no usual label", label),
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
  if (is_told(visit.job, visit.node)) return;
  const expr::Reference reference = expr::parse_reference(text);
  // What else cannot be an environment or the code has findings of its own.
  const bool data = visit.key != nullptr && yaml::key_text(*visit.key) == "path";
  if (reference.kind == ReferenceKind::datastore_uri) {
    if (data && reference.malformed) check_datastore(visit, reference, report);
  } else if (reference.kind == ReferenceKind::unknown_azureml) {
    if (data && !is_output(visit)) check_unknown(visit, text, report);
  } else if (reference.kind == ReferenceKind::registry) {
    if (reference.malformed && !is_output(visit)) check_registry(visit, reference, report);
  } else if (expr::names_asset(reference.kind) && reference.prefixed) {
    if (reference.name.empty()) {
      report(finding(descriptor, visit.node.span, "this reference has no name",
                     "write `azureml:NAME:VERSION` or `azureml:NAME@latest`"));
    } else if (!reference.label.empty()) {
      check_label(visit, reference.label, report);
    } else {
      check_version(visit, reference, report);
    }
  } else if (data && reference.kind == ReferenceKind::url && is_elsewhere(reference.scheme)) {
    report(finding(descriptor, visit.node.span,
                   fmt::format("Azure ML does not read `{}://`", reference.scheme),
                   "copy the data to a datastore, or let the command fetch it"));
  }
}

}  // namespace

extern const Rule unusable_reference{descriptor,
                                     "@.environment @.code ~.inputs.*.path outputs.*.path", check};

}  // namespace aml::rules
