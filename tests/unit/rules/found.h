#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/check/check.h"

/// What a whole check finds in a text, in a form that tables can hold.
namespace tests {

/// "error undefined-input `irsi`": severity, rule and the text it points at, in source order. Hints
/// are left out: the smallest job for one rule declares what it does not use.
std::vector<std::string> found_in(std::string_view text,
                                  std::optional<aml::doc::Dialect> dialect = {});

/// The same, hints and advice on request among them.
std::vector<std::string> found_with_hints(std::string_view text,
                                          std::optional<aml::doc::Dialect> dialect = {});

/// The hints alone.
std::vector<std::string> hints_in(std::string_view text);

/// What is found by default, errors to hints, in a file on a disk: the first that `disk`, a text of
/// `host::describe`, names. The project is the folder `/p`. Without `wanted`, everything.
std::vector<std::string> found_on(std::string_view disk, std::string_view text,
                                  bool (*wanted)(const aml::Diagnostic&) = nullptr);

/// The text after the safe and unsafe fixes of its first finding that has one.
std::string fixed(std::string_view text, std::optional<aml::doc::Dialect> dialect = {});

/// The same for a file on a disk, as `found_on` has it.
std::string fixed_on(std::string_view disk, std::string_view text);

/// A row of a table: a job's text and all that is found in it.
struct Case {
  std::string text;
  std::vector<std::string> expected;
};

/// Checks every row; preview-2021 is given as the dialect where `dialect` says so.
void check_all(const std::vector<Case>& cases, std::optional<aml::doc::Dialect> dialect = {});
void check_all_with_hints(const std::vector<Case>& cases,
                          std::optional<aml::doc::Dialect> dialect = {});

/// A job of today's dialect around the given lines: `type` and `environment` are before them.
std::string command_job(std::string_view lines);

/// A sweep of today's dialect: the given lines beside its `trial`, `objective` and `limits`.
/// Its command reads `${{search_space.x}}`.
std::string sweep_job(std::string_view lines);

/// A command job of preview-2021 around the given lines: `environment` and `compute` before them.
std::string preview_job(std::string_view lines);

}  // namespace tests
