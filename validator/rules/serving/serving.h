#pragma once

#include "validator/rules/rule.h"

namespace aml::rules {

/// Whether a deployment is one of an online endpoint.
inline bool is_online(const doc::Job& job) {
  return job.what.kind->is_among("online-deployment kubernetes-deployment");
}

}  // namespace aml::rules
