#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "backend/api/job.h"
#include "backend/submission/submission.h"

/// What may be shown and written of a job: `***` stands for secrets.
namespace aml::backend {

std::map<std::string, std::string> shown_variables(const std::map<std::string, std::string>& given);

/// A value as JSON, with `***` for what is under the name of a secret.
nlohmann::ordered_json shown_json(const doc::Value& value);

/// A text that may hold what the job calls a secret: values of variables and literal inputs under
/// such names go too, wherever they are, and a trial's parameters.
std::string shown_text(const doc::LoadedJob& job, std::string text,
                       const std::map<std::string, std::string>& parameters = {});

/// The record of a job before it runs.
Job new_record(const Submission& submission);

}  // namespace aml::backend
