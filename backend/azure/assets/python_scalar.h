#pragma once

#include <optional>
#include <string>

#include "validator/yaml/document.h"

namespace aml::azure {

/// A scalar as Python holds it after PyYAML's safe loader, and as its dumper writes it.
struct PythonScalar {
  enum class Type : unsigned char { null, boolean, number, text, date, local_time, zoned_time };
  Type type = Type::null;
  std::string written;  ///< `1.1` of `1.10`, `8` of `010`; the string itself of a string
  double number = 0;    ///< of a number or boolean; of a date or time, its seconds, to compare
};

/// Nothing of what the loader refuses, and of binary data.
std::optional<PythonScalar> python_scalar(const yaml::Node& scalar);

/// What Python's `repr()` says of a number: `0.1`, `1e-05`, `1e+16`, `inf`.
std::string python_repr(double number);

}  // namespace aml::azure
