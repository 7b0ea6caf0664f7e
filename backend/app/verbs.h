#pragma once

#include "backend/app/arguments.h"

namespace aml::backend {

ExitCode use_target(const Arguments& arguments);
ExitCode validate_job(const Arguments& arguments);
ExitCode validate_online(const Arguments& arguments, JobBackend& backend);

ExitCode create_job(const Arguments& arguments, JobBackend& backend);
ExitCode show_job(const Arguments& arguments, JobBackend& backend);
ExitCode list_jobs(const Arguments& arguments, JobBackend& backend);
ExitCode stream_job(const Arguments& arguments, JobBackend& backend);
ExitCode cancel_job(const Arguments& arguments, JobBackend& backend);
ExitCode download_job(const Arguments& arguments, JobBackend& backend);
ExitCode archive_job(const Arguments& arguments, JobBackend& backend);
ExitCode restore_job(const Arguments& arguments, JobBackend& backend);

ExitCode resume_sweep(const Arguments& arguments, JobBackend& backend);
ExitCode report_sweep(const Arguments& arguments, JobBackend& backend);

ExitCode create_compute(const Arguments& arguments, JobBackend& backend);
ExitCode list_computes(const Arguments& arguments, JobBackend& backend);
ExitCode show_compute(const Arguments& arguments, JobBackend& backend);
ExitCode delete_compute(const Arguments& arguments, JobBackend& backend);

ExitCode show_account(const Arguments& arguments, JobBackend& backend);

ExitCode serve(const Arguments& arguments, JobBackend& backend);

ExitCode add_asset(const Arguments& arguments, JobBackend& backend);
ExitCode list_assets(const Arguments& arguments, JobBackend& backend);
ExitCode remove_asset(const Arguments& arguments, JobBackend& backend);

}  // namespace aml::backend
