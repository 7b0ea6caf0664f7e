#include "backend/execution/plan.h"

#include <utility>

#include "backend/submission/shown.h"

namespace aml::backend {

Plan shown_plan(const Submission& submission, const Task& task, const TaskContext& context) {
  const auto shown = [&](std::string text) {
    return shown_text(submission.job, std::move(text), context.parameters);
  };
  Plan plan;
  plan.job = new_record(submission);
  plan.job.folder = context.folder.path;
  plan.job.command = shown(task.command);
  for (const Rank& rank : task.ranks) {
    Process process{rank.role, {}, {}, rank.log};
    for (std::string& argument : arguments_of(task, rank)) {
      process.arguments.push_back(shown(std::move(argument)));
    }
    for (const auto& [name, value] : shown_variables(task.variables)) {
      process.variables[name] = shown(value);
    }
    process.variables.merge(shown_variables(rank.variables));
    plan.processes.push_back(std::move(process));
  }
  plan.settings = submission.settings;
  plan.notes = notes_of(submission.job, task.container.has_value());
  return plan;
}

}  // namespace aml::backend
