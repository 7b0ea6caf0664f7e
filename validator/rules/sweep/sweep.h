#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validator/rules/rule.h"

/// What the rules about sweeps share.
namespace aml::rules {

using Names = std::span<const std::string_view>;

/// A sweep runs at most so many trials.
inline constexpr double most_trials = 1000;

/// `uniform` and the others.
Names distributions();

/// Keys of what each trial runs, which have no place at the root of a sweep.
Names keys_of_a_trial(const doc::Job& job);

/// Those at the root of a sweep that has no `trial` at all; empty for others.
std::vector<const yaml::Entry*> bare_trial_keys(const doc::Job& job);

/// The keys in `trial` that describe a component, where it was pasted from one; empty for others.
std::vector<yaml::Entry> component_keys_of_trial(const doc::Job& job);

/// Whether a scalar is this word, in any of the cases that Azure ML reads: `MedianStopping` too.
bool is_word(const yaml::Node* scalar, std::string_view word);

/// Value of an integer key as the client sends it: fractions cut. Nothing when it is not a number.
std::optional<double> whole_number_of(const yaml::Node* scalar);

}  // namespace aml::rules
