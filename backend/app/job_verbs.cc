#include <algorithm>
#include <fmt/format.h>
#include <fstream>

#include "backend/app/job_view.h"
#include "backend/app/output.h"
#include "backend/app/render.h"
#include "backend/app/stream.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"
#include "backend/plan/submission.h"
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

/// What --web comes to here.
void tell_place(const Job& job) {
  tell("--web: there is no page of a job on this machine; its files are in " + job.folder);
}

ExitCode save(const Job& job, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << render(view(job), Format::yaml);
  file.close();
  return file ? ExitCode::done : refuse(path + ": cannot be written");
}

}  // namespace

ExitCode create_job(const Arguments& arguments, Backend& backend) {
  const ReadJob read = read_and_tell(arguments, true);
  if (!read.submission) return refused(read);
  if (arguments.dry_run) {
    const auto plan = backend.plan(*read.submission);
    if (!plan) return refuse(plan.error());
    return output(view(*plan), arguments, Format::yaml);
  }
  const auto plan = backend.plan(*read.submission);
  if (!plan) return refuse(plan.error());
  const auto job = backend.submit(*read.submission);
  if (!job) return refuse(job.error());
  for (const std::string& note : plan->notes) tell(note);
  if (arguments.web) tell_place(*job);
  if (!arguments.save_as.empty()) {
    if (const ExitCode code = save(*job, arguments.save_as); code != ExitCode::done) return code;
  }
  if (!arguments.stream) return tell_job(job, arguments);
  tell("job " + job->name);
  const ExitCode code = stream_until_end(job->name, backend);
  const bool asked = arguments.format || arguments.query;
  if (asked && code != ExitCode::detached) tell_job(backend.show(job->name), arguments);
  return code;
}

ExitCode resume_sweep(const Arguments& arguments, Backend& backend) {
  const ReadJob read = read_and_tell(arguments, true);
  if (!read.submission) return refused(read);
  const auto job = backend.resume(*read.submission);
  if (!job) return refuse(job.error());
  return arguments.stream ? stream_until_end(job->name, backend) : tell_job(job, arguments);
}

ExitCode validate_job(const Arguments& arguments, Backend&) {
  const ReadJob read = read_and_tell(arguments, false);
  if (!read.problem.empty()) return ExitCode::unusable;
  const bool good = read.submission.has_value();
  output({{"result", good ? "Succeeded" : "Failed"},
          {"findings", read.diagnostics.size() + read.set_diagnostics.size()}},
         arguments);
  return good ? ExitCode::done : ExitCode::failed;
}

ExitCode show_job(const Arguments& arguments, Backend& backend) {
  const auto job = backend.show(arguments.name);
  if (job && arguments.web) tell_place(*job);
  return tell_job(job, arguments);
}

ExitCode list_jobs(const Arguments& arguments, Backend& backend) {
  const auto jobs = backend.list(arguments.filter);
  if (!jobs) return refuse(jobs.error());
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  nlohmann::ordered_json shorter = nlohmann::ordered_json::array();
  for (const Job& job : *jobs) {
    all.push_back(view(job));
    shorter.push_back(brief(job));
  }
  return output(all, arguments, Format::json, shorter);
}

ExitCode stream_job(const Arguments& arguments, Backend& backend) {
  return stream_until_end(arguments.name, backend);
}

ExitCode cancel_job(const Arguments& arguments, Backend& backend) {
  return tell_job(backend.cancel(arguments.name), arguments);
}

ExitCode download_job(const Arguments& arguments, Backend& backend) {
  const auto folders = backend.download(arguments.name, arguments.download);
  if (!folders) return refuse(folders.error());
  for (const std::string& folder : *folders) tell("downloaded " + folder);
  return ExitCode::done;
}

ExitCode archive_job(const Arguments& arguments, Backend& backend) {
  return tell_job(backend.archive(arguments.name, true), arguments);
}

ExitCode restore_job(const Arguments& arguments, Backend& backend) {
  return tell_job(backend.archive(arguments.name, false), arguments);
}

}  // namespace aml::backend
