#pragma once

#include <span>

#include "backend/sweep/sampler.h"

/// A search space as something that points of the unit cube become values of.
namespace aml::backend {

/// How many numbers of [0, 1) a space takes: one for each of its expressions, nested ones included.
std::size_t dimensions_of(const doc::Sweep& sweep);

/// What is wrong with the bounds of an expression; empty: nothing.
std::string fault_of(const doc::Sweep& sweep);

/// `base` is that of the logarithmic distributions.
Parameters parameters_at(const doc::Sweep& sweep, std::span<const double> point, double base);

/// An item of a choice as a distribution; nothing when it is a plain value.
std::optional<doc::Typed> as_expression(const doc::Value& value);

/// How the command gets a number: `0.1`, `16`.
std::string number_text(double number);

/// The quantile function of the standard normal distribution.
double normal_quantile(double probability);

}  // namespace aml::backend
