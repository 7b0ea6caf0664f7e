#include <fmt/format.h>

#include "lsp/features/completion.h"

namespace aml::lsp {
namespace {

constexpr std::string_view host = "https://azuremlschemas.azureedge.net/latest/";

constexpr std::string_view command_job =
    "\\$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
    "type: command\n"
    "experiment_name: ${1:experiment}\n"
    "code: ${2:src}\n"
    "command: >-\n"
    "  python ${3:train.py}\n"
    "  --data \\${{inputs.data\\}\\}\n"
    "environment: ${4:azureml://registries/azureml/environments/sklearn-1.5/labels/latest}\n"
    "compute: ${5:azureml:cpu-cluster}\n"
    "inputs:\n"
    "  data:\n"
    "    type: ${6|uri_file,uri_folder,mltable|}\n"
    "    path: ${7:data.csv}\n";

constexpr std::string_view sweep_job =
    "\\$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json\n"
    "type: sweep\n"
    "experiment_name: ${1:experiment}\n"
    "compute: ${2:azureml:cpu-cluster}\n"
    "trial:\n"
    "  code: ${3:src}\n"
    "  command: >-\n"
    "    python ${4:train.py}\n"
    "    --learning-rate \\${{search_space.learning_rate\\}\\}\n"
    "  environment: ${5:azureml://registries/azureml/environments/sklearn-1.5/labels/latest}\n"
    "sampling_algorithm: ${6|random,grid,bayesian|}\n"
    "search_space:\n"
    "  learning_rate:\n"
    "    type: uniform\n"
    "    min_value: ${7:0.001}\n"
    "    max_value: ${8:0.1}\n"
    "objective:\n"
    "  goal: ${9|minimize,maximize|}\n"
    "  primary_metric: ${10:validation_loss}\n"
    "limits:\n"
    "  max_total_trials: ${11:20}\n"
    "  max_concurrent_trials: ${12:4}\n";

}  // namespace

void complete_skeletons(Completion& completion) {
  const Cursor& cursor = completion.cursor;
  const bool empty = cursor.path.empty() && cursor.members.size() == 1 && cursor.members[0].empty();
  if (!empty || cursor.has_colon || cursor.indent != 0) return;
  completion.add({.label = "command job",
                  .kind = ItemKind::snippet,
                  .detail = "a whole file: one command, run once",
                  .snippet = std::string(command_job),
                  .rank = 0});
  completion.add({.label = "sweep job",
                  .kind = ItemKind::snippet,
                  .detail = "a whole file: one command, tried with many parameters",
                  .snippet = std::string(sweep_job),
                  .rank = 0});
}

void complete_schema_urls(Completion& completion) {
  if (!completion.cursor.is_at({"$schema"})) return;
  for (const doc::Kind& kind : doc::kinds()) {
    if (!kind.schema) continue;
    const bool fits = completion.what.is(&kind) || (completion.fresh && kind.scored);
    completion.add({.label = fmt::format("{}{}.schema.json", host, kind.own_schema_name()),
                    .kind = ItemKind::constant,
                    .rank = fits ? 0 : 1});
  }
}

}  // namespace aml::lsp
