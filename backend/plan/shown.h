#pragma once

#include <map>
#include <string>

#include "backend/plan/task.h"

/// What may be shown and written of a job: `***` stands for secrets.
namespace aml::backend {

std::map<std::string, std::string> shown_variables(const std::map<std::string, std::string>& given);
std::vector<std::string> shown_arguments(const std::vector<std::string>& arguments);

/// The record of a job before it runs.
Job new_record(const Submission& submission, const JobFolder& folder);

/// All that can be told of a submission before it runs.
Plan shown_plan(const Submission& submission, const Task& task, const JobFolder& folder);

}  // namespace aml::backend
