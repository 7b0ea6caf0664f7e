#pragma once

#include "rpc/endpoint.h"

namespace aml::backend {

/// Registers the methods by which an editor does what `aml-job use` does: `workspace/offers` and
/// `workspace/choose`. They read and write files of this machine and ask no service.
void add_choice_methods(rpc::Endpoint& endpoint);

}  // namespace aml::backend
