#pragma once

#include <nlohmann/json.hpp>

#include "backend/api/backend.h"

/// Records as they are printed: the names that `az ml` uses where it has one.
namespace aml::backend {

nlohmann::ordered_json view(const Job& job);
nlohmann::ordered_json view(const Compute& compute);
nlohmann::ordered_json view(const Asset& asset);
nlohmann::ordered_json view(const Plan& plan);

/// In UTC; null where there is none.
nlohmann::ordered_json moment(Time time);

/// The few columns of a table.
nlohmann::ordered_json brief(const Job& job);
nlohmann::ordered_json brief(const Compute& compute);

}  // namespace aml::backend
