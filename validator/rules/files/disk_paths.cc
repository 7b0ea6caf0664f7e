#include "validator/rules/files/disk_paths.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/expr/reference.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::string_view prefix = "file:";

/// Placeholders, variables and patterns, of Azure ML or of a program that fills the file in.
bool is_filled_in_later(std::string_view text) {
  return text.find_first_of("${}<>%*?`~#") != std::string_view::npos;
}

/// Where `path` is in the source, when it is there as it is.
std::optional<Span> place_in_source(const yaml::Document& document, const DiskPath& path) {
  const Span span = path.node->span;
  const std::size_t at = span.of(document.text).find(path.text);
  if (at == std::string_view::npos) return {};
  const auto begin = static_cast<Offset>(span.begin + at);
  return Span{begin, static_cast<Offset>(begin + path.text.size())};
}

}  // namespace

std::optional<DiskPath> disk_path(const yaml::Node* scalar) {
  std::string_view text = text_of(scalar);
  const expr::ReferenceKind kind = expr::parse_reference(text).kind;
  if (!expr::is_local(kind)) return {};
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  // A colon or an `@` makes an asset of it, or an address that we do not know.
  if (text.empty() || text.find_first_of(":@\\\n") != std::string_view::npos) return {};
  if (is_filled_in_later(text)) return {};
  return DiskPath{scalar, text};
}

std::string_view local_thing(const Visit& visit) {
  if (visit.job.what.kind->is_among("deployment")) return "model";
  if (visit.key != nullptr) return "input";
  return visit.job.what.kind->is_among("model") ? "model" : "data";
}

std::optional<DiskPath> code_path(const Visit& visit) {
  const doc::Setting code = doc::View(visit.job).code(visit.site);
  if (!code) return {};
  // `file:` before `code` itself names a YAML file of 2021, and nothing since.
  const bool old_file = code.holder == doc::View(visit.job).node_of(visit.site) &&
                        text_of(code.value).starts_with(prefix);
  return old_file ? std::nullopt : disk_path(code.value);
}

std::string code_folder(const Visit& visit) {
  const auto path = code_path(visit);
  if (!path) return {};
  host::Sight sight = visit.around->look(path->text);
  return sight.what == host::Sight::What::folder ? std::move(sight.real) : std::string();
}

bool is_missing(const host::Sight& sight) {
  return sight.what == host::Sight::What::missing || !sight.as_on_disk.empty();
}

Diagnostic missing_path(const RuleDescriptor& rule, const yaml::Document& document,
                        const DiskPath& path, const host::Sight& sight, std::string_view noun,
                        std::string help) {
  if (sight.as_on_disk.empty()) {
    return finding(rule, path.node->span, fmt::format("{} `{}` is not there", noun, path.text),
                   std::move(help));
  }
  Diagnostic diagnostic =
      finding(rule, path.node->span,
              fmt::format("{} is called `{}` on the disk, not `{}`: Linux paths are case-"
                          "sensitive",
                          noun, sight.as_on_disk, path.text));
  if (const auto place = place_in_source(document, path)) {
    suggest(diagnostic, *place, sight.as_on_disk);
  }
  if (sight.what != host::Sight::What::missing) {
    diagnostic.severity = std::min(diagnostic.severity, Severity::warning);
  }
  return diagnostic;
}

}  // namespace aml::rules
