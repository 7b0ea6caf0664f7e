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
    .source = "azure-ai-ml 1.34.0 refuses it when it uploads data; in jobs for absolute paths only",
    .summary = "An input, data or a model of a folder type names a file, or vice versa",
    .explanation =
        "`type: uri_folder`, which also holds where no `type` is given, is a folder on the disk, "
        "and `uri_file` is one file; an `mltable` is a folder with a file `MLTable`. The command "
        "line tool compares them only for absolute paths, "
        "so that a relative one of the wrong kind is uploaded and the script finds something else "
        "than it opens. Data in a file of its own is refused when it is uploaded. An "
        "`mlflow_model` is a folder with a file `MLmodel`.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component data model deployment",
    .needs = Needs::disk};

/// Data is compared with its type when it is uploaded.
Severity severity_of(const Visit& visit) {
  return visit.job.what.kind->is_among("data") ? Severity::error : Severity::warning;
}

/// A type of folders that have a file which says how they are read.
struct DescribedFolder {
  std::string_view type;
  std::string_view file;
  std::string_view plain_type;    ///< of folders without that file
  std::string_view type_of_file;  ///< of a single file
};
constexpr DescribedFolder table{"mltable", "MLTable", "uri_folder", "uri_file"};
constexpr DescribedFolder mlflow_model{"mlflow_model", "MLmodel", "custom_model", "custom_model"};

void check_folder(const Visit& visit, const DiskPath& path, const DescribedFolder& wanted,
                  Report& report) {
  const What what = visit.around->look(path.text).what;
  Diagnostic diagnostic;
  if (what == What::file) {
    diagnostic =
        finding(descriptor, path.node->span,
                fmt::format("`{}` is a file, but the {} is an `{}`", path.text, local_thing(visit),
                            wanted.type),
                fmt::format("name the folder in which the file `{}` is, or write `type: {}`",
                            wanted.file, wanted.type_of_file));
  } else if (const host::Sight sight = visit.around->look(host::join(path.text, wanted.file));
             what == What::folder && is_missing(sight)) {
    diagnostic = finding(
        descriptor, path.node->span,
        sight.as_on_disk.empty()
            ? fmt::format("there is no file `{}` in `{}`", wanted.file, path.text)
            : fmt::format("the file `{}` must be called `{}`", sight.as_on_disk, wanted.file),
        fmt::format("an `{}` is a folder with such a file; write `type: {}` for a "
                    "folder without",
                    wanted.type, wanted.plain_type));
  } else {
    return;
  }
  diagnostic.severity = severity_of(visit);
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* type = yaml::find(&visit.node, "type");
  const bool wants_file = same_word(text_of(type), "uri_file");
  const bool wants_folder = type == nullptr || same_word(text_of(type), "uri_folder");
  const auto path = disk_path(yaml::find(&visit.node, "path"));
  if (!path || !is_whole(visit.job, visit.node)) return;
  if (text_of(path->node).starts_with("file:")) return;
  const bool is_model = visit.job.what.kind->is_among("model deployment");
  const DescribedFolder& described = is_model ? mlflow_model : table;
  if (same_word(text_of(type), described.type)) {
    return check_folder(visit, *path, described, report);
  }
  if (is_model) return;
  if (wants_file == wants_folder) return;
  const host::Sight sight = visit.around->look(path->text);
  const bool is_file = sight.what == What::file;
  if (sight.what != (wants_file ? What::folder : What::file) || !sight.as_on_disk.empty()) return;

  const std::string_view fitting = is_file ? "uri_file" : "uri_folder";
  Diagnostic diagnostic =
      finding(descriptor, path->node->span,
              fmt::format("`{}` is a {}, but the {} {}", path->text, is_file ? "file" : "folder",
                          local_thing(visit),
                          type == nullptr ? "has no `type` and is taken as a folder"
                                          : fmt::format("is a `{}`", text_of(type))),
              fmt::format("write `type: {}`, or name a {}", fitting, is_file ? "folder" : "file"));
  if (type != nullptr) {
    diagnostic.fixes.push_back(replacing(fmt::format("write `type: {}`", fitting), type->span,
                                         std::string(fitting), false));
  } else {
    diagnostic.absent = {key_path(&visit.node, "type")};
    if (auto fix = adding_before(visit.job.document, *path->node->key,
                                 fmt::format("type: {}", fitting), false)) {
      diagnostic.fixes.push_back(std::move(*fix));
    }
  }
  const bool is_refused_in_jobs = path->text.starts_with('/') && type != nullptr;
  diagnostic.severity = is_refused_in_jobs ? Severity::error : severity_of(visit);
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule wrong_input_kind{descriptor, "^.inputs.* data:. model:. deployment:model", check};

}  // namespace aml::rules
