#pragma once

#include "backend/api/plan.h"
#include "backend/execution/task.h"

namespace aml::backend {

/// All that can be determined of a submission before its processes run, with `***` for secrets.
Plan shown_plan(const Submission& submission, const Task& task, const TaskContext& context);

}  // namespace aml::backend
