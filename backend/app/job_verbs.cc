#include <fmt/format.h>
#include <fstream>

#include "backend/app/job_file.h"
#include "backend/app/job_view.h"
#include "backend/app/list_all.h"
#include "backend/app/open_page.h"
#include "backend/app/output.h"
#include "backend/app/preflight.h"
#include "backend/app/render.h"
#include "backend/app/shown_progress.h"
#include "backend/app/stop_on_interrupt.h"
#include "backend/app/stream.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"

namespace aml::backend {
namespace {

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

/// What Ctrl-C ended, how far it had come, and how it goes on.
ExitCode interrupted(const std::string& progress, const Error& error, std::string_view again) {
  const std::string come = progress.empty() ? "" : progress + "\n";
  tell(fmt::format("interrupted: {}{}\nrun the same command again {}", come, error.message, again));
  return ExitCode::detached;
}

struct Submitted {
  Result<Job> job;
  bool is_interrupted = false;
  std::string progress{};  ///< of its last transfer
};

/// With a preflight beside it, and ended by Ctrl-C: both need threads.
Submitted submit_to_service(Prepared& prepared, JobBackend& backend, const Preflighted& file) {
  const StopOnInterrupt stop;
  ShownProgress progress;
  PreflightBeside preflight(progress, file);
  if (auto error = preflight.begin(stop.token())) return {*std::move(error), stop.seen()};
  auto job = backend.submit(prepared, preflight, stop.token());
  progress.clear();
  if (!stop.seen() && (job || may_be_explained(job.error()))) preflight.finish(stop.token());
  return {std::move(job), stop.seen(), progress.last()};
}

Submitted submit(Prepared& prepared, JobBackend& backend, const Preflighted& file) {
  if (!backend.forks_to_submit()) return submit_to_service(prepared, backend, file);
  NoProgress none;
  return {backend.submit(prepared, none, {})};
}

/// Whether the job could be written; the job runs either way.
bool save(const Job& job, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << render(view(job), Format::yaml);
  file.close();
  if (!file) tell(path + ": cannot be written");
  return static_cast<bool>(file);
}

/// `preflight`: whom to ask for what the file names; null: nobody.
ExitCode validate(const Arguments& arguments, Preflight* preflight) {
  const ReadJob read = read_and_tell(arguments, false);
  if (!read.problem.empty()) return ExitCode::unusable;
  const bool good = read.submission.has_value();
  std::size_t findings = read.diagnostics.size() + read.set_diagnostics.size();
  if (good) {
    const auto missing = tell_missing({arguments.file, read, preflight});
    if (!missing) return ExitCode::unusable;
    findings += *missing;
  }
  output({{"result", good ? "Succeeded" : "Failed"}, {"findings", findings}}, arguments);
  return good ? ExitCode::done : ExitCode::failed;
}

}  // namespace

ExitCode create_job(const Arguments& arguments, JobBackend& backend) {
  const ReadJob read = read_and_tell(arguments, true);
  if (!read.submission) return refused(read);
  const Preflighted file{arguments.file, read,
                         arguments.no_preflight ? nullptr : backend.preflight()};
  const auto prepared = backend.prepare(*read.submission, {});
  if (!prepared) {
    if (prepared.error().code == ErrorCode::not_found) tell_missing(file);
    return refuse(prepared.error());
  }
  if (arguments.dry_run) {
    Plan plan = (*prepared)->plan();
    const auto& target = arguments.target_settings;
    plan.settings.insert(plan.settings.begin(), target.begin(), target.end());
    return output(view(plan), arguments, Format::yaml);
  }
  const std::vector<std::string> notes = (*prepared)->notes();
  const Submitted submitted = submit(**prepared, backend, file);
  const auto& job = submitted.job;
  const bool is_refused = !job && (job.error().code == ErrorCode::invalid ||
                                   job.error().code == ErrorCode::already_exists);
  if (submitted.is_interrupted && !job && !is_refused) {
    // The service may have got the request that creates the job.
    return interrupted(submitted.progress, job.error(),
                       fmt::format("with `--name {}`, so that the job is created once",
                                   read.submission->job.name));
  }
  if (!job) return refuse(job.error());
  for (const std::string& note : notes) tell(note);
  if (arguments.web) tell_place(*job);
  if (arguments.stream) tell("job " + job->name);
  const bool saved = arguments.save_as.empty() || save(*job, arguments.save_as);
  if (!arguments.stream) {
    const ExitCode code = tell_job(job, arguments);
    return saved ? code : ExitCode::unusable;
  }
  const ExitCode code =
      submitted.is_interrupted ? tell_detached(job->name) : stream_until_end(job->name, backend);
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

ExitCode validate_job(const Arguments& arguments) { return validate(arguments, nullptr); }

ExitCode validate_online(const Arguments& arguments, JobBackend& backend) {
  return validate(arguments, backend.preflight());
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
  const StopOnInterrupt stop;
  ShownProgress progress;
  const auto folders = backend.download(arguments.name, arguments.download, progress, stop.token());
  progress.clear();
  if (!folders && stop.seen()) return interrupted(progress.last(), folders.error(), "to go on");
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
