#pragma once

#include "backend/app/arguments.h"

namespace aml::backend {

ExitCode create_job(const Arguments& arguments, Backend& backend);
ExitCode validate_job(const Arguments& arguments, Backend& backend);
ExitCode show_job(const Arguments& arguments, Backend& backend);
ExitCode list_jobs(const Arguments& arguments, Backend& backend);
ExitCode stream_job(const Arguments& arguments, Backend& backend);
ExitCode cancel_job(const Arguments& arguments, Backend& backend);
ExitCode download_job(const Arguments& arguments, Backend& backend);
ExitCode archive_job(const Arguments& arguments, Backend& backend);
ExitCode restore_job(const Arguments& arguments, Backend& backend);

ExitCode resume_sweep(const Arguments& arguments, Backend& backend);
ExitCode report_sweep(const Arguments& arguments, Backend& backend);

ExitCode create_compute(const Arguments& arguments, Backend& backend);
ExitCode list_computes(const Arguments& arguments, Backend& backend);
ExitCode show_compute(const Arguments& arguments, Backend& backend);
ExitCode delete_compute(const Arguments& arguments, Backend& backend);

ExitCode serve(const Arguments& arguments, Backend& backend);

ExitCode add_asset(const Arguments& arguments, Backend& backend);
ExitCode list_assets(const Arguments& arguments, Backend& backend);
ExitCode remove_asset(const Arguments& arguments, Backend& backend);

}  // namespace aml::backend
