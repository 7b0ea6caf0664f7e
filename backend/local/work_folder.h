#pragma once

#include <optional>
#include <string>

#include "backend/execution/task.h"

namespace aml::backend {

/// The folders of a job or trial, empty.
std::optional<Error> make_folders(const JobFolder& folder, const doc::LoadedJob& job);

/// Copies the snapshot into `code`, and lets `outputs` and `logs` in it lead to the job's own.
std::optional<Error> place_code(const Snapshot& snapshot, const JobFolder& folder);

/// Brings the inputs to where the command looks for them.
std::optional<Error> place_inputs(const std::vector<InputSource>& sources);

/// Replaces the links to folders by empty ones over which mounts can be laid: what walks a folder
/// does not follow a link to it. Where the system allows no mounts, the links stay.
void make_room_for_mounts(std::vector<Mount> mounts);

}  // namespace aml::backend
