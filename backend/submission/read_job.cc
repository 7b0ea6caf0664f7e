#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "backend/submission/environment_file.h"
#include "backend/submission/experiment_name.h"
#include "backend/submission/job_name.h"
#include "backend/submission/overrides.h"
#include "backend/submission/plain_json.h"
#include "backend/submission/set_findings.h"
#include "backend/submission/settings.h"
#include "backend/submission/submission.h"
#include "validator/check/check.h"

namespace aml::backend {
namespace {

/// The text with what --set says. Every key is on a line of its own, as findings need it.
Result<std::string> overridden(const yaml::Document& document, const Overrides& overrides) {
  std::optional<doc::Value> tree;
  if (document.broken.empty()) tree = doc::plain_value(document.root);
  if (!tree) return Error{"the file cannot be read as a whole, so --set cannot change it"};
  for (const auto& [path, value] : overrides.set) {
    if (const std::string problem = set_path(*tree, path, value); !problem.empty()) {
      return Error{"--set: " + problem};
    }
  }
  return to_json(*tree).dump(2) + '\n';
}

/// As the client does it: by the folder from which a job is submitted.
std::string default_experiment() {
  std::error_code ignored;
  return experiment_name_of(std::filesystem::current_path(ignored).filename().string());
}

std::string not_ours(const doc::Classification& what) {
  return what.kind == nullptr
             ? "is not a job file"
             : fmt::format("is a {} file; command and sweep jobs can be submitted", what.kind->id);
}

class Reader {
 public:
  Reader(const std::string& file, const Overrides& overrides, const host::Disk& disk)
      : file_(file), overrides_(overrides), disk_(disk) {}

  ReadJob read() {
    std::string buffer;
    const auto text = disk_.read(file_, buffer);
    if (!text) return refuse(text.error());
    result_.text = *text;
    text_ = result_.text;
    yaml::Arena lines;
    const yaml::Document written = yaml::parse(result_.text, lines);
    if (!overrides_.set.empty()) {
      const auto changed = overridden(written, overrides_);
      if (!changed) return refuse(changed.error().message);
      text_ = *changed;
    }
    yaml::Arena arena;
    CheckResult checked = check(text_, {}, arena);
    result_.diagnostics = std::move(checked.diagnostics);
    if (!checked.what.can_be_submitted()) return refuse(not_ours(checked.what));
    const bool wrong = std::ranges::any_of(result_.diagnostics, [](const Diagnostic& finding) {
      return finding.severity == Severity::error;
    });
    const bool is_changed = !overrides_.set.empty();
    const yaml::Document document = is_changed ? yaml::parse(text_, arena) : written;
    if (is_changed) map_override_diagnostics(document, written, overrides_, result_);
    if (wrong && !overrides_.skip_validation) return std::move(result_);
    return load(checked.what, document, written);
  }

 private:
  ReadJob refuse(const std::string& problem) {
    result_.problem = problem;
    return std::move(result_);
  }

  ReadJob load(const doc::Classification& what, const yaml::Document& document,
               const yaml::Document& written) {
    Submission submission;
    submission.file = file_;
    submission.runtime = overrides_.runtime;
    const std::filesystem::path folder = std::filesystem::path(file_).parent_path();
    const auto absolute = disk_.real_path(folder.empty() ? "." : folder.string());
    if (!absolute) return refuse(absolute.error());
    submission.folder = *absolute;
    const auto is_folder = [&](std::string_view path) -> std::optional<bool> {
      const auto kind = disk_.stat(std::filesystem::path(submission.folder) / path);
      if (!kind) return {};
      return *kind == host::FileKind::folder;
    };
    std::optional<doc::LoadedJob> loaded = doc::load(document, what, is_folder);
    if (!loaded) return refuse("cannot be read as a whole");
    submission.job = std::move(*loaded);
    fill_in(submission.job);
    if (!is_job_name(submission.job.name)) {
      return refuse(
          fmt::format("`{}` cannot be the name of a job: letters, digits, `-` and `_`, "
                      "the first one a letter or digit",
                      submission.job.name));
    }
    submission.settings = settings_of(written, submission, overrides_);
    const auto problem =
        include_environment_file(submission.job.environment, submission.folder, disk_);
    if (problem) return refuse(problem->message);
    result_.submission = std::move(submission);
    return std::move(result_);
  }

  void fill_in(doc::LoadedJob& job) const {
    if (!overrides_.name.empty()) job.name = overrides_.name;
    if (job.name.empty()) job.name = new_name();
    if (job.display_name.empty()) job.display_name = job.name;
    if (job.experiment_name.empty()) job.experiment_name = default_experiment();
  }

  const std::string& file_;
  const Overrides& overrides_;
  const host::Disk& disk_;
  std::string text_;  ///< of the job, with what --set says
  ReadJob result_;
};

}  // namespace

ReadJob read_job(const std::string& file, const Overrides& overrides, const host::Disk& disk) {
  return Reader(file, overrides, disk).read();
}

}  // namespace aml::backend
