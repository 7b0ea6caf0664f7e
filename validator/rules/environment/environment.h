#pragma once

#include <string_view>
#include <vector>

#include "schemas/curated.h"
#include "validator/expr/reference.h"
#include "validator/rules/rule.h"

/// What an environment is built from or refers to.
namespace aml::rules {

/// Environments: those that jobs have, and files of their own.
inline constexpr std::string_view environment_places = "@.environment environment:.";

/// Where to point for an environment in which something is missing.
Span place_of_environment(const Visit& visit);

/// The Docker image that an inline environment names, in either dialect's place; null otherwise.
const yaml::Node* image_of(const doc::Job& job, const yaml::Node& environment);

/// The keys of a conda file, `channels` and `dependencies`, that are in an environment.
std::vector<yaml::Entry> conda_keys(const yaml::Node* environment);

/// Names of the workspace's copies of curated environments begin with it.
inline constexpr std::string_view curated_prefix = "AzureML-";

/// `docker.io/library/python:3.12` is the repository `python` with the tag `3.12`.
struct Image {
  std::string_view repository;  ///< without docker.io and library/; other hosts stay
  std::string_view tag;
  bool pinned = false;  ///< by a digest, or by a tag that is not `latest`
};

/// An empty repository for a text with a placeholder or a note to fill in.
Image image_from(std::string_view text);

/// The name under which the registry of curated environments would know this one: without the
/// prefix of its copies in workspaces. Empty for what is surely something else.
std::string_view curated_name(const expr::Reference& reference);

/// The environment of the curated list with this name, compared without regard to case; null when
/// there is none.
const schemas::CuratedEnvironment* curated_environment(std::string_view name);

}  // namespace aml::rules
