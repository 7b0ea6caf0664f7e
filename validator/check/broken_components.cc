#include "validator/check/broken_components.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "validator/check/analysis.h"
#include "validator/check/selection.h"
#include "validator/host/paths.h"
#include "validator/rules/broken_component.h"
#include "validator/rules/pipeline/component_file.h"
#include "validator/rules/pipeline/steps.h"
#include "validator/text/line_table.h"

namespace aml {
namespace {

/// A file that another one names, judged as if it were checked itself with the options that hold
/// without any: the result is the same for whoever names it.
struct NamedFile {
  NamedFile(const std::string& text, const host::FileContext& place)
      : analysis(text, options, arena) {
    findings = judge(analysis, options, &place).diagnostics;
    // A text that is broken may not show what it is.
    if (!analysis.what().is_checked()) findings = analysis.document().findings;
  }

  CheckOptions options;
  yaml::Arena arena;
  Analysis analysis;
  std::vector<Diagnostic> findings;
};

/// `name` and `version` are not read where a pipeline names the file.
bool is_about_registration(const NamedFile& file, const Diagnostic& finding) {
  constexpr std::string_view unread[] = {"name", "version"};
  const yaml::Node* root = file.analysis.document().root;
  return std::ranges::any_of(unread, [&](std::string_view key) {
    const yaml::Node* value = yaml::find(root, key);
    const bool is_absent = std::ranges::find(finding.absent, key) != finding.absent.end();
    return is_absent ||
           (value != nullptr && value->key != nullptr &&
            finding.span.begin >= value->key->span.begin && finding.span.begin <= value->whole.end);
  });
}

bool reaches_users(const NamedFile& file, const Diagnostic& finding) {
  const bool always = finding.cause == CauseClass::syntax || finding.cause == CauseClass::schema ||
                      finding.cause == CauseClass::structure;
  return finding.severity == Severity::error && (always || finding.rule->reaches_users) &&
         !is_about_registration(file, finding);
}

/// What is wrong with a component, or with one that it runs itself.
struct Fault {
  const NamedFile* file;
  std::string path;  ///< of the file, as it is named from the pipeline
  std::vector<const Diagnostic*> errors;
};

class Search {
 public:
  explicit Search(const CheckOptions& options) : options_(options) {}

  /// Of the component that `use` names; nothing where it is right, or was found before.
  std::optional<Fault> fault(const rules::ComponentUse& use, const host::FileContext& around,
                             const std::string& folder) {
    const auto component = rules::component_file(&use.component, &around);
    if (!component || component->file == nullptr || is_another_kind(*component->file)) return {};
    const std::string& real = component->sight.real;
    const std::string path = path_from(folder, component->path.text);
    const bool has_own_report = around.is_checked(real) && component->file->what.is_checked();
    if (has_own_report || !visited_.insert(real).second) return {};
    const host::FileContext place = around.of_named(real);
    const NamedFile* file = around.made_of<NamedFile>(
        real, [&](const std::string& text) { return std::make_unique<NamedFile>(text, place); });
    if (file == nullptr) return {};
    Fault fault{file, path, {}};
    for (const Diagnostic& finding : file->findings) {
      const bool counts = reaches_users(*file, finding) && is_chosen(options_, *finding.rule);
      if (counts) fault.errors.push_back(&finding);
    }
    if (!fault.errors.empty()) return fault;
    return file->analysis.job() != nullptr ? fault_within(*file, place, path) : std::nullopt;
  }

 private:
  /// Of a file that is right, in those that it names itself.
  std::optional<Fault> fault_within(const NamedFile& file, const host::FileContext& place,
                                    const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == path.npos ? "" : path.substr(0, slash);
    for (const rules::ComponentUse& use : rules::component_uses(*file.analysis.job())) {
      if (auto found = fault(use, place, folder)) return found;
    }
    return {};
  }

  /// Which has a rule of its own. What is nothing is a component whose text is broken, or none.
  static bool is_another_kind(const rules::OtherFile& file) {
    return file.document.broken.empty() && file.what.kind != nullptr &&
           !file.what.kind->is_among("component old-component");
  }

  static std::string path_from(const std::string& folder, std::string_view path) {
    const bool is_whole = folder.empty() || path.starts_with('/');
    while (!is_whole && path.starts_with("./")) path.remove_prefix(2);
    return is_whole ? std::string(path) : host::join(folder, path);
  }

  const CheckOptions& options_;
  std::set<std::string> visited_;
};

Diagnostic about(const rules::ComponentUse& use, const Fault& fault) {
  const Diagnostic& first = *fault.errors.front();
  const std::string_view text = fault.file->analysis.document().text;
  const auto line = text::LineTable(text).position(first.span.begin).line;
  const std::string errors = fault.errors.size() == 1
                                 ? "an error"
                                 : fmt::format("{} errors, the first", fault.errors.size());
  Diagnostic diagnostic =
      finding(rules::broken_component, use.component.span,
              fmt::format("`{}` has {} on line {}: {}", fault.path, errors, line, first.message),
              "correct that file: no pipeline can run it as it is");
  diagnostic.notes.push_back(
      {first.help.empty() ? "the error is here" : first.help, first.span,
       std::make_shared<const SourceFile>(SourceFile{fault.path, std::string(text)})});
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> broken_components(const doc::Job& job, const CheckOptions& options,
                                          const host::FileContext& around) {
  std::vector<Diagnostic> found;
  if (!rules::applies(rules::broken_component, job.what) || around.is_named()) return found;
  if (job.document.root == nullptr) return found;
  Search search(options);
  for (const rules::ComponentUse& use : rules::component_uses(job)) {
    if (const auto fault = search.fault(use, around, "")) found.push_back(about(use, *fault));
  }
  return found;
}

}  // namespace aml
