#include <fmt/format.h>

#include "validator/host/paths.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

using What = host::Sight::What;

constexpr RuleDescriptor descriptor{
    .code = "AML0655",
    .name = "wrong-input-kind",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 refuses it for absolute paths only",
    .summary = "An input of a folder type names a file, or vice versa",
    .explanation =
        "`type: uri_folder`, which also holds where no `type` is given, is a folder on the disk, "
        "and `uri_file` is one file; an `mltable` is a folder with a file `MLTable`. The command "
        "line tool compares them only for absolute paths, "
        "so that a relative one of the wrong kind is uploaded and the script finds something else "
        "than it opens.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .needs = Needs::disk};

/// A folder in which a file `MLTable` says how the data is read.
void check_table(const Visit& visit, const DiskPath& path, Report& report) {
  const What what = visit.around->look(path.text).what;
  if (what == What::file) {
    report(finding(descriptor, path.node->span,
                   fmt::format("`{}` is a file, but the input is an `mltable`", path.text),
                   "name the folder in which the file `MLTable` is"));
  } else if (what == What::folder &&
             is_missing(visit.around->look(host::join(path.text, "MLTable")))) {
    report(finding(descriptor, path.node->span,
                   fmt::format("there is no file `MLTable` in `{}`", path.text),
                   "an `mltable` is a folder with such a file; write `type: uri_folder` for a "
                   "folder without"));
  }
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* type = yaml::find(&visit.node, "type");
  const bool wants_file = same_word(text_of(type), "uri_file");
  const bool wants_folder = type == nullptr || same_word(text_of(type), "uri_folder");
  const auto path = disk_path(yaml::find(&visit.node, "path"));
  if (!path || !is_whole(visit.job, visit.node)) return;
  if (text_of(path->node).starts_with("file:")) return;
  if (same_word(text_of(type), "mltable")) return check_table(visit, *path, report);
  if (wants_file == wants_folder) return;
  const host::Sight sight = visit.around->look(path->text);
  const bool is_file = sight.what == What::file;
  if (sight.what != (wants_file ? What::folder : What::file) || !sight.as_on_disk.empty()) return;

  const std::string_view fitting = is_file ? "uri_file" : "uri_folder";
  Diagnostic diagnostic =
      finding(descriptor, path->node->span,
              fmt::format("`{}` is a {}, but the input {}", path->text, is_file ? "file" : "folder",
                          type == nullptr ? "has no `type` and is taken as a folder"
                                          : fmt::format("is a `{}`", text_of(type))),
              fmt::format("write `type: {}`, or name a {}", fitting, is_file ? "folder" : "file"));
  if (type != nullptr) {
    diagnostic.fixes.push_back(replacing(fmt::format("write `type: {}`", fitting), type->span,
                                         std::string(fitting), false));
  }
  if (path->text.starts_with('/') && type != nullptr) diagnostic.severity = Severity::error;
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule wrong_input_kind{descriptor, "inputs.*", check};

}  // namespace aml::rules
