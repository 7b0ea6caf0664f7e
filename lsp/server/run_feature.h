#pragma once

#include <optional>

#include "lsp/features/feature.h"
#include "rpc/message.h"

namespace aml::lsp {

/// The answer of a feature: what it throws becomes an error of the protocol.
struct Answered {
  Json result;
  std::optional<rpc::Error> error;
};

Answered run_feature(const Feature& feature, const Request& request);

}  // namespace aml::lsp
