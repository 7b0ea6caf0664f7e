#include "backend/sweep/space.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>

namespace aml::backend {
namespace {

double argument_or_nan(const doc::Typed& expression, std::string_view name) {
  const auto found = expression.arguments.find(name);
  if (found == expression.arguments.end()) return std::numeric_limits<double>::quiet_NaN();
  if (const auto* integer = std::get_if<long long>(&found->second.of)) {
    return static_cast<double>(*integer);
  }
  const auto* number = std::get_if<double>(&found->second.of);
  return number == nullptr ? std::numeric_limits<double>::quiet_NaN() : *number;
}

const doc::List* choices(const doc::Typed& expression) {
  const auto found = expression.arguments.find("values");
  return found == expression.arguments.end() ? nullptr : found->second.list();
}

std::size_t dimensions(const doc::Typed& expression) {
  std::size_t count = 1;
  const doc::List* values = expression.type == "choice" ? choices(expression) : nullptr;
  if (values == nullptr) return count;
  for (const doc::Value& value : *values) {
    if (value.map() == nullptr) continue;
    for (const auto& [key, entry] : *value.map()) {
      if (const auto nested = as_expression(entry)) count += dimensions(*nested);
    }
  }
  return count;
}

std::string fault(const std::string& name, const doc::Typed& expression) {
  const std::string& type = expression.type;
  const auto bad = [&](const char* what) { return fmt::format("search_space.{}: {}", name, what); };
  if (type == "choice") {
    const doc::List* values = choices(expression);
    return values == nullptr || values->empty() ? bad("`values` is empty") : "";
  }
  if (type == "randint")
    return argument_or_nan(expression, "upper") >= 1 ? "" : bad("`upper` must be 1 or more");
  const bool is_normal = type.ends_with("normal");
  if (!is_normal && !type.ends_with("uniform")) return bad("its type is not known");
  if (type.find('q') == 0 && !(argument_or_nan(expression, "q") > 0))
    return bad("`q` must be above 0");
  if (is_normal) {
    const bool good =
        argument_or_nan(expression, "sigma") > 0 && !std::isnan(argument_or_nan(expression, "mu"));
    return good ? "" : bad("`mu` and `sigma` are needed, `sigma` above 0");
  }
  const bool good =
      argument_or_nan(expression, "min_value") <= argument_or_nan(expression, "max_value");
  return good ? "" : bad("`min_value` and `max_value` are needed, the first no larger");
}

double number_at(const doc::Typed& expression, double at, double base) {
  const std::string& type = expression.type;
  if (type == "randint") return std::floor(at * argument_or_nan(expression, "upper"));
  double value = 0;
  if (type.ends_with("normal")) {
    value = argument_or_nan(expression, "mu") +
            argument_or_nan(expression, "sigma") * normal_quantile(at);
  } else {
    const double least = argument_or_nan(expression, "min_value");
    value = least + at * (argument_or_nan(expression, "max_value") - least);
  }
  if (type.find("log") != type.npos) value = std::pow(base, value);
  if (type.starts_with('q')) {
    const double step = argument_or_nan(expression, "q");
    value = std::round(value / step) * step;
  }
  return value;
}

class Point {
 public:
  Point(std::span<const double> point, double base) : point_(point), base_(base) {}

  void put(const std::string& name, const doc::Typed& expression, Parameters& into) {
    const double at = point_[next_++];
    if (expression.type != "choice") {
      into[name] = number_text(number_at(expression, at, base_));
      return;
    }
    const doc::List& values = *choices(expression);
    const auto chosen = std::min(static_cast<std::size_t>(at * static_cast<double>(values.size())),
                                 values.size() - 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
      // What is not chosen uses its dimensions up all the same.
      Parameters unused;
      put_value(name, values[i], i == chosen ? into : unused);
    }
  }

 private:
  void put_value(const std::string& name, const doc::Value& value, Parameters& into) {
    if (value.map() == nullptr) {
      into[name] = doc::as_text(value);
      return;
    }
    nlohmann::json whole = nlohmann::json::object();
    for (const auto& [key, entry] : *value.map()) {
      if (const auto nested = as_expression(entry)) {
        put(key, *nested, into);
      } else {
        into[key] = doc::as_text(entry);
      }
      whole[key] = into[key];
    }
    into[name] = whole.dump();
  }

  std::span<const double> point_;
  double base_;
  std::size_t next_ = 0;
};

}  // namespace

std::optional<doc::Typed> as_expression(const doc::Value& value) {
  const doc::Value* type = doc::find(&value, "type");
  if (type == nullptr || type->text() == nullptr) return {};
  doc::Typed expression{*type->text(), *value.map()};
  expression.arguments.erase("type");
  return expression;
}

std::string number_text(double number) {
  constexpr double exact = 9007199254740992;  // integers up to here
  if (number == std::floor(number) && std::abs(number) < exact) {
    return std::to_string(static_cast<long long>(number));
  }
  return fmt::format("{}", number);
}

double normal_quantile(double probability) {
  // A first guess by Abramowitz and Stegun 26.2.23, then Halley's steps on the distribution itself.
  const double p = std::clamp(probability, 1e-300, 1 - 1e-16);
  const double tail = std::min(p, 1 - p);
  const double t = std::sqrt(-2 * std::log(tail));
  double x = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                     (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  if (p < 0.5) x = -x;
  for (int step = 0; step < 3; ++step) {
    const double error = 0.5 * std::erfc(-x / std::numbers::sqrt2) - p;
    const double u = error * std::sqrt(2 * std::numbers::pi) * std::exp(x * x / 2);
    x -= u / (1 + x * u / 2);
  }
  return x;
}

std::size_t dimensions_of(const doc::Sweep& sweep) {
  std::size_t count = 0;
  for (const auto& [name, expression] : sweep.search_space) count += dimensions(expression);
  return count;
}

std::string fault_of(const doc::Sweep& sweep) {
  for (const auto& [name, expression] : sweep.search_space) {
    if (std::string problem = fault(name, expression); !problem.empty()) return problem;
    const doc::List* values = expression.type == "choice" ? choices(expression) : nullptr;
    if (values == nullptr) continue;
    for (const doc::Value& value : *values) {
      if (value.map() == nullptr) continue;
      for (const auto& [key, entry] : *value.map()) {
        const auto nested = as_expression(entry);
        if (!nested) continue;
        if (std::string problem = fault(name + '.' + key, *nested); !problem.empty())
          return problem;
      }
    }
  }
  return {};
}

Parameters parameters_at(const doc::Sweep& sweep, std::span<const double> point, double base) {
  Parameters parameters;
  Point at(point, base);
  for (const auto& [name, expression] : sweep.search_space) at.put(name, expression, parameters);
  return parameters;
}

}  // namespace aml::backend
