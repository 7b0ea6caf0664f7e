#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 3> algorithms = {
    {{"random", "Random"}, {"grid", "Grid"}, {"bayesian", "Bayesian"}}};
constexpr std::array<Word, 2> random_rules = {{{"random", "random"}, {"sobol", "sobol"}}};
constexpr std::array<Word, 3> policies = {{{"bandit", "Bandit"},
                                           {"median_stopping", "MedianStopping"},
                                           {"truncation_selection", "TruncationSelection"}}};
constexpr std::array<Word, 2> goals = {{{"minimize", "minimize"}, {"maximize", "maximize"}}};

/// `10` is sent as `10.0`, `e` as it is.
std::string logbase(const doc::Value& base) {
  const auto number = number_of(base);
  return number ? doc::as_text({*number}) : doc::as_text(base);
}

void put_number(Json& body, const char* key, std::optional<double> number) {
  if (number) body[key] = *number;
}

}  // namespace

Json sampling_body(const doc::Typed& algorithm) {
  if (algorithm.type.empty()) return {};
  Json body = {{"samplingAlgorithmType", sent_or_same(algorithms, algorithm.type)}};
  const doc::Map& arguments = algorithm.arguments;
  if (const auto base = arguments.find("logbase"); base != arguments.end()) {
    put(body, "logbase", logbase(base->second));
  }
  put(body, "rule", sent_or_same(random_rules, text_under(arguments, "rule")));
  put(body, "seed", whole_under(arguments, "seed"));
  return body;
}

Json objective_body(const doc::Sweep& sweep) {
  return {{"goal", sent_or_same(goals, sweep.goal)}, {"primaryMetric", sweep.primary_metric}};
}

Json policy_body(const doc::Typed& policy) {
  const std::string type = sent_or_same(policies, policy.type);
  const doc::Map& arguments = policy.arguments;
  Json body = {{"policyType", type}};
  put(body, "delayEvaluation", whole_under(arguments, "delay_evaluation", 0));
  put(body, "evaluationInterval", whole_under(arguments, "evaluation_interval", 0));
  if (type == "Bandit") {
    put_number(body, "slackAmount", number_under(arguments, "slack_amount", 0.0));
    put_number(body, "slackFactor", number_under(arguments, "slack_factor", 0.0));
  } else if (type == "TruncationSelection") {
    put(body, "truncationPercentage", whole_under(arguments, "truncation_percentage", 0));
  }
  return body;
}

}  // namespace aml::azure
