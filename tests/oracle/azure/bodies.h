#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/azure/rest/rest_job.h"

/// What the tests of request bodies share.
namespace aml::oracle {

using nlohmann::json;

std::string read_file(const std::string& path);
std::vector<json> read_lines(const std::string& path);

/// The job of a text, by the way that every job takes: parse, classify, load.
std::optional<doc::LoadedJob> loaded(std::string_view yaml);

/// Names are left as they are, without `azureml:`, as bodies.tsv has them.
azure::ResolvedAssets unresolved(const doc::LoadedJob& job);

/// One place where two bodies differ.
struct BodyDifference {
  std::string path;  ///< JSON pointer
  json theirs;       ///< discarded: absent
  json ours;
  std::string words() const;
};

/// Strict: 5 and 5.0 differ, null and absence differ.
std::vector<BodyDifference> differences(const json& theirs, const json& ours);

}  // namespace aml::oracle
