#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "lsp/features/declared_names.h"
#include "lsp/features/hover.h"
#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

struct Point {
  int percent;
  double normal;  ///< of the standard normal distribution
};
constexpr std::array<Point, 5> points = {
    {{5, -1.6448536}, {25, -0.6744898}, {50, 0}, {75, 0.6744898}, {95, 1.6448536}}};

std::optional<double> number(const yaml::Node& of, std::string_view key) {
  const yaml::Node* value = yaml::find(&of, key);
  if (value == nullptr || !value->is_scalar()) return {};
  if (const auto plain = yaml::as_number(*value)) return plain;
  // `1e-4` is text in YAML 1.1, and the client reads it as a number all the same.
  const std::string text(value->text);
  char* end = nullptr;
  const double parsed = std::strtod(text.c_str(), &end);
  return end == text.c_str() || *end != '\0' || !std::isfinite(parsed) ? std::nullopt
                                                                       : std::optional(parsed);
}

std::string quantiles(const auto& at) {
  std::string text = "\n\n| of all samples | are at most |\n|---|---|";
  for (const Point& point : points) {
    text += fmt::format("\n| {} % | {:.4g} |", point.percent, at(point));
  }
  return text;
}

/// `step` 0: none.
double stepped(double value, double step) {
  return step > 0 ? std::round(value / step) * step : value;
}

std::string uniform(const yaml::Node& of, bool log, bool quantized) {
  const auto low = number(of, "min_value");
  const auto high = number(of, "max_value");
  const double step = quantized ? number(of, "q").value_or(0) : 0;
  if (!low || !high || *low > *high || (quantized && step <= 0)) return "";
  std::string text;
  if (log) {
    text = fmt::format(
        "A number between {:.4g} and {:.4g}, all orders of magnitude alike. The bounds are "
        "exponents "
        "of e: e^{:g} to e^{:g}.",
        std::exp(*low), std::exp(*high), *low, *high);
  } else {
    text = fmt::format("A number between {:g} and {:g}, all alike.", *low, *high);
  }
  if (quantized) text += fmt::format(" Rounded to multiples of {:g}.", step);
  return text + quantiles([&](const Point& point) {
           const double value = *low + (*high - *low) * point.percent / 100;
           return stepped(log ? std::exp(value) : value, step);
         });
}

std::string normal(const yaml::Node& of, bool log, bool quantized) {
  const auto mu = number(of, "mu");
  const auto sigma = number(of, "sigma");
  const double step = quantized ? number(of, "q").value_or(0) : 0;
  if (!mu || !sigma || *sigma < 0 || (quantized && step <= 0)) return "";
  std::string text =
      log ? fmt::format(
                "A number whose logarithm is normally distributed. `mu` and `sigma` are "
                "exponents of e: the middle is e^{:g} = {:.4g}.",
                *mu, std::exp(*mu))
          : fmt::format(
                "A normally distributed number around {:g}: two of three are between {:g} and "
                "{:g}.",
                *mu, *mu - *sigma, *mu + *sigma);
  if (quantized) text += fmt::format(" Rounded to multiples of {:g}.", step);
  return text + quantiles([&](const Point& point) {
           const double value = *mu + *sigma * point.normal;
           return stepped(log ? std::exp(value) : value, step);
         });
}

std::string choice(const yaml::Node& of) {
  const yaml::Node* values = yaml::find(&of, "values");
  if (values == nullptr || !values->is_sequence() || values->items.empty()) return "";
  std::string text = fmt::format("One of {} values: ", values->items.size());
  std::size_t shown = 0;
  for (const yaml::Node* item : values->items) {
    if (shown == 12) return text + ", …";
    text += fmt::format("{}`{}`", shown++ > 0 ? ", " : "", item->is_scalar() ? item->text : "{…}");
  }
  return text;
}

}  // namespace

std::string sampling_of(const yaml::Node& distribution) {
  const yaml::Node* type = yaml::find(&distribution, "type");
  if (type == nullptr || !type->is_scalar()) return "";
  std::string name(type->text);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return text::lower(c); });
  if (name == "choice") return choice(distribution);
  if (name == "randint") {
    const auto upper = number(distribution, "upper");
    if (!upper || *upper < 1) return "";
    return fmt::format("A whole number from 0 to {:g}, all alike: `upper` itself is left out.",
                       *upper - 1);
  }
  const bool quantized = name.starts_with("q");
  const std::string_view rest = std::string_view(name).substr(quantized ? 1 : 0);
  if (rest == "uniform" || rest == "loguniform") {
    return uniform(distribution, rest == "loguniform", quantized);
  }
  if (rest == "normal" || rest == "lognormal") {
    return normal(distribution, rest == "lognormal", quantized);
  }
  return "";
}

std::optional<Hover> hover_distribution(const Request& request, Offset at) {
  const NodeAt found = node_at(request.snapshot().analysis().document().root, at);
  if (found.is_key || found.node == nullptr || !found.node->is_scalar()) return {};
  const yaml::Node* mapping = found.node->parent;
  if (mapping == nullptr || found.node->key == nullptr || found.node->key->text != "type")
    return {};
  const yaml::Node* space = mapping->parent;
  if (space == nullptr || space->key == nullptr || space->key->text != "search_space") return {};
  std::string text = sampling_of(*mapping);
  if (text.empty()) return {};
  return Hover{found.node->span, fmt::format("**`{}`**\n\n{}", found.node->text, text)};
}

}  // namespace aml::lsp
