#include <algorithm>
#include <fmt/format.h>
#include <fstream>

#include "backend/app/job_view.h"
#include "backend/app/list_all.h"
#include "backend/app/open_page.h"
#include "backend/app/output.h"
#include "backend/app/render.h"
#include "backend/app/stream.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"
#include "backend/submission/submission.h"
#include "os/stream.h"
#include "validator/report/text_report.h"
#include "validator/secrets/redaction.h"

namespace aml::backend {
namespace {

/// Reads the file and tells its findings: all of them, or errors alone.
ReadJob read_and_tell(const Arguments& arguments, bool errors_only) {
  Overrides overrides{arguments.name, {}, arguments.skip_validation, arguments.runtime};
  for (const std::string& assignment : arguments.set) {
    const std::size_t equals = std::min(assignment.find('='), assignment.size());
    overrides.set.emplace_back(assignment.substr(0, equals),
                               assignment.substr(std::min(equals + 1, assignment.size())));
  }
  ReadJob read = read_job(arguments.file, overrides, host::real_disk());
  std::string findings;
  const auto append = [&](std::string_view path, std::string_view text, std::vector<Span> secrets,
                          const std::vector<Diagnostic>& diagnostics) {
    report::FileReport file;
    file.path = path;
    file.text = text;
    file.secrets = std::move(secrets);
    std::ranges::copy_if(diagnostics, std::back_inserter(file.diagnostics),
                         [&](const Diagnostic& finding) {
                           return !errors_only || finding.severity == Severity::error;
                         });
    report::append_text(file, {os::is_terminal(os::standard_error)}, findings);
  };
  append(arguments.file, read.text, secrets::Redaction::of(read.text).places(), read.diagnostics);
  append("--set", read.set_words, read.set_secrets, read.set_diagnostics);
  os::write_all(os::standard_error, findings);
  if (!read.problem.empty()) tell(arguments.file + ": " + read.problem);
  return read;
}

ExitCode refused(const ReadJob& read) {
  if (!read.problem.empty()) return ExitCode::unusable;
  tell("not submitted: the file has errors; --skip-validation submits it all the same");
  return ExitCode::failed;
}

/// One job, or what there is to say.
ExitCode tell_job(const Result<Job>& job, const Arguments& arguments) {
  return job ? output(view(*job), arguments, Format::json, brief(*job)) : refuse(job.error());
}

/// What --web comes to.
void tell_place(const Job& job) {
  if (!job.page.empty()) {
    tell("--web: " + job.page);
    open_page(job.page);
  } else {
    tell("--web: there is no page of a job on this machine; its files are in " + job.folder);
  }
}

/// Whether the job could be written; the job runs either way.
bool save(const Job& job, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << render(view(job), Format::yaml);
  file.close();
  if (!file) tell(path + ": cannot be written");
  return static_cast<bool>(file);
}

}  // namespace

ExitCode create_job(const Arguments& arguments, JobBackend& backend) {
  const ReadJob read = read_and_tell(arguments, true);
  if (!read.submission) return refused(read);
  const auto prepared = backend.prepare(*read.submission, {});
  if (!prepared) return refuse(prepared.error());
  if (arguments.dry_run) {
    Plan plan = (*prepared)->plan();
    const auto& target = arguments.target_settings;
    plan.settings.insert(plan.settings.begin(), target.begin(), target.end());
    return output(view(plan), arguments, Format::yaml);
  }
  NoProgress progress;
  const std::vector<std::string> notes = (*prepared)->notes();
  const auto job = backend.submit(**prepared, progress, {});
  if (!job) return refuse(job.error());
  for (const std::string& note : notes) tell(note);
  if (arguments.web) tell_place(*job);
  if (arguments.stream) tell("job " + job->name);
  const bool saved = arguments.save_as.empty() || save(*job, arguments.save_as);
  if (!arguments.stream) {
    const ExitCode code = tell_job(job, arguments);
    return saved ? code : ExitCode::unusable;
  }
  const ExitCode code = stream_until_end(job->name, backend);
  const bool asked = arguments.format || arguments.query;
  if (asked && code != ExitCode::detached) tell_job(backend.get(job->name), arguments);
  return saved || code != ExitCode::done ? code : ExitCode::unusable;
}

ExitCode resume_sweep(const Arguments& arguments, JobBackend& backend) {
  const ReadJob read = read_and_tell(arguments, true);
  if (!read.submission) return refused(read);
  Sweeps* sweeps = backend.sweeps();
  if (sweeps == nullptr) {
    return refuse("`sweep resume` is for sweeps on this machine: it goes with --backend local");
  }
  const auto job = sweeps->resume(*read.submission);
  if (!job) return refuse(job.error());
  return arguments.stream ? stream_until_end(job->name, backend) : tell_job(job, arguments);
}

ExitCode validate_job(const Arguments& arguments) {
  const ReadJob read = read_and_tell(arguments, false);
  if (!read.problem.empty()) return ExitCode::unusable;
  const bool good = read.submission.has_value();
  output({{"result", good ? "Succeeded" : "Failed"},
          {"findings", read.diagnostics.size() + read.set_diagnostics.size()}},
         arguments);
  return good ? ExitCode::done : ExitCode::failed;
}

ExitCode show_job(const Arguments& arguments, JobBackend& backend) {
  const auto job = backend.get(arguments.name);
  if (job && arguments.web) tell_place(*job);
  return tell_job(job, arguments);
}

ExitCode list_jobs(const Arguments& arguments, JobBackend& backend) {
  const auto jobs = list_all(backend, arguments.filter);
  if (!jobs) return refuse(jobs.error());
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  nlohmann::ordered_json shorter = nlohmann::ordered_json::array();
  for (const Job& job : *jobs) {
    all.push_back(view(job));
    shorter.push_back(brief(job));
  }
  return output(all, arguments, Format::json, shorter);
}

ExitCode stream_job(const Arguments& arguments, JobBackend& backend) {
  return stream_until_end(arguments.name, backend);
}

ExitCode cancel_job(const Arguments& arguments, JobBackend& backend) {
  return tell_job(backend.cancel(arguments.name), arguments);
}

ExitCode download_job(const Arguments& arguments, JobBackend& backend) {
  NoProgress progress;
  const auto folders = backend.download(arguments.name, arguments.download, progress, {});
  if (!folders) return refuse(folders.error());
  for (const std::string& folder : *folders) tell("downloaded " + folder);
  return ExitCode::done;
}

ExitCode archive_job(const Arguments& arguments, JobBackend& backend) {
  return tell_job(backend.archive(arguments.name, true), arguments);
}

ExitCode restore_job(const Arguments& arguments, JobBackend& backend) {
  return tell_job(backend.archive(arguments.name, false), arguments);
}

}  // namespace aml::backend
