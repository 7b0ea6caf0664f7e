#include "backend/sweep/grid_sampler.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "backend/sweep/space.h"

namespace aml::backend {
namespace {

using Combinations = std::vector<Parameters>;

constexpr std::size_t most_combinations = 1'000'000;

/// Each of the first with each of the second, the second's changing faster.
Combinations crossed(const Combinations& first, const Combinations& second) {
  Combinations all;
  for (const Parameters& left : first) {
    for (const Parameters& right : second) {
      if (all.size() == most_combinations) return all;
      Parameters both = left;
      both.insert(right.begin(), right.end());
      all.push_back(std::move(both));
    }
  }
  return all;
}

Result<Combinations> combinations(const std::string& name, const doc::Typed& expression);

Result<Combinations> of_object(const std::string& name, const doc::Map& object) {
  Combinations all = {{}};
  for (const auto& [key, entry] : object) {
    Combinations part = {{{key, doc::as_text(entry)}}};
    if (const auto nested = as_expression(entry)) {
      auto inner = combinations(key, *nested);
      if (!inner) return inner.error();
      part = std::move(*inner);
    }
    all = crossed(all, part);
  }
  for (Parameters& parameters : all) {
    const nlohmann::json whole(parameters);
    parameters[name] = whole.dump();
  }
  return all;
}

Result<Combinations> combinations(const std::string& name, const doc::Typed& expression) {
  if (expression.type != "choice") {
    return Error{fmt::format("search_space.{}: grid sampling takes `choice` alone, not `{}`", name,
                             expression.type)};
  }
  Combinations all;
  for (const doc::Value& value : *expression.arguments.at("values").list()) {
    if (value.map() == nullptr) {
      all.push_back({{name, doc::as_text(value)}});
      continue;
    }
    auto inner = of_object(name, *value.map());
    if (!inner) return inner;
    all.insert(all.end(), (*inner).begin(), (*inner).end());
  }
  return all;
}

class GridSampler final : public Sampler {
 public:
  explicit GridSampler(Combinations all) : all_(std::move(all)) {}

  Result<std::optional<Parameters>> at(long long number) override {
    const auto index = static_cast<std::size_t>(number);
    return index < all_.size() ? std::optional<Parameters>(all_[index]) : std::nullopt;
  }

 private:
  Combinations all_;
};

}  // namespace

Result<std::unique_ptr<Sampler>> grid_sampler(const doc::Sweep& sweep) {
  Combinations all = {{}};
  for (const auto& [name, expression] : sweep.search_space) {
    auto part = combinations(name, expression);
    if (!part) return part.error();
    all = crossed(all, *part);
  }
  return std::unique_ptr<Sampler>(std::make_unique<GridSampler>(std::move(all)));
}

}  // namespace aml::backend
