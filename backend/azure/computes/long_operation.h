#pragma once

#include <optional>
#include <stop_token>

#include "backend/azure/workspace.h"
#include "backend/http/retry.h"

namespace aml::azure {

/// Waits until the operation has ended that an answer began: asks at once where it is, then again
/// after the pause that the service asks for, or 30 seconds. An answer that names no operation is
/// one that has ended. The error is that of the operation, in the service's words; a stop ends the
/// waiting and not the operation.
///
/// Follows `Azure-AsyncOperation`, whose body has a status, else `Location`, which is 202 until the
/// end.
std::optional<backend::Error> await_operation(Workspace& workspace, ServiceAnswer begun,
                                              const http::Waiting& waiting,
                                              const std::stop_token& stop);

}  // namespace aml::azure
