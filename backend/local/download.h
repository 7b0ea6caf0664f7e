#pragma once

#include "backend/store/store.h"

namespace aml::backend {

/// Copies files of a job that has ended. Of a sweep: those of its best trial, and its own into
/// `hd-artifacts`.
Result<std::vector<std::string>> download_here(Store& store, const Job& job,
                                               const Download& download);

}  // namespace aml::backend
